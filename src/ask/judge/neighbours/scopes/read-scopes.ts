import { extractDates } from '../../../../text/facts/dates.ts';
import { findBlocksWithin } from '../../../../text/find-block.ts';
import { normalizeText } from '../../../../text/normalize.ts';
import { splitSentences } from '../../../../text/sentences.ts';
import type { Block, BlockKind } from '../../../../types/block.ts';
import { spellCells } from '../../../../text/spell-cells.ts';
import type { Chunk } from '../../../../types/chunk.ts';
import type { Passage } from '../../../../types/passage.ts';
import type { PassageMemory } from '../../../search/passage-memory.ts';

/**
 * A stretch of a passage that speaks of one thing: a row, an item, the lines of one record, a paragraph. Folded text
 * without white space between Han.
 */
export type SubjectScope = {
  readonly text: string;
  /** What it hangs on: headings, the name of its record, names of columns, caption, lead-in. */
  readonly context: string;
  /** The nearest heading above it that begins with a day: what stands below is of that day. '' without one. */
  readonly day: string;
  /** Title of its article. */
  readonly title: string;
  /** What is known of its whole document: title, publisher, day of publication, path. */
  readonly document: string;
  /** What it is about, as far as its form says so. */
  readonly names: readonly SubjectName[];
  /** Number of a row in a table whose first column counts its rows. */
  readonly ordinal?: number;
  /** Of a row below a header: name of a column → its cell, '' for an empty one, in column order. */
  readonly cells?: ReadonlyMap<string, string>;
};

/** Names of one group stand side by side in one place: headings under one, first cells of one table. */
export type SubjectName = { readonly text: string; readonly group: string };

/** A longer paragraph is read in windows of three sentences. */
const MAX_PARAGRAPH_CHARS = 240;
/** A longer line is a sentence, no name. */
const MAX_NAME_CHARS = 16;

/** passages → their scopes in reading order; [] for none. */
export function readScopes(
  passages: readonly Pick<Passage, 'chunk' | 'document'>[],
  memory: PassageMemory,
): SubjectScope[] {
  return passages.flatMap(({ chunk, document: { path } }) =>
    memory.remember(chunk.id, 'scopes', () => readScopesOf(chunk, path)),
  );
}

function readScopesOf(chunk: Chunk, file: string): SubjectScope[] {
  const { title, headline, publishedAt, publisher, aliases } = chunk.context;
  const document = foldScope([title, headline ?? '', ...aliases, publisher ?? '', publishedAt ?? '', file].join('\n'));
  const slice = ({ start, end }: { start: number; end: number }): string =>
    chunk.text.slice(Math.max(0, start - chunk.start), Math.max(0, end - chunk.start));
  let record = '';
  let above = '';
  return groupRecords(findBlocksWithin(chunk.blocks, chunk)).flatMap((blocks) => {
    const [first] = blocks;
    if (first === undefined) return [];
    const text = foldScope(blocks.map(slice).join('\n'));
    const { kind, path, caption, leadIn, header, unit, speaker } = first;
    const name = kind === 'key-value' ? record : '';
    if (kind !== 'key-value') record = isName(text) ? text : '';
    const hung = findAbove(kind, above, text);
    if (kind !== 'table-row') above = slice(first);
    const lead = leadIn === undefined ? '' : slice(leadIn);
    const hangsOn = [
      ...path,
      name,
      hung,
      caption ?? '',
      lead,
      ...(header ?? []),
      unit ?? '',
      spellCells(first, chunk),
      speaker ?? '',
    ];
    const context = foldScope(hangsOn.join('\n'));
    const day = path.map(foldScope).findLast(beginsWithDay) ?? '';
    const ordinal = readOrdinal(first, text);
    const cells =
      kind === 'table-row' && header !== undefined && first.cells?.length === header.length
        ? new Map(first.cells.map((cell, column) => [foldScope(header[column] ?? ''), foldScope(slice(cell))]))
        : undefined;
    const shared = listNames(first, text, foldScope(name), foldScope(lead), file);
    return cut(kind, text).map((part) => ({
      text: part,
      context,
      day,
      title: foldScope(title),
      document,
      names: [...shared, ...(kind === 'paragraph' ? listSubjects(part, file) : [])],
      ...(ordinal !== undefined && { ordinal }),
      ...(cells !== undefined && { cells }),
    }));
  });
}

