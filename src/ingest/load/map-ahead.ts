/**
 * items → results in the same order, `ahead` of them in the making while one is used. A failure is thrown where its
 * result would have come.
 */
export async function* mapAhead<Item, Result>(
  items: readonly Item[],
  ahead: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const started: Promise<Result>[] = [];
  for (let next = 0; next < items.length || started.length > 0;) {
    while (next < items.length && started.length <= ahead) {
      const result = map(items[next] as Item);
      // Met when it is awaited; until then it must not count as unhandled.
      result.catch(() => undefined);
      started.push(result);
      next += 1;
    }
    yield await (started.shift() as Promise<Result>);
  }
}
