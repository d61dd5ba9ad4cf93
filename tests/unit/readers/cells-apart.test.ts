import { expect, test } from 'vitest';
import { CellsApart } from '../../../src/readers/cells-apart.ts';

test('gives each block its cells, moved to where the block begins', () => {
  const cells = new CellsApart();
  cells.add(
    [
      { start: 0, end: 2 },
      { start: 5, end: 5 },
    ],
    10,
  );
  cells.add(undefined, 17);
  cells.add([{ start: 1, end: 3 }], 20);
  expect(cells.of(0)).toEqual([
    { start: 10, end: 12 },
    { start: 15, end: 15 },
  ]);
  expect(cells.of(1)).toBeUndefined();
  expect(cells.of(2)).toEqual([{ start: 21, end: 23 }]);
});

test('holds more numbers than one piece has room for', () => {
  const cells = new CellsApart();
  for (let block = 0; block < 20_000; block += 1)
    cells.add(
      [
        { start: 0, end: 1 },
        { start: 2, end: 3 },
      ],
      block * 4,
    );
  for (const block of [0, 4_095, 4_096, 8_191, 8_192, 19_999])
    expect(cells.of(block)).toEqual([
      { start: block * 4, end: block * 4 + 1 },
      { start: block * 4 + 2, end: block * 4 + 3 },
    ]);
});