/** Lines of keys and values that follow each other are one record. */
function groupRecords(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'key-value' && last?.[0]?.kind === 'key-value') last.push(block);
    else groups.push([block]);
  }
  return groups;
}

/**
 * What a stretch hangs on in the line before it, though no mark says so: a table on a line that ends in a colon
 * (`五、邮费改价：`), a paragraph on a name with no empty line between. '' for nothing.
 */
function findAbove(kind: BlockKind, above: string, text: string): string {
  const line = foldScope(above);
  if (kind === 'table-row') return line.endsWith(':') ? line : '';
  const isBelow = kind === 'paragraph' && /\S[^\S\n]*\n$/u.test(above);
  return isBelow && isName(line) && !isName(text) ? line : '';
}

function isName(text: string): boolean {
  return text.length <= MAX_NAME_CHARS && !/[。,;:!?|]/u.test(text);
}

/** What a first column without a name, or named so, counts: 3 of `3 | 英语 | 体育`. */
function readOrdinal({ kind, header = [''] }: Block, text: string): number | undefined {
  const number = kind === 'table-row' ? /^(\d{1,2})\s*\|/u.exec(text)?.[1] : undefined;
  return number !== undefined && /^$|[序次节号]/u.test(header[0] ?? '') ? Number(number) : undefined;
}

function listNames(
  { kind, path, header, cells }: Block,
  text: string,
  record: string,
  lead: string,
  file: string,
): SubjectName[] {
  const names: SubjectName[] = path.map((heading, depth) => ({
    text: foldScope(heading),
    group: `heading ${file} ${path.slice(0, depth).join('/')}`,
  }));
  if (record !== '') names.push({ text: record, group: `record ${file}` });
  if (kind === 'table-row' && cells !== undefined && header !== undefined)
    names.push({
      text:
        text
          .split('|')
          .find((cell) => cell.trim() !== '')
          ?.trim() ?? '',
      group: `row ${header.join('|')}`,
    });
  if (kind === 'list-item') {
    const key = /^(?:[-*•]|\d+[.、)])?\s*([^:。,;]{2,12}):/u.exec(text)?.[1];
    if (key !== undefined) names.push({ text: key, group: `item ${file} ${path.join('/')} ${lead}` });
  }
  return names.filter((name) => name.text !== '' && name.text.length <= MAX_NAME_CHARS);
}

/** Words that sentences begin with before they say where, what or since when: `南街店` of 南街店位于解放南路. */
function listSubjects(text: string, file: string): SubjectName[] {
  return text.split(/[。;!?\n]/u).flatMap((sentence) => {
    const subject = /^\s*([\u3400-\u9fff]{2,8}?\d*)(?:\([^()]*\))?(?:位于|坐落|在|是|为|由|有|的|自|于|每)/u.exec(
      sentence,
    )?.[1];
    return subject === undefined
      ? []
      : [{ text: subject, group: `subject ${file} ${subject.replace(/\d+$/u, '').slice(-1)}` }];
  });
}

function cut(kind: BlockKind, text: string): string[] {
  if (kind !== 'paragraph' || text.length <= MAX_PARAGRAPH_CHARS) return [text];
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  return sentences.map((_, index) => sentences.slice(Math.max(0, index - 1), index + 2).join(''));
}

/** `2026-02-03 第三次会`, `2月3日 周二` */
function beginsWithDay(heading: string): boolean {
  const [date] = extractDates(heading);
  return date?.day !== undefined && !/[\p{L}\p{N}]/u.test(heading.slice(0, date.start));
}

/** True where a scope, what it hangs on, or what is known of its document holds a word. */
export function holdsWord({ text, context, document }: SubjectScope, word: string): boolean {
  return text.includes(word) || context.includes(word) || document.includes(word);
}

/** Form of questions and scopes: folded, without white space between Han and numbers. */
export function foldScope(text: string): string {
  return normalizeText(text)
    .replace(/(?<=[\u3400-\u9fff])[ \t]+(?=[\u3400-\u9fff\d])|(?<=\d)[ \t]+(?=[\u3400-\u9fff])/gu, '')
    .trim();
}
