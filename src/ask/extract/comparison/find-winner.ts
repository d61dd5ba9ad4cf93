import { foldText } from '../../../text/facts/fold-text.ts';
import { foldKey, holdsWhole } from '../../../text/facts/identity/keys.ts';
import { extractAmounts } from '../../../text/facts/limits.ts';
import type { Quotation } from '../runs/pick-runs.ts';
import type { AnswerUnit, ReadSpan } from '../units/answer-units.ts';
import { groupByTable } from '../units/group-by-table.ts';

/** Which of two is more, as it is asked (`朗途 S更便宜`), and what each of them is quoted with. */
export type FoundWinner = { readonly words: string; readonly quotes: readonly Quotation[] };

/** `A 和 B（周末）哪个（名额）多` */
const ASKED = new RegExp(
  '^(.{1,16}?)(?:和|与|跟|、|比)(.{1,24}?)(?:哪一?[个种款家间条本类门]|谁)的?([\\u3400-\\u9fff]{0,4}?)(?:更|比较)?' +
    '(贵|便宜|高|低|多|少|大|小|长|短|早|晚|重|轻)[呢啊]?[?？]?$',
  'u',
);
/** The one that is less is asked for. */
const LESS = /便宜|低|少|小|短|早|轻/u;
const OF_MONEY = /贵|便宜/u;

/** One side of a comparison: its name as the document spells it, its number, what it counts in, and its quote. */
type Side = { readonly name: string; readonly value: number; readonly unit: string; readonly quote: Quotation };

/**
 * The winner of the two that a question compares, where both have a number of one column or one unit; undefined where
 * either has none or several, or both have the same.
 */
export function findWinner(
  question: string,
  units: readonly AnswerUnit[],
  readSpan: ReadSpan,
): FoundWinner | undefined {
  const [, one = '', other = '', attribute = '', word = ''] = ASKED.exec(foldText(question).trim()) ?? [];
  if (word === '') return undefined;
  const sides =
    findRows(question, [one, other], word, units, readSpan) ?? findClauses([one, other], attribute, word, units);
  const [left, right] = sides ?? [];
  if (left === undefined || right === undefined || left.unit !== right.unit || left.value === right.value)
    return undefined;
  const isLeft = LESS.test(word) === left.value < right.value;
  const quotes = left.quote.start === right.quote.start ? [left.quote] : [left.quote, right.quote];
  return { words: `${(isLeft ? left : right).name}更${word}。`, quotes };
}

/** The two rows of one table that a question names, in the column that it names, or in the only one of prices. */
function findRows(
  question: string,
  names: readonly [string, string],
  word: string,
  units: readonly AnswerUnit[],
  readSpan: ReadSpan,
): readonly Side[] | undefined {
  const asked = foldKey(question);
  for (const rows of groupByTable(units)) {
    const header = rows[0]?.block.header ?? [];
    const read = (row: AnswerUnit, column: number): string => {
      const cell = row.block.cells?.[column];
      return cell === undefined ? '' : readSpan(row.documentId, cell).trim();
    };
    const column = findColumn(header, asked, word);
    if (column === undefined) continue;
    for (const nameColumn of header.keys()) {
      const labels = rows.map((row) => foldKey(read(row, nameColumn)));
      const [left, right] = names.map((name) => findLabel(foldKey(name), labels));
      if (nameColumn === column || left === undefined || right === undefined || left === right) continue;
      return [left, right].map((place): Side => {
        const row = rows[place] as AnswerUnit;
        const { start, end } = row.block.cells?.[column] ?? row;
        const [number, unit] = split(foldText(read(row, column)));
        const quote = { documentId: row.documentId, passage: row.passage, start, end };
        return { name: read(row, nameColumn), value: number === '' ? Number.NaN : Number(number), unit, quote };
      });
    }
  }
  return undefined;
}

/** The place of the one label that a side of the question names, in full or in part (单丛 of 凤凰单丛). */
function findLabel(name: string, labels: readonly string[]): number | undefined {
  const lengths = labels.map((label) => measureShared(name, label));
  const longest = Math.max(...lengths);
  const place = lengths.indexOf(longest);
  return longest >= 2 && lengths.lastIndexOf(longest) === place ? place : undefined;
}

/** Characters in a row that both hold, at most; a number or a Latin word counts only whole. */
function measureShared(name: string, label: string): number {
  let longest = 0;
  for (let start = 0; start < label.length; start += 1)
    for (let end = start + longest + 1; end <= label.length; end += 1)
      if (holdsWhole(name, label.slice(start, end)) && holdsWhole(label, label.slice(start, end)))
        longest = end - start;
  return longest;
}

/** `1,200 元` → `1200`, `元`; ['', ''] for anything but one number. */
function split(cell: string): readonly [string, string] {
  const match = /^(\d[\d,]*(?:\.\d+)?)\s*([^\d]*)$/u.exec(cell);
  return match === null ? ['', cell] : [(match[1] ?? '').replaceAll(',', ''), match[2] ?? ''];
}

function findColumn(header: readonly string[], asked: string, word: string): number | undefined {
  const names = header.map((name) => foldKey(name.replace(/[（(].*$/u, '')));
  const columns = [...header.keys()].slice(1);
  const named = columns.filter((column) => names[column] !== '' && asked.includes(names[column] as string));
  const priced = columns.filter((column) => /价|费|元|金额/u.test(header[column] as string));
  const [column, ...more] = named.length > 0 || !OF_MONEY.test(word) ? named : priced;
  return more.length > 0 ? undefined : column;
}

/** The clauses, or the parts between semicolons, that name one of the two alone, with its one number. */
function findClauses(
  names: readonly [string, string],
  attribute: string,
  word: string,
  units: readonly AnswerUnit[],
): readonly Side[] | undefined {
  for (const cut of [/[。；;，,！!？?\n]/u, /[。；;！!？?\n]/u]) {
    const sides = names.map((name, index) => {
      const other = names[1 - index] as string;
      const found = units.flatMap((unit) =>
        unit.block.kind === 'table-row'
          ? []
          : foldText(unit.text)
              .split(cut)
              .filter((part) => part.includes(name) && !part.includes(other) && part.includes(attribute))
              .flatMap((part) => readSide(name, part, attribute, word, unit) ?? []),
      );
      return found.length === 1 ? found[0] : undefined;
    });
    const told = sides.filter((side) => side !== undefined);
    if (told.length === 2) return told;
  }
  return undefined;
}

function readSide(
  name: string,
  part: string,
  attribute: string,
  word: string,
  { documentId, passage, start, end }: AnswerUnit,
): Side | undefined {
  const from = attribute === '' ? part.indexOf(name) + name.length : part.indexOf(attribute);
  const amounts = extractAmounts(part).filter(
    (amount) => amount.start >= from && amount.dimension !== '' && (amount.dimension === 'cny' || !OF_MONEY.test(word)),
  );
  const [amount, ...more] = attribute === '' ? amounts : amounts.slice(0, 1);
  if (amount === undefined || more.length > 0) return undefined;
  return { name, value: amount.value, unit: amount.dimension, quote: { documentId, passage, start, end } };
}
