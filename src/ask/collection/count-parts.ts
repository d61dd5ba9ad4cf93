import { parseChineseNumber } from '../../text/facts/chinese-number.ts';
import type { Block } from '../../types/block.ts';
import type { Span } from '../../types/chunk.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import { chooseDocument } from './choose-document.ts';
import type { CollectionQuestion } from './collection-question.ts';
import type { CollectionTools } from './collection-tools.ts';

/** How many parts of a kind a document has, and the lines that open the first and the last, if they are lines. */
type PartCount = { readonly count: number; readonly lines: readonly Span[] };

/** What a question calls a part, and what the document calls it. */
const units: Readonly<Record<string, string>> = {
  条款: '条',
  条: '条',
  章: '章',
  节: '节',
  编: '编',
  篇: '篇',
  部分: '部分',
  clauses: '条',
  articles: '条',
  chapters: '章',
  sections: '节',
  parts: '部分',
};

/** Says how many clauses or pages a document has; undefined where it has none, or no document is meant. */
export function writePartCount(
  { document: name, part }: Extract<CollectionQuestion, { kind: 'parts' }>,
  answer: CatalogueAnswer,
  { catalogue, words, search }: CollectionTools,
): true | undefined {
  const document = chooseDocument(name, catalogue);
  if (document === undefined) return undefined;
  const { chunks } = search.index;
  const counted = countParts(part, chunks.readText(document.id) ?? '', chunks.blocksOf(document.id));
  if (counted === undefined) return undefined;
  answer.say(words.parts(document.title, counted.count, part));
  counted.lines.forEach((span, index) => {
    answer.say(index === 0 ? words.from : words.to);
    answer.cite(document, span);
  });
  answer.say(words.end(counted.lines.length));
  return true;
}

/**
 * Clauses and chapters are counted by their numbers, which stand at the head of a line; pages, slides and sheets by the
 * blocks. Undefined where the document has none of the kind.
 */
function countParts(part: string, text: string, blocks: readonly Block[]): PartCount | undefined {
  const kind = part.replace(/^张/u, '');
  const placed = /^(?:页|pages)$/u.test(kind)
    ? blocks.map(({ page }) => page)
    : /^(?:幻灯片|slides)$/u.test(kind)
      ? blocks.map(({ slide }) => slide)
      : /^(?:工作表|sheets?)$/u.test(kind)
        ? blocks.map(({ sheet }) => sheet)
        : undefined;
  if (placed !== undefined) {
    const count = new Set(placed.filter((place) => place !== undefined)).size;
    return count === 0 ? undefined : { count, lines: [] };
  }
  return countNumbered(units[kind] ?? kind, text);
}

function countNumbered(unit: string, text: string): PartCount | undefined {
  const lines = new Map<number, Span>();
  const pattern = new RegExp(
    String.raw`^[\s#>*\-]*(第\s?([〇零一二三四五六七八九十百千\d]{1,7})\s?${unit})[^\n]*`,
    'gmu',
  );
  for (const match of text.matchAll(pattern)) {
    const [whole, label = '', number = ''] = match;
    const value = /^\d+$/u.test(number) ? Number(number) : parseChineseNumber(number);
    if (value === undefined) continue;
    const start = match.index + whole.indexOf(label);
    // A table of contents comes first; the part itself is the last of its number.
    lines.set(value, { start, end: match.index + whole.trimEnd().length });
  }
  if (lines.size === 0) return undefined;
  const numbers = [...lines.keys()].sort((left, right) => left - right);
  const ends = [...new Set([numbers[0], numbers.at(-1)])];
  return { count: lines.size, lines: ends.flatMap((number) => lines.get(number as number) ?? []) };
}
