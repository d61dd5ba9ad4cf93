import type { BlockWriter } from '../block-writer.ts';

/** Writes the plain text of a mail: paragraphs at empty lines, what is quoted with `>` as quotes without the marks. */
export function writePlainBody(writer: BlockWriter, text: string): void {
  let lines: string[] = [];
  let depth = 0;
  const close = (): void => {
    const words = lines.join('\n');
    lines = [];
    if (depth > 0) writer.quote(words);
    else writer.paragraph(words);
  };
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const mark = /^\s?(?:>\s?)+/u.exec(line)?.[0] ?? '';
    const lineDepth = mark.replace(/[^>]/gu, '').length;
    const words = line.slice(mark.length);
    if (words.trim() === '' || lineDepth !== depth) close();
    depth = lineDepth;
    if (words.trim() !== '') lines.push(words);
  }
  close();
}
