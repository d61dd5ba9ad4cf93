import { listAnswerUnits } from '../../../../src/ask/extract/units/answer-units.ts';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { chooseRuns } from '../../../../src/ask/extract/runs/choose-runs.ts';
import { judgeEvidence } from '../../../../src/ask/judge/judge-evidence.ts';
import { rerank } from '../../../../src/ask/search/rerank.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { createSpellingRepair } from '../../../../src/ask/understand/spelling/spelling.ts';
import type { RunFeatures } from '../../../../src/ask/weights/extraction-weights.ts';
import type { Weights } from '../../../../src/ask/weights/weights.ts';
import type { Message } from '../../../../src/types/message.ts';
import { type LibraryOptions, openLibrary } from '../../../fakes/fixture-library.ts';
import { HashEmbeddingModel } from '../../../fakes/hash-embedding-model.ts';

/** Documents by path, opened once, whatever the weights. */
export type Shelf = {
  with(weights: Weights): Promise<SearchIndex>;
};

/** An index of these documents; by words alone unless an embedder is given, so that nothing but the weight decides. */
export function shelve(documents: Readonly<Record<string, string>>, options: LibraryOptions = {}): Shelf {
  let opened: Promise<SearchIndex> | undefined;
  return {
    with: async (weights) => {
      opened ??= openLibrary(documents, {
        embedder: new HashEmbeddingModel({ lateInteraction: false, denseWeight: 0 }),
        ...options,
      });
      const search = await opened;
      return { ...search, weights, spelling: createSpellingRepair(search.index.lexical, weights.query) };
    },
  };
}

async function search(index: SearchIndex, question: string, history: readonly Message[]) {
  return searchPassages(await condense(question, history, libraryOf(index)), { topK: 8 }, index);
}

/** Paths of what is found, best first. */
export async function find(index: SearchIndex, question: string, history: readonly Message[] = []): Promise<string[]> {
  return (await search(index, question, history)).passages.map(({ document }) => document.path);
}

/** What the words of a question weigh, by the term. */
export async function weigh(
  index: SearchIndex,
  question: string,
  history: readonly Message[] = [],
): Promise<Readonly<Record<string, number>>> {
  const { query } = await search(index, question, history);
  return Object.fromEntries(query.terms.map(({ term, weight }) => [term, Number(weight.toFixed(3))]));
}

/** How the question is told to stand alone. */
export async function tell(index: SearchIndex, question: string, history: readonly Message[]): Promise<string> {
  return (await condense(question, history, libraryOf(index))).standaloneQuestion;
}

/** The quotes of the answer, best first. */
export async function answer(index: SearchIndex, question: string, maxChars = 400): Promise<string[]> {
  const { query, passages } = await search(index, question, []);
  return (await extractAnswer(query, passages, index, maxChars)).map(({ text }) => text.trim());
}

/** The runs of sentences of what is found, best first, equals in the order of the text. */
export async function rankRuns(index: SearchIndex, question: string): Promise<string[]> {
  const { query, passages } = await search(index, question, []);
  const units = listAnswerUnits(passages, index.analyzer, index.weights.extraction.maxUnitChars, (id, { start, end }) =>
    (index.index.chunks.readText(id) ?? '').slice(start, end),
  );
  const sources = { query, units, passages };
  const all = await chooseRuns(sources, index, index.weights.extraction.runChars, (runs) =>
    [...runs].sort((left, right) => right.score - left.score),
  );
  return all.map((run) => run.units.map(({ text }) => text).join(''));
}

/** Weights of which some features of a run alone decide. */
export function isolate(weights: Weights, ...features: readonly (keyof RunFeatures)[]): Weights {
  const { run } = weights.extraction;
  const names = Object.keys(run) as (keyof RunFeatures)[];
  const alone = Object.fromEntries(names.map((name) => [name, features.includes(name) ? run[name] : 0]));
  return { ...weights, extraction: { ...weights.extraction, run: alone as RunFeatures } };
}

/** Whether the documents answer, by the thresholds of the bundled model or of any other. */
export async function judge(
  index: SearchIndex,
  question: string,
  thresholds: 'calibrated' | 'uncalibrated' = 'calibrated',
): Promise<'enough' | 'weak' | 'none'> {
  const evidence = await judgeEvidence(await search(index, question, []), index, index.weights.refusal[thresholds]);
  return evidence.verdict;
}

/** Paths in the order in which fused candidates of these scores come out of the re-ranking. */
export async function rerankFrom(
  index: SearchIndex,
  question: string,
  scores: Readonly<Record<string, number>>,
): Promise<string[]> {
  const { query } = await search(index, question, []);
  const candidates = await rerank(query, listCandidates(index, scores), index);
  return candidates.map(({ chunk }) => index.index.chunks.documentOf(chunk).path);
}

/** Every chunk of a document gets its score, a little less from chunk to chunk. */
function listCandidates(index: SearchIndex, scores: Readonly<Record<string, number>>) {
  const { chunks } = index.index;
  return Array.from({ length: chunks.size }, (_, chunk) => ({ chunk, path: chunks.documentOf(chunk).path }))
    .filter(({ path }) => path in scores)
    .map(({ chunk, path }) => ({
      chunk,
      ranks: {},
      lexical: 0,
      cosine: 0,
      score: (scores[path] as number) - chunk / 1e4,
    }))
    .sort((left, right) => right.score - left.score);
}

/** Every sentence stands alone. */
export function single(weights: Weights): Weights {
  return { ...weights, extraction: { ...weights.extraction, runChars: 1, longRunChars: 1 } };
}
