/** Units that say the same of different things share this much of their words. */
const ALIKE = 0.4;

/** Whether two sets of words are mostly the same; false where one is empty. */
export function areWordsShared(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const [few, many] = left.size < right.size ? [left, right] : [right, left];
  // However many are shared: most sections are told apart by this alone.
  if (few.size / many.size < ALIKE) return false;
  let shared = 0;
  for (const word of few) if (many.has(word)) shared += 1;
  return shared > 0 && shared / (few.size + many.size - shared) >= ALIKE;
}
