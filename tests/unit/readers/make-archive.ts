import { strToU8, zipSync } from 'fflate';

/** A ZIP file of these parts. */
export function makeArchive(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A relationships part; `entries` are `[id, type, target]`. */
export function makeRelationships(entries: readonly (readonly [string, string, string])[]): string {
  const lines = entries.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

/** The first bytes of an encrypted Office file and of the formats before 2007. */
export const compoundFile = new Uint8Array([
  0xd0,
  0xcf,
  0x11,
  0xe0,
  0xa1,
  0xb1,
  0x1a,
  0xe1,
  ...new Array<number>(504).fill(0),
]);

/** Marks every part of a ZIP file as encrypted, in its directory and before its parts. */
export function encryptArchive(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let offset = 0; offset + 10 < changed.length; offset += 1) {
    if (changed[offset] !== 0x50 || changed[offset + 1] !== 0x4b) continue;
    const flag =
      changed[offset + 2] === 3 && changed[offset + 3] === 4
        ? 6
        : changed[offset + 2] === 1 && changed[offset + 3] === 2
          ? 8
          : 0;
    if (flag > 0) changed[offset + flag] = (changed[offset + flag] ?? 0) | 1;
  }
  return changed;
}

/** The same ZIP file with other bytes, just as many, wherever `word` stands in a name. */
export function renameParts(archive: Uint8Array, word: string, raw: Uint8Array): Uint8Array {
  const changed = Buffer.from(archive);
  for (let at = changed.indexOf(word); at >= 0; at = changed.indexOf(word, at + 1)) changed.set(raw, at);
  return changed;
}

/** A document type whose entities multiply to gigabytes where they are expanded. */
export const entityBomb = `<!DOCTYPE bomb [<!ENTITY a "${'哈'.repeat(100)}">${Array.from('bcdefghi', (name, index) => {
  const inner = `&${'abcdefghi'[index]};`;
  return `<!ENTITY ${name} "${inner.repeat(10)}">`;
}).join('')}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
