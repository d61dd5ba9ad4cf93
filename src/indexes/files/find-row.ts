/** The first of the rows `[first, last)`, whose values never fall, with a greater value; `last` where none has. */
export function findRow(values: ArrayLike<number>, first: number, last: number, value: number): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
