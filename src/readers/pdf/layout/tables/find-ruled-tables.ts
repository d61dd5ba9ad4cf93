import { joinRuns } from '../join-runs.ts';
import { type GridLine, isGrid, type TableGrid } from './table-grid.ts';
import { findEdges, type Rule, type TextLine } from '../text-line.ts';
import { groupRules, type RuleGroup } from './group-rules.ts';

/**
 * Runs of a page → the runs outside of ruled tables, and each table as one line that stands for it. A cell that spans
 * rows is repeated in each of them, one that spans columns in the first of them (in all of them in the header).
 */
export function findRuledTables(runs: readonly TextLine[], rules: readonly Rule[]): TextLine[] {
  let outside: readonly TextLine[] = runs;
  const tables: GridLine[] = [];
  for (const group of groupRules(rules)) {
    if (group.columns.length < 3 || group.rows.length < 3) continue;
    const inside = outside.filter((run) => isInside(run, group));
    const grid = fillGrid(inside, group);
    if (grid === undefined) continue;
    const taken = new Set(inside);
    outside = outside.filter((run) => !taken.has(run));
    tables.push({ ...findEdges(inside), text: '', size: inside[0]?.size ?? 1, isBold: false, grid });
  }
  return [...outside, ...tables];
}

function middleOf({ left, right, top, bottom }: TextLine): readonly [number, number] {
  return [(left + right) / 2, (top + bottom) / 2];
}

function isInside(run: TextLine, { rows, columns }: RuleGroup): boolean {
  const [x, y] = middleOf(run);
  return (
    !isGrid(run) && x > (columns[0] ?? 0) && x < (columns.at(-1) ?? 0) && y > (rows[0] ?? 0) && y < (rows.at(-1) ?? 0)
  );
}

function fillGrid(runs: readonly TextLine[], group: RuleGroup): TableGrid | undefined {
  const width = group.columns.length - 1;
  const height = group.rows.length - 1;
  if (width * height > 40_000) return undefined;
  const owners = mergeCells(group, width, height, listTextCuts(runs, group));
  const texts = new Map<number, TextLine[]>();
  for (const run of runs) {
    const [x, y] = middleOf(run);
    const owner = owners[findSlot(group.rows, y) * width + findSlot(group.columns, x)] ?? 0;
    const cell = texts.get(owner);
    if (cell === undefined) texts.set(owner, [run]);
    else cell.push(run);
  }
  if (texts.size < 3) return undefined;
  const joined = new Map([...texts].map(([owner, cell]) => [owner, joinRuns(cell)]));
  const rowOf = (cell: number): number => Math.floor(cell / width);
  const headerRows = owners.reduce(
    (last, owner, cell) => (rowOf(owner) === 0 ? Math.max(last, rowOf(cell) + 1) : last),
    1,
  );
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const owner = owners[row * width + column] ?? 0;
      const isRepeated = owner % width === column || row < headerRows;
      return isRepeated ? (joined.get(owner) ?? []) : [];
    }),
  );
  const isUsed = (column: number): boolean => rows.some((row) => (row[column] ?? []).length > 0);
  // Edges of shaded areas and double lines make columns without any text.
  const used = Array.from({ length: width }, (_, column) => column).filter(isUsed);
  const filled = rows
    .map((row) => used.map((column) => row[column] ?? []))
    .filter((row) => row.some((cell) => cell.length > 0));
  if (used.length < 2 || filled.length < 2) return undefined;
  return { rows: filled, columns: used.length, ...(headerRows < height && { headerRows }) };
}

/** For each slot of the grid the first slot of its cell: slots without a line between them are one cell. */
function mergeCells(
  { rows, columns, horizontals, verticals }: RuleGroup,
  width: number,
  height: number,
  textCuts: ReadonlySet<number>,
): number[] {
  const owners: number[] = [];
  const isCut = (lines: readonly Rule[], isLine: (rule: Rule) => boolean): boolean => lines.some(isLine);
  const byRow = rows.map((y) => horizontals.filter((rule) => Math.abs((rule.top + rule.bottom) / 2 - y) < 2.5));
  const byColumn = columns.map((x) => verticals.filter((rule) => Math.abs((rule.left + rule.right) / 2 - x) < 2.5));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const x = ((columns[column] ?? 0) + (columns[column + 1] ?? 0)) / 2;
      const y = ((rows[row] ?? 0) + (rows[row + 1] ?? 0)) / 2;
      const hasTop = row === 0 || isCut(byRow[row] ?? [], (rule) => rule.left <= x && rule.right >= x);
      const hasLeft =
        column === 0 ||
        textCuts.has(row * width + column) ||
        isCut(byColumn[column] ?? [], (rule) => rule.top <= y && rule.bottom >= y);
      const above = owners[(row - 1) * width + column];
      const before = owners[row * width + column - 1];
      owners.push((hasTop ? undefined : above) ?? (hasLeft ? undefined : before) ?? row * width + column);
    }
  }
  return owners;
}

/** Slots whose words and those of the slot before keep to their sides of the edge, though a line is missing there. */
function listTextCuts(runs: readonly TextLine[], { rows, columns }: RuleGroup): ReadonlySet<number> {
  const width = columns.length - 1;
  const filled = new Map<number, TextLine[]>();
  for (const run of runs) {
    const [x, y] = middleOf(run);
    const slot = findSlot(rows, y) * width + findSlot(columns, x);
    filled.set(slot, [...(filled.get(slot)?.slice(-50) ?? []), run]);
  }
  const cuts = [...filled].flatMap(([slot, own]) => {
    const before = slot % width === 0 ? undefined : filled.get(slot - 1);
    const edge = columns[slot % width] ?? 0;
    const isApart = own.every(({ left }) => left > edge) && before?.every(({ right }) => right < edge) === true;
    return isApart ? [slot] : [];
  });
  return new Set(cuts);
}

/** Index of the slot between two of the sorted edges that holds the value. */
function findSlot(edges: readonly number[], value: number): number {
  let slot = 0;
  while (slot < edges.length - 2 && (edges[slot + 1] ?? Infinity) < value) slot += 1;
  return slot;
}
