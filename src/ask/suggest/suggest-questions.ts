import type { ChunkStore } from '../../indexes/chunk-store.ts';
import type { Answer } from '../../types/answer-event.ts';
import { type QuestionCandidate, askForOverview, collectCandidates } from './list-candidates.ts';

/** Of the whole library: more than a page shows, so that it need not show the same ones each time. */
const SUGGESTIONS = 8;
/** Chunks looked at for candidates; enough to meet Latin subjects in a Chinese library. */
const SAMPLED_CHUNKS = 160;
/** Asked at most, so that a library that answers little costs no more than a moment. */
const MAX_TRIED = 40;
const MAX_OVERVIEWS = 8;
const OF_ONE_DOCUMENT = 3;
const MAX_TRIED_OF_ONE = 10;

/** Asks a question without a language model. */
type Ask = (question: string) => Promise<Pick<Answer, 'outcome' | 'isWeak' | 'citations'>>;

/**
 * Questions that the documents answer, one per document while there are enough, spread over the whole library; [] for
 * an empty index. Each is made from a definition, a heading, a row of a table or a line with a key, is asked, and is
 * kept only if it is answered from the document that it was made from.
 */
export async function suggestQuestions(chunks: ChunkStore, language: 'zh' | 'en', ask: Ask): Promise<string[]> {
  const step = Math.max(1, Math.floor(chunks.size / SAMPLED_CHUNKS));
  const ordinals = Array.from({ length: Math.ceil(chunks.size / step) }, (_, index) => index * step);
  const overviews = chunks.documents
    .filter(({ status }) => status === 'indexed')
    .flatMap((document) => askForOverview(document, language) ?? []);
  const made = onePerDocument(collectCandidates(chunks, ordinals, language));
  const spread = [...pickEvenly(made, MAX_TRIED), ...pickEvenly(overviews, MAX_OVERVIEWS)];
  const kept = await keepAnswered(spread, ask, SUGGESTIONS, true);
  return kept.map(({ question }) => question);
}

/** The same for one document, up to three; what it says as a whole is the last of them. */
export async function suggestForDocument(
  documentId: string,
  chunks: ChunkStore,
  language: 'zh' | 'en',
  ask: Ask,
): Promise<string[]> {
  const [first, last] = chunks.chunkRange(documentId) ?? [0, -1];
  const ordinals = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const candidates = pickEvenly(collectCandidates(chunks, ordinals, language), MAX_TRIED_OF_ONE);
  const document = chunks.findDocument(documentId);
  const overview = document && askForOverview(document, language);
  const kept = await keepAnswered([...candidates, ...(overview ? [overview] : [])], ask, OF_ONE_DOCUMENT, false);
  return kept.map(({ question }) => question);
}

/** Those that are answered, with support, from the document that they were made from. */
async function keepAnswered(
  candidates: readonly QuestionCandidate[],
  ask: Ask,
  limit: number,
  isSpread: boolean,
): Promise<QuestionCandidate[]> {
  const kept: QuestionCandidate[] = [];
  for (const candidate of candidates) {
    if (isSpread && kept.some(({ documentId }) => documentId === candidate.documentId)) continue;
    const { outcome, isWeak, citations } = await ask(candidate.question);
    if (outcome === 'answered' && !isWeak && citations[0]?.documentId === candidate.documentId) kept.push(candidate);
    if (kept.length === limit) break;
  }
  return kept;
}

/** The first of each document, then the second of each, and so on. */
function onePerDocument(candidates: readonly QuestionCandidate[]): readonly QuestionCandidate[] {
  const rounds = new Map<string, number>();
  const numbered = candidates.map((candidate) => {
    const round = rounds.get(candidate.documentId) ?? 0;
    rounds.set(candidate.documentId, round + 1);
    return { candidate, round };
  });
  const firsts = numbered.filter(({ round }) => round === 0);
  return (firsts.length >= MAX_TRIED ? firsts : numbered.sort((left, right) => left.round - right.round)).map(
    ({ candidate }) => candidate,
  );
}

function pickEvenly<Item>(items: readonly Item[], limit: number): Item[] {
  const step = Math.max(1, items.length / limit);
  return Array.from({ length: Math.min(limit, items.length) }, (_, index) => items[Math.floor(index * step)] as Item);
}
