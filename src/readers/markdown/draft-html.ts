import { Parser } from 'htmlparser2';
import type { DraftBuilder } from '../blocks/draft-builder.ts';

const silent = new Set(['script', 'style', 'template', 'svg', 'head']);
const breaking = new Set(
  (
    'address article aside br center dd details div dl dt figcaption figure footer form header ' +
    'hr main nav p section summary'
  ).split(' '),
);

/**
 * So many elements may be open: the parser keeps them in a list that it moves with each new one. Tags nested deeper are
 * mistakes or attacks, and those that are open then are forgotten.
 */
const MAX_OPEN = 500;

class TooManyOpenError extends Error {}

/**
 * A piece of HTML inside a Markdown text → its blocks, added to the builder: rows with their cells apart, items,
 * headings, code, paragraphs. Tags that do not close, or close what is not open, do no harm.
 */
export function draftHtml(
  html: string,
  builder: DraftBuilder,
  finish: (lines: readonly string[]) => readonly string[],
): void {
  let words = '';
  let rows: string[][] | undefined;
  let row: string[] | undefined;
  let hasHeader = false;
  let caption: string | undefined;
  let silentDepth = 0;
  let lists = 0;
  let open = 0;
  const take = (): string => {
    const text = finish([words.replace(/\s+/g, ' ')])[0] ?? '';
    words = '';
    return text;
  };
  const endParagraph = (): void => {
    const text = take();
    if (text !== '') builder.addParagraph([text]);
  };
  const endCell = (): void => {
    // Text of a table outside its cells stands before the table, as a browser shows it.
    if (row === undefined) return endParagraph();
    const text = take();
    if (text !== '') row[row.length === 0 ? 0 : row.length - 1] = text;
  };
  const endRow = (): void => {
    endCell();
    if (row !== undefined && row.length > 0) rows?.push(row);
    row = undefined;
  };
  const endTable = (): void => {
    if (rows === undefined) return;
    endRow();
    if (rows.length > 0) builder.addTable(rows, hasHeader, caption);
    rows = undefined;
  };
  const tags = {
    onopentag(name: string) {
      if (silent.has(name)) silentDepth += 1;
      else if (name === 'table') {
        if (rows !== undefined) endTable();
        endParagraph();
        rows = [];
        hasHeader = false;
        caption = undefined;
      } else if (rows !== undefined) {
        if (name === 'tr') {
          endRow();
          row = [];
        } else if (name === 'td' || name === 'th') {
          endCell();
          row ??= [];
          row.push('');
          if (name === 'th' && rows.length === 0) hasHeader = true;
        } else if (breaking.has(name)) words += ' ';
      } else if (name === 'ul' || name === 'ol') {
        endParagraph();
        builder.openList();
        lists += 1;
      } else if (name === 'li') {
        endParagraph();
        if (lists > 0) builder.openItem('-');
      } else if (breaking.has(name) || name === 'pre' || name === 'blockquote' || /^h[1-6]$/.test(name)) endParagraph();
      else if (name === 'td' || name === 'th') words += ' ';
      open += 1;
      if (open > MAX_OPEN) throw new TooManyOpenError();
    },
    ontext(text: string) {
      if (silentDepth === 0) words += text;
    },
    onclosetag(name: string) {
      open -= 1;
      if (silent.has(name)) silentDepth = Math.max(0, silentDepth - 1);
      else if (name === 'caption' && rows !== undefined) caption = take();
      else if (name === 'table') endTable();
      else if (rows !== undefined) {
        if (name === 'tr') endRow();
        else if (name === 'td' || name === 'th') endCell();
      } else if ((name === 'ul' || name === 'ol') && lists > 0) {
        endParagraph();
        builder.closeList();
        lists -= 1;
      } else if (/^h[1-6]$/.test(name)) builder.addHeading(Number(name.slice(1)), take());
      else if (name === 'pre') {
        const code = words;
        words = '';
        builder.addCode(code);
      } else if (breaking.has(name) || name === 'li' || name === 'blockquote') endParagraph();
    },
  };
  for (let rest = html; rest !== ''; open = 0) {
    const parser = new Parser(tags);
    try {
      parser.end(rest);
      rest = '';
    } catch (error) {
      if (!(error instanceof TooManyOpenError)) throw error;
      rest = rest.slice(parser.endIndex + 1);
    }
  }
  endTable();
  endParagraph();
  while (lists-- > 0) builder.closeList();
}
