import iconv from 'iconv-lite';
import { DocumentError } from '../../../errors.ts';
import { commonHan } from './common-han.ts';

export type DecodedText = {
  /** Without the byte order mark; line ends as they were. */
  readonly text: string;
  /** `utf-8`, `utf-16le`, `utf-16be`, `gb18030` or `big5`. */
  readonly encoding: string;
};

/** Bytes looked at to recognise an encoding; enough for a verdict, small enough to be instant on a large file. */
const sampleBytes = 256 * 1024;
/** Correctly decoded Chinese holds 0.6–0.8 of common characters, a wrong guess 0.02–0.15. */
const minCommonShare = 0.3;
/** See `isSimpleGb`; of Chinese text a third is late, and a hundredth not of the first level. */
const minSimplePairs = 4;
const maxOtherShare = 0.05;
const minLateShare = 0.1;
/** A sound text file holds hardly any control characters; binary data holds 10 % and more. */
const maxControlShare = 0.01;
/** Damaged bytes tolerated in a file that is otherwise valid UTF-8, as a share of its characters. */
const maxDamagedShare = 0.002;

/**
 * Bytes → text, with the encoding recognised: UTF-8, UTF-16 (both orders) with or without a byte order mark, GB18030
 * (and so GBK and GB2312), Big5. Empty input gives empty UTF-8 text. Throws `DocumentError` `document_binary` for data
 * that is no text, `document_encoding_unknown` where no encoding gives plausible text, so that nothing is indexed as
 * garbage.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  if (hasBinarySignature(bytes)) throw createBinaryError();
  const sample = bytes.subarray(0, sampleBytes);
  if (sample.includes(0)) return decodeWide(bytes, sample);
  const strict = decodeStrict(bytes, 'utf-8');
  if (strict !== undefined) {
    if (measureControls(strict.slice(0, sampleBytes)) > maxControlShare) throw createBinaryError();
    return { text: strict, encoding: 'utf-8' };
  }
  return decodeLegacy(bytes, sample);
}

function decodeMarked(bytes: Uint8Array): DecodedText | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) throw createUnknownError();
  const encoding =
    first === 0xef && second === 0xbb && third === 0xbf
      ? 'utf-8'
      : first === 0xff && second === 0xfe
        ? 'utf-16le'
        : first === 0xfe && second === 0xff
          ? 'utf-16be'
          : undefined;
  if (encoding === undefined) return undefined;
  const body = bytes.subarray(encoding === 'utf-8' ? 3 : 2);
  const text = decodeLenient(body, encoding);
  if (measureControls(text.slice(0, sampleBytes)) > maxControlShare) throw createBinaryError();
  if (measureDamage(text) > maxDamagedShare) throw createUnknownError();
  return { text, encoding };
}

/** Text with zero bytes is UTF-16 without a mark, or no text at all. */
function decodeWide(bytes: Uint8Array, sample: Uint8Array): DecodedText {
  const even = sample.subarray(0, sample.length & ~1);
  const best = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, score: scoreText(decodeLenient(even, encoding)) }))
    .reduce((one, other) => (other.score > one.score ? other : one));
  if (best.score < minCommonShare) throw createBinaryError();
  return { text: decodeLenient(bytes, best.encoding), encoding: best.encoding };
}

