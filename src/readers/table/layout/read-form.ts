import { readLonePair } from '../../blocks/key-value-lines.ts';
import type { GridRow } from '../count-header-rows.ts';

export type Pair = readonly [key: string, value: string];

/** Fewer rows cannot be told from names above a row. */
const minPlainRows = 2;
const minPlainColumns = 4;
/** What only a value says: a column is not called so. */
const onlyValue = /^(?:[男女是否有无√×✓✗☑☐]|[^\d]*\d.*)$/u;
const plainLabel = /^\p{L}[^\d：:。；！？]{1,11}$/u;

/**
 * The pairs of a form, whose rows hold labels and their values side by side; undefined for a table. A label is what the
 * source marks as one or what ends with a colon; without either, see `readPlainForm`. A single row of
 * cells that hold a pair each is these pairs. In a list of records nothing is a label that is not marked.
 */
export function readForm(rows: readonly GridRow[], { isListOfRecords = false } = {}): readonly Pair[] | undefined {
  return readLabelledForm(rows) ?? (isListOfRecords ? undefined : readPlainForm(rows)) ?? readPairsInCells(rows);
}

function readLabelledForm(rows: readonly GridRow[]): readonly Pair[] | undefined {
  const pairs: Pair[] = [];
  let isWide = rows.length > 0 && rows.every(({ cells }) => findLabels(cells).length > 0);
  for (const { cells, labels = findLabels(cells) } of rows) {
    if (labels[0] !== 0) return undefined;
    isWide ||= labels.length > 1;
    for (const [index, column] of labels.entries()) {
      const values = cells.slice(column + 1, labels[index + 1]).filter((cell) => cell !== '');
      if (values.length > 1) return undefined;
      pairs.push([cells[column] ?? '', values[0] ?? '']);
    }
  }
  return isWide && pairs.every(([key, value]) => key !== '' && value !== '') ? pairs : undefined;
}

function findLabels(cells: readonly string[]): readonly number[] {
  return cells.flatMap((cell, column) => (/\p{L}[^：:]{0,15}[：:]$/u.test(cell) ? [column] : []));
}

/**
 * 姓名 | 王芳 | 性别 | 女 may be names above others, or a form: it is one where every second cell is a short label without
 * figures that comes but once, and the first row and most others hold what is no name of a column. Columns of which
 * one holds figures and another none are those of a list.
 */
function readPlainForm(rows: readonly GridRow[]): readonly Pair[] | undefined {
  const width = Math.max(0, ...rows.slice(0, 1).map(({ cells }) => cells.length));
  if (rows.length < minPlainRows || width < minPlainColumns || width % 2 > 0) return undefined;
  const pairs: Pair[] = [];
  const labels = new Set<string>();
  for (const { cells, isHeader = false } of rows) {
    if (isHeader || cells.length > width) return undefined;
    for (let column = 0; column < width; column += 2) {
      const [key = '', value = ''] = cells.slice(column, column + 2);
      if (key === '' && value === '') continue;
      if (!plainLabel.test(key) || labels.has(key)) return undefined;
      labels.add(key);
      pairs.push([key, value]);
    }
  }
  const values = rows.map(({ cells }) => cells.filter((cell, column) => column % 2 === 1 && cell !== ''));
  const states = values.map((row) => row.some((value) => onlyValue.test(value)));
  const isStated = values[0]?.length === width / 2 && states[0] === true;
  return isStated && states.filter(Boolean).length * 2 > rows.length && !isList(rows, width) ? pairs : undefined;
}

function isList(rows: readonly GridRow[], width: number): boolean {
  const kinds = new Set<boolean>();
  for (let column = 1; column < width; column += 2) {
    const own = new Set(rows.map(({ cells }) => /\d/u.test(cells[column] ?? '')));
    if (own.size > 1) return false;
    for (const kind of own) kinds.add(kind);
  }
  return kinds.size > 1;
}

function readPairsInCells([row, ...others]: readonly GridRow[]): readonly Pair[] | undefined {
  const cells = [...new Set(row?.cells)].filter((cell) => cell !== '');
  if (others.length > 0 || cells.length < 2) return undefined;
  const pairs = cells.flatMap((cell): readonly Pair[] => {
    const found = /[:：]/u.test(cell) ? readLonePair(cell) : undefined;
    const [key = '', value = ''] = (found ?? []).map(({ start, end }) => cell.slice(start, end));
    return value === '' ? [] : [[key, value]];
  });
  return pairs.length === cells.length ? pairs : undefined;
}
