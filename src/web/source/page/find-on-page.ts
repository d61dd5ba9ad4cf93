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
  return [...lines].map(([run, { from, to }]) => frame(runs[run] as PageRun, from, to, toPage));
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Latin letters are about half as wide as Chinese ones. */
function weigh(character: string): number {
  return /[\u2e80-\uffef]|[\ud800-\udfff]/u.test(character) ? 2 : 1;
}

/** The quote, else its longest beginning, else its longest end. */
function locate(text: string, quote: string): { readonly start: number; readonly end: number } | undefined {
  if (quote === '') return undefined;
  const at = text.indexOf(quote);
  if (at >= 0) return { start: at, end: at + quote.length };
  const head = longest(quote.length, (length) => text.includes(quote.slice(0, length)));
  if (head >= MIN_LETTERS) {
    const start = text.lastIndexOf(quote.slice(0, head));
    return { start, end: start + head };
  }
  const tail = longest(quote.length, (length) => text.includes(quote.slice(-length)));
  if (tail < MIN_LETTERS) return undefined;
  const start = text.indexOf(quote.slice(-tail));
  return { start, end: start + tail };
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
