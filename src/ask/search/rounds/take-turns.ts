/** First of each list, then second of each, and so on, at most `count`; of items with one key the first. */
export function takeTurns<Item>(
  lists: readonly (readonly Item[])[],
  keyOf: (item: Item) => string,
  count = Number.POSITIVE_INFINITY,
): Item[] {
  const taken = new Map<string, Item>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let rank = 0; rank < longest && taken.size < count; rank += 1) {
    for (const list of lists) {
      const item = list[rank];
      if (item !== undefined && taken.size < count && !taken.has(keyOf(item))) taken.set(keyOf(item), item);
    }
  }
  return [...taken.values()];
}