/** No zero bytes and no valid UTF-8: the best-scoring character set wins if its text is plausible. */
function decodeLegacy(bytes: Uint8Array, sample: Uint8Array): DecodedText {
  const candidates = ['gb18030', 'big5', 'utf-16le', 'utf-16be', 'utf-8'] as const;
  const scored = candidates.map((encoding) => ({
    encoding,
    score: scoreText(decodeLenient(trimSample(sample, bytes), encoding)),
  }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  if (best.score < minCommonShare) {
    if (isSimpleGb(sample)) return { text: decodeLenient(bytes, 'gb18030'), encoding: 'gb18030' };
    throw measureControls(Buffer.from(sample).toString('latin1')) > maxControlShare
      ? createBinaryError()
      : createUnknownError();
  }
  const text = decodeLenient(bytes, best.encoding);
  if (measureDamage(text) > maxDamagedShare) throw createUnknownError();
  return { text, encoding: best.encoding };
}

/**
 * A list of few words may hold none of the commonest characters. Pairs of bytes of GB 2312 then tell: nearly all are of
 * its first level (3,755 characters by sound), and they reach its last third, which Korean ones never do.
 */
function isSimpleGb(bytes: Uint8Array): boolean {
  let [simple, late, others] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    if (first < 0x80) continue;
    at += 1;
    if (second < 0xa1) others += 1;
    else if (first >= 0xb0 && first <= 0xd7) simple += 1;
    else if (first < 0xa1 || first > 0xa9) others += 1;
    if (first >= 0xc9) late += 1;
  }
  return simple >= minSimplePairs && others <= maxOtherShare * simple && late >= minLateShare * simple;
}

/** A sample that ends inside a character would look damaged: it is cut back to the last line end. */
function trimSample(sample: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (sample.length === bytes.length) return sample;
  const lineEnd = sample.lastIndexOf(0x0a);
  return lineEnd > sample.length / 2 ? sample.subarray(0, lineEnd + 1) : sample;
}

/**
 * How plausible a decoded text is, in 0–1: the share of common characters among all Han, scaled down by damage,
 * control, private-use and foreign characters. Text without Han scores 1 when it is plain ASCII.
 */
function scoreText(text: string): number {
  let han = 0;
  let common = 0;
  let odd = 0;
  let ascii = 0;
  let total = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    total += 1;
    if (code >= 0x4e00 && code <= 0x9fff) {
      han += 1;
      if (commonHan.has(character)) common += 1;
    } else if (code < 0x80) {
      if (isControl(code)) odd += 1;
      else ascii += 1;
    } else if (isOdd(code)) odd += 1;
  }
  if (total === 0) return 0;
  const base = han > 0 ? common / han : ascii / total;
  return base * Math.max(0, 1 - (10 * odd) / total);
}

/** Characters that hardly stand in Chinese or English text but abound in text decoded with the wrong set. */
function isOdd(code: number): boolean {
  return (
    code === 0xfffd ||
    (code >= 0x80 && code <= 0x9f) ||
    (code >= 0xe000 && code <= 0xf8ff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0x0300 && code <= 0x036f) ||
    (code >= 0x0500 && code <= 0x1fff) ||
    (code >= 0xd800 && code <= 0xdfff)
  );
}

function isControl(code: number): boolean {
  return (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c && code !== 0x0d) || code === 0x7f;
}

function measureControls(text: string): number {
  let controls = 0;
  for (let index = 0; index < text.length; index += 1) if (isControl(text.charCodeAt(index))) controls += 1;
  return text.length === 0 ? 0 : controls / text.length;
}

function measureDamage(text: string): number {
  let damaged = 0;
  for (let index = text.indexOf('\ufffd'); index !== -1; index = text.indexOf('\ufffd', index + 1)) damaged += 1;
  return text.length === 0 ? 0 : damaged / text.length;
}

function decodeStrict(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeLenient(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'utf-8') return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding, { stripBOM: false });
}

const signatures: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d], // PDF
  [0x50, 0x4b, 0x03, 0x04], // ZIP, and so docx, xlsx, epub
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xd0, 0xcf, 0x11, 0xe0], // doc, xls
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
];

function hasBinarySignature(bytes: Uint8Array): boolean {
  return signatures.some((signature) => signature.every((byte, index) => bytes[index] === byte));
}

function createBinaryError(): DocumentError {
  return new DocumentError(
    'document_binary',
    '这不是文本文件，而是二进制数据；请先转换成纯文本或 Markdown。This is binary data, not text; convert it to plain text or Markdown first.',
  );
}

function createUnknownError(): DocumentError {
  return new DocumentError(
    'document_encoding_unknown',
    '无法确定文件的字符编码；请另存为 UTF-8。The character encoding cannot be recognised; save the file as UTF-8.',
  );
}
