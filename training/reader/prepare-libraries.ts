/**
 * Small libraries that people wrote, and their questions → WORK_DIR/library-{passages,questions}.jsonl.
 *
 * A library is one file: lines of passages `{title, passage}`, then of questions `{question, shown, told?}`: the places of
 * the passages that a search shows, best first, and, where they answer, the lines that do with the values in them.
 * Out come rows as of the made documents: `{q, p, a, c, n, s}` with the passage that answers (or the best), the places
 * of the values and of the lines, and the other passages that were shown.
 *
 * Usage: tsx prepare-libraries.ts WORK_DIR
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlacedTokens, type Span, coverTokens, encode, encodePlaced, normalise } from './encode-text.ts';
import { readLines } from './read-data.ts';

type Line = {
  readonly title?: string;
  readonly passage?: string;
  readonly question?: string;
  readonly shown?: readonly number[];
  readonly told?: readonly { readonly passage: number; readonly line: string; readonly values: readonly string[] }[];
};

const folder = join(import.meta.dirname, 'libraries');
const work = process.argv[2] ?? '/tmp/wenqu-reader';
const passages: unknown[] = [];
const questions: unknown[] = [];

for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.jsonl')) continue;
  const lines = readLines<Line>(join(folder, file));
  const first = passages.length;
  const tokens = lines.flatMap(({ passage }) => (passage === undefined ? [] : [encodePlaced(passage)]));
  const titles = lines.flatMap(({ title }) => (title === undefined ? [] : [encode(title).ids]));
  tokens.forEach(({ ids, gaps }, place) => passages.push({ i: ids, g: gaps, t: titles[place] }));
  for (const { question, shown = [], told = [] } of lines) {
    if (question === undefined) continue;
    const own = told[0]?.passage ?? shown[0] ?? 0;
    const found = told
      .filter(({ passage }) => passage === own)
      .map(({ line, values }) => locate(tokens[own] as PlacedTokens, line, values));
    questions.push({
      q: encode(question).ids,
      p: first + own,
      a: told.length === 0 ? null : found.flatMap(({ values }) => values),
      ...(told.length > 0 && { c: found.flatMap(({ line }) => line) }),
      n: shown
        .filter((place) => place !== own && !told.some(({ passage }) => passage === place))
        .map((place) => first + place),
      s: 'library',
    });
  }
}
const write = (name: string, rows: readonly unknown[]): void =>
  writeFileSync(join(work, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
write('library-passages.jsonl', passages);
write('library-questions.jsonl', questions);
console.log({ passages: passages.length, questions: questions.length });

/** Places of a line of a passage, and of values in it, among the tokens; none of what does not stand there. */
function locate(
  { normal, starts }: PlacedTokens,
  line: string,
  values: readonly string[],
): { readonly line: Span[]; readonly values: Span[] } {
  const at = normal.indexOf(normalise(line));
  if (at < 0) return { line: [], values: [] };
  const end = at + normalise(line).length;
  const cover = (from: number, to: number): Span[] => {
    const span = coverTokens(starts, from, to);
    return span === null ? [] : [span];
  };
  const places = values.flatMap((value) => {
    const from = normal.slice(at, end).indexOf(normalise(value));
    return from < 0 ? [] : cover(at + from, at + from + normalise(value).length);
  });
  return { line: cover(at, end), values: places };
}
