import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadingTokens, tokenizeForReading } from '../../src/adapters/transformers/reading/reading-tokens.ts';
import { buildPieceTrie } from '../../src/adapters/transformers/static/piece-trie.ts';
import { UnigramSegmenter } from '../../src/adapters/transformers/static/unigram-segmenter.ts';
import { wordsFolder } from './read-data.ts';

/** The runs of reading-tokens.ts. */
const runPattern = /[a-z]+|[0-9]+|[㐀-鿿]+|\p{L}+/gu;
/** What an unknown character costs there. */
const UNKNOWN_PENALTY = 10;
/** Places of an answer that count, at most. */
const MAX_SPANS = 8;

/** First and last token of a place, both counted. */
export type Span = [number, number];
/** Tokens with the normalised text they stand for, and where in it each begins. */
export type PlacedTokens = ReadingTokens & { readonly normal: string; readonly starts: readonly number[] };

const tokenizer = JSON.parse(readFileSync(join(wordsFolder, 'tokenizer.json'), 'utf8')) as {
  model: { vocab: [string, number][] };
};
const scores = tokenizer.model.vocab.map(([, score]) => score);
const segmenter = new UnigramSegmenter(
  buildPieceTrie({
    tokens_to_ids: new Map(tokenizer.model.vocab.map(([piece], id) => [piece, id])),
    scores,
    unkScore: Math.min(...scores) - UNKNOWN_PENALTY,
    unk_token_id: 0,
  }),
);

/** As the answer is looked for: NFKC, lower case. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Text → token ids and gaps, by the code that runs when Wenqu reads. */
export function encode(text: string): ReadingTokens {
  return tokenizeForReading(text, segmenter);
}

/** Text → tokens with their places. */
export function encodePlaced(text: string): PlacedTokens {
  const normal = normalise(text);
  const starts: number[] = [];
  for (const run of normal.matchAll(runPattern)) {
    let place = run.index;
    for (const piece of segmenter.cut(run[0])) {
      starts.push(place);
      place += piece.length;
    }
  }
  return { ...encode(text), normal, starts };
}

/** Answers → their places among the tokens; of each the first only, or `everywhere`. None if no answer stands there. */
export function findSpans(tokens: PlacedTokens, answers: readonly string[], everywhere: boolean): Span[] {
  const spans: Span[] = [];
  for (const raw of new Set(answers)) {
    const answer = normalise(raw);
    let at = answer === '' ? -1 : tokens.normal.indexOf(answer);
    for (; at >= 0 && spans.length < MAX_SPANS; at = tokens.normal.indexOf(answer, at + answer.length)) {
      const span = coverTokens(tokens.starts, at, at + answer.length);
      if (span === null) continue;
      if (!spans.some(([first, last]) => first === span[0] && last === span[1])) spans.push(span);
      if (!everywhere) break;
    }
  }
  return spans;
}

/** Tokens that cover the characters from `from` up to `to`. */
export function coverTokens(starts: readonly number[], from: number, to: number): Span | null {
  const first = starts.findIndex((start, index) => (starts[index + 1] ?? Infinity) > from && start < to);
  return first < 0 ? null : [first, lastBefore(starts, first, to)];
}

/** Last token that begins before the character `to`, from `first` on. */
export function lastBefore(starts: readonly number[], first: number, to: number): number {
  let last = first;
  while (last + 1 < starts.length && (starts[last + 1] as number) < to) last += 1;
  return last;
}
