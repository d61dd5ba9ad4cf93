import { readFile, writeFile } from 'node:fs/promises';

/**
 * The extracted texts of a generation in one block of UTF-16, so that opening it decodes nothing and a passage costs
 * its own length.
 */
export type DocumentTexts = {
  /** Code units `[start, end)` of the n-th document. */
  slice(document: number, start: number, end: number): string;
  /** The whole text of the n-th document; '' for a failed one. */
  read(document: number): string;
};

/** Writes texts one after another as UTF-16LE; their lengths are kept elsewhere. */
export async function writeTexts(path: string, texts: readonly string[], giveWay: () => Promise<void>): Promise<void> {
  const parts: Buffer[] = [];
  for (const text of texts) {
    parts.push(Buffer.from(text, 'utf16le'));
    await giveWay();
  }
  await writeFile(path, parts);
}

/**
 * Opens what `writeTexts` wrote; `lengths` in code units. Throws a RangeError when the file is shorter or longer than
 * they say.
 */
export async function openTexts(path: string, lengths: readonly number[]): Promise<DocumentTexts> {
  const bytes = await readFile(path);
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) as number) + length);
  if (bytes.length !== (starts.at(-1) as number) * 2) throw new RangeError('texts do not have the stated length');
  const decode = (start: number, end: number): string => bytes.toString('utf16le', start * 2, end * 2);
  return {
    slice: (document, start, end) => {
      const base = starts[document] as number;
      return decode(base + start, Math.min(base + end, starts[document + 1] as number));
    },
    read: (document) => decode(starts[document] as number, starts[document + 1] as number),
  };
}
