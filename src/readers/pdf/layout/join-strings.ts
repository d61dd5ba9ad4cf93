/** Scripts and signs written without spaces between words. */
const spaceless = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u30ff“”‘’…—·\u{20000}-\u{3ffff}]/u;

/** Spaces that someone typed are at least this wide, in letter sizes. */
const typedSpaceEms = 0.2;

/**
 * The text of a run without the spaces that stand for letters set a little apart: 「上 来 ，」 → 「上来，」. `extraEms` is how
 * much wider the run is than its letters, in letter sizes.
 */
export function dropThinSpaces(text: string, extraEms: (tight: string) => number): string {
  const parts = text.split(/\s/u);
  if (parts.length < 2) return text;
  const tight = parts
    .map((part, index) => {
      const before = parts[index - 1];
      const isThin = before === undefined || (isHan(before.slice(-1)) && isHan(part.slice(0, 1)));
      return isThin ? part : ` ${part}`;
    })
    .join('');
  const dropped = text.length - tight.length;
  return dropped > 0 && extraEms(tight) < typedSpaceEms * dropped ? tight : text;
}

function isHan(character: string): boolean {
  return spaceless.test(character);
}

/** True when one of the two characters that meet belongs to a script without spaces between words. */
export function meetsWithoutSpace(before: string, after: string): boolean {
  return spaceless.test([...before.slice(-2)].at(-1) ?? '') || spaceless.test([...after.slice(0, 2)].at(0) ?? '');
}

/**
 * Two lines of one paragraph → one: nothing between Chinese characters, a space between Latin words, and a word that
 * was cut by a hyphen put together (「inter-」 + 「national」 → 「international」, 「GPT-」 + 「4」 → 「GPT-4」).
 */
function joinLines(before: string, after: string): string {
  const head = before.trimEnd();
  const tail = after.trimStart();
  if (head === '' || tail === '') return head + tail;
  if (head.endsWith('\u00ad')) return head.slice(0, -1) + tail;
  if (/\p{L}[-\u2010]$/u.test(head.slice(-3)) && /^\p{Ll}{2}/u.test(tail)) {
    // The hyphen after a capital or a digit is part of the word: 「COVID-」 + 「related」.
    return /\p{Ll}[-\u2010]$/u.test(head.slice(-3)) ? head.slice(0, -1) + tail : head + tail;
  }
  if (/[\p{L}\p{N}][-\u2010/]$/u.test(head.slice(-3))) return head + tail;
  return meetsWithoutSpace(head, tail) ? head + tail : `${head} ${tail}`;
}

/**
 * Lines of one paragraph in order → its text. Neighbours are joined before longer parts, so that the time stays
 * linear.
 */
export function joinAllLines(texts: readonly string[]): string {
  let level = [...texts];
  while (level.length > 1) {
    const next: string[] = [];
    for (let index = 0; index < level.length; index += 2)
      next.push(joinLines(level[index] ?? '', level[index + 1] ?? ''));
    level = next;
  }
  return level[0] ?? '';
}

/** True when a space belongs between two stretches on one line that stand `gapEms` letter sizes apart. */
export function needsSpace(before: string, after: string, gapEms: number): boolean {
  const head = before.trimEnd();
  const tail = after.trimStart();
  if (head === '' || tail === '') return false;
  const isSpaced = head.length < before.length || tail.length < after.length;
  const isBetweenHan = isHan(head.slice(-1)) && isHan(tail.slice(0, 1));
  // Chinese letters set a little apart to fill a line get spaces that nobody typed; a typed one is wider.
  const isLoose = gapEms >= (isBetweenHan && isSpaced ? typedSpaceEms : meetsWithoutSpace(head, tail) ? 0.6 : 0.15);
  return isLoose || (isSpaced && !isBetweenHan);
}
