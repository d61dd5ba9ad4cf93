/** Names the columns of a table from its header rows; see `joinHeaderRows`. */
export type HeaderRows = {
  /** `cells` have normal white space. */
  readonly add: (cells: readonly string[]) => void;
  /** One name for each of `width` columns, '' where there is none; undefined for a table without a header. */
  readonly names: (width: number) => readonly string[] | undefined;
};

/**
 * A column is called by all that stands above it, outermost first: 上半年 over 收入 gives `上半年 / 收入`. A name that a merged
 * cell repeats from row to row counts once.
 */
export function joinHeaderRows(rows: readonly (readonly string[])[]): HeaderRows {
  const stacks: string[][] = [];
  let joined: string[] | undefined;
  let lastNames: readonly string[] | undefined;
  const add = (cells: readonly string[]): void => {
    for (const [column, cell] of cells.entries()) {
      const stack = (stacks[column] ??= []);
      if (cell !== '' && stack.at(-1) !== cell) stack.push(cell);
    }
    joined = stacks.map((stack) => stack.join(' / '));
    lastNames = undefined;
  };
  for (const row of rows) add(row);
  return {
    add,
    names: (width) => {
      if (joined === undefined || joined.every((name) => name === '')) return undefined;
      if (lastNames?.length !== width) lastNames = Array.from({ length: width }, (_, column) => joined?.[column] ?? '');
      return lastNames;
    },
  };
}
