import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));

/** Folder of the public data sets, one folder each. */
export const dataFolder = process.env['WENQU_DATA'] ?? join(here, '..', '..', '..', 'shared', 'data');
/** Folder of the questions written for the reader. */
export const questionsFolder = join(here, 'questions');
/** Folder of the bundled embedding model, whose tokens the reader reads. */
export const wordsFolder = join(process.env['WENQU_MODELS'] ?? join(here, '..', '..', 'models'), 'bundled');

/** A row of questions/*.jsonl; an answer is a string, the two ends of a long one, or null. */
export type QuestionedPassage = {
  readonly doc: string;
  readonly n?: number;
  readonly passage?: string;
  readonly title?: string;
  readonly qa: readonly (readonly [string, string | readonly [string, string] | null, string])[];
};

/** File, gzipped if its name says so → text. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** JSON lines → values; Python's `NaN` counts as null. */
export function readLines<T>(path: string): T[] {
  return readText(path)
    .replace(/: NaN/gu, ': null')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** Numbers in [0, 1), the same for the same seed: Lehmer's generator. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
