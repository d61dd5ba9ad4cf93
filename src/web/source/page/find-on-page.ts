/** A run of text as pdfjs gives it: its place is that of its base line, in points. */
export type PageRun = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
};

/** In shares of the page, from its upper left corner. */
export type PageRectangle = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Share of the letter size above the base line. */
const ASCENT = 0.86;
const LINE_HEIGHT = 1.08;
/** A quote that runs on to another page is marked from this many letters on. */
const MIN_LETTERS = 8;
/** Runs of one line with a gap up to so many letters between them are marked in one. */
const MAX_GAP_LETTERS = 1;
/**
 * Stands for a radical, as some fonts spell whole characters: `⻓` for 长. Unlike Kangxi radicals these have no
 * compatibility form, so the letter of the quote is taken at its word.
 */
const ANY = '\u2e80';

type Letter = { readonly run: number; readonly from: number; readonly to: number };

/**
 * Where the words of a quote stand on a page, line by line; [] where they are not found, as on a scan. Marks and spaces
 * do not count: lines were joined and shapes folded when the text was extracted.
 * @param toPage maps points as PDF counts them to shares of the page
 */
export function findOnPage(
  runs: readonly PageRun[],
  quote: string,
  toPage: (x: number, y: number) => readonly [number, number],
): readonly PageRectangle[] {
  const letters: Letter[] = [];
  let text = '';
  runs.forEach(({ str }, run) => {
    const weights = [...str].map(weigh);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let passed = 0;
    [...str].forEach((character, index) => {
      const from = passed / total;
      passed += weights[index] ?? 0;
      for (const letter of fold(character)) {
        text += letter;
        for (let unit = 0; unit < letter.length; unit += 1) letters.push({ run, from, to: passed / total });
      }
    });
  });
  const found = locate(text, fold(quote));
  if (found === undefined) return [];
  const lines = new Map<number, { from: number; to: number }>();
  for (const { run, from, to } of letters.slice(found.start, found.end))
    lines.set(run, { from: lines.get(run)?.from ?? from, to });
  return joinLines([...lines].map(([run, { from, to }]) => frame(runs[run] as PageRun, from, to, toPage)));
}

/** What stands side by side on one line, in one: some files place every few letters by themselves. */
function joinLines(parts: readonly PageRectangle[]): readonly PageRectangle[] {
  const joined: PageRectangle[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isNext =
      last !== undefined &&
      Math.abs(part.top - last.top) < last.height / 2 &&
      part.left >= last.left &&
      part.left - (last.left + last.width) <= last.height * MAX_GAP_LETTERS;
    if (!isNext) {
      joined.push(part);
      continue;
    }
    const right = Math.max(last.left + last.width, part.left + part.width);
    const bottom = Math.max(last.top + last.height, part.top + part.height);
    const top = Math.min(last.top, part.top);
    joined[joined.length - 1] = { left: last.left, top, width: right - last.left, height: bottom - top };
  }
  return joined;
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2e80-\u2eff]/gu, ANY)
    .replace(/[^\p{L}\p{N}\u2e80]/gu, '');
}

/** Latin letters are about half as wide as Chinese ones. */
function weigh(character: string): number {
  return /[\u2e80-\uffef]|[\ud800-\udfff]/u.test(character) ? 2 : 1;
}

/** The quote, else its longest beginning, else its longest end. */
function locate(text: string, quote: string): { readonly start: number; readonly end: number } | undefined {
  if (quote === '') return undefined;
  const at = find(text, quote);
  if (at !== undefined) return { start: at, end: at + quote.length };
  const head = longest(quote.length, (length) => find(text, quote.slice(0, length)) !== undefined);
  if (head >= MIN_LETTERS) {
    const start = find(text, quote.slice(0, head), true) ?? 0;
    return { start, end: start + head };
  }
  const tail = longest(quote.length, (length) => find(text, quote.slice(-length)) !== undefined);
  if (tail < MIN_LETTERS) return undefined;
  const start = find(text, quote.slice(-tail)) ?? 0;
  return { start, end: start + tail };
}

/** Where the words begin, at their first place or their last; on the page `ANY` may be whatever letter is asked for. */
function find(text: string, words: string, isLast = false): number | undefined {
  let found: number | undefined;
  for (let at = 0; at + words.length <= text.length; at += 1) {
    let length = 0;
    while (length < words.length && (text[at + length] === words[length] || text[at + length] === ANY)) length += 1;
    if (length < words.length) continue;
    if (!isLast) return at;
    found = at;
  }
  return found;
}

/** The largest length below `limit` that holds; whatever is shorter than one that holds, holds too. */
function longest(limit: number, holds: (length: number) => boolean): number {
  let low = 0;
  let high = limit - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function frame(
  { transform, width }: PageRun,
  from: number,
  to: number,
  toPage: (x: number, y: number) => readonly [number, number],
): PageRectangle {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const length = Math.hypot(a, b) || 1;
  const along = [(a / length) * width, (b / length) * width] as const;
  const corners = [from, to].flatMap((share) =>
    [ASCENT, ASCENT - LINE_HEIGHT].map((rise) =>
      toPage(e + along[0] * share + c * rise, f + along[1] * share + d * rise),
    ),
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
