import { isUtf8 } from 'node:buffer';

/** Below this the bytes are no Chinese but accented Latin letters. */
const minScore = 0.5;
/** How much more plausible Big5 must be: names in GBK are far more common, and some hold a rare character. */
const big5Margin = 0.25;

/**
 * The bytes of a file name → its characters: UTF-8, else GBK or Big5 as zip programs and old systems write them, else
 * Latin-1. Both Chinese sets keep their frequent characters apart (GB 2312 level 1, Big5 level 1), so the set whose
 * reading of the bytes holds more of these is the right one.
 */
export function decodeFileName(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const gbk = scorePairs(bytes, scoreInGbk);
  const big5 = scorePairs(bytes, scoreInBig5);
  const encodings = big5 > gbk + big5Margin ? ['big5', 'gb18030'] : ['gb18030', 'big5'];
  for (const encoding of Math.max(gbk, big5) > minScore ? encodings : []) {
    const name = tryDecode(bytes, encoding);
    if (name !== undefined) return name;
  }
  return Buffer.from(bytes).toString('latin1');
}

/** The mean score of the characters of two bytes, in 0–1; 0 where there is none. */
function scorePairs(bytes: Uint8Array, score: (lead: number, trail: number) => number): number {
  let pairs = 0;
  let sum = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] as number;
    if (lead < 0x80) continue;
    index += 1;
    pairs += 1;
    sum += score(lead, bytes[index] ?? 0);
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/** 1 for level 1 and the signs before it, such as 《 and （; half for level 2. */
function scoreInGbk(lead: number, trail: number): number {
  if (trail < 0xa1) return 0;
  if ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3) return 1;
  return lead > 0xd7 && lead <= 0xf7 ? 0.5 : 0;
}

/** The same for Big5, where level 1 ends at 0xC67E. */
function scoreInBig5(lead: number, trail: number): number {
  if (trail < 0x40 || lead < 0xa1) return 0;
  if (lead < 0xc6 || (lead === 0xc6 && trail <= 0x7e)) return 1;
  return lead >= 0xc9 && lead <= 0xf9 ? 0.5 : 0;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
