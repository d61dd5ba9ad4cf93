import { foldRadicals } from './fold-glyphs.ts';

/** Characters without a shape that break searching and quoting: soft hyphen, zero-width space, word joiner, mark. */
const invisible = /[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f]/gu;
const whiteSpace = /\s+/gu;

/**
 * Text on one line: every run of white space becomes one space, invisible and control characters go, radicals become
 * the characters they look like.
 */
export function normalizeLine(text: string): string {
  return foldRadicals(text.replace(invisible, '').replace(whiteSpace, ' ').trim());
}

/** Text with its line breaks: each line as by `normalizeLine`, lines without words dropped. */
export function normalizeLines(text: string): string {
  if (!/[\n\r\u0085\u2028\u2029]/u.test(text)) return normalizeLine(text);
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u).map(normalizeLine);
  return lines.filter((line) => line !== '').join('\n');
}

/** Text whose spaces mean something: line ends become `\n`, blank lines around it and white space at its end go. */
export function normalizeCode(text: string): string {
  const lines = text.replace(/\r\n?/gu, '\n').split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  return first === -1 ? '' : lines.slice(first).join('\n').trimEnd();
}
