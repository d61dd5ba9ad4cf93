import type { ChunkStore } from '../../indexes/chunk-store.ts';
import type { Answer } from '../../types/answer-event.ts';
import type { SuggestionLanguage, QuestionCandidate } from './candidate.ts';
import { askForOverview, askInside, listCandidates, pickEvenly } from './list-candidates.ts';

/** Of the whole library: more than a page shows, so that it need not show the same ones each time. */
const SUGGESTIONS = 8;
/** Documents looked at for candidates; enough to meet Latin subjects in a Chinese library. */
const SAMPLED_DOCUMENTS = 60;
/** Asked at most, so that a library that answers little costs no more than a moment. */
const MAX_TRIED = 40;
const MAX_OVERVIEWS = 8;
const OF_ONE_DOCUMENT = 3;
const MAX_TRIED_OF_ONE = 12;

/** Asks a question without a language model, of one document only or of the whole library. */
type Ask = (question: string, documentId?: string) => Promise<Pick<Answer, 'outcome' | 'isWeak' | 'citations'>>;

/**
 * Questions that the documents answer, one per document while there are enough, spread over the whole library; [] for
 * an empty index. Each is asked, and is kept only if it is answered from the place that it was made from.
 */
export async function suggestQuestions(chunks: ChunkStore, language: SuggestionLanguage, ask: Ask): Promise<string[]> {
  const documents = chunks.documents.filter(({ status }) => status === 'indexed');
  const overviews = documents.flatMap((document) => askForOverview(document, language) ?? []);
  const made = onePerDocument(
    pickEvenly(documents, SAMPLED_DOCUMENTS).flatMap(({ id }, at) => {
      const candidates = listCandidates(id, chunks, language).filter(({ needsContext }) => needsContext !== true);
      // What a thing is, of every other document; of the rest what is said of one, if anything can be asked of it.
      return at % 2 === 0 ? candidates : [...candidates].sort((left, right) => whatIs(left) - whatIs(right));
    }),
  );
  const spread = [...pickEvenly(made, MAX_TRIED), ...pickEvenly(overviews, MAX_OVERVIEWS)];
  const kept: QuestionCandidate[] = [];
  for (const candidate of spread) {
    if (kept.length === SUGGESTIONS) break;
    if (kept.some(({ documentId }) => documentId === candidate.documentId)) continue;
    if (isAnswered(await ask(candidate.question), candidate)) kept.push(candidate);
  }
  return kept.map(({ question }) => question);
}

function whatIs({ question }: QuestionCandidate): number {
  return /^[^的]+是什么？$|^What is /u.test(question) ? 1 : 0;
}

/** Of one document: what its page offers, and those of them that are answered in the whole library too. */
export type DocumentQuestions = { readonly ofDocument: readonly string[]; readonly ofLibrary: readonly string[] };

/**
 * The same for one document, three where it can be asked so much. Questions that name what they ask for go first; they
 * are offered after an answer of the whole library too. What only makes sense beside the document fills up the rest.
 */
export async function suggestForDocument(
  documentId: string,
  chunks: ChunkStore,
  language: SuggestionLanguage,
  ask: Ask,
): Promise<DocumentQuestions> {
  const document = chunks.findDocument(documentId);
  const overview = document && askForOverview(document, language);
  const candidates = listCandidates(documentId, chunks, language).slice(0, MAX_TRIED_OF_ONE);
  const ofLibrary: string[] = [];
  const ofDocument: string[] = [];
  for (const candidate of [...candidates, ...(overview ? [overview] : [])]) {
    if (ofLibrary.length === OF_ONE_DOCUMENT) break;
    const { question } = candidate;
    if (!isAnswered(await ask(question, documentId), candidate)) continue;
    const isOfLibrary = candidate.needsContext !== true && isAnswered(await ask(question), candidate);
    (isOfLibrary ? ofLibrary : ofDocument).push(question);
  }
  for (const candidate of askInside(documentId, chunks, language)) {
    if (ofLibrary.length + ofDocument.length >= OF_ONE_DOCUMENT) break;
    const [about] = /“.+”/u.exec(candidate.question) ?? (overview ? [overview.question] : []);
    if (about !== undefined && [...ofLibrary, ...ofDocument].some((kept) => kept.includes(about))) continue;
    if (isAnswered(await ask(candidate.question, documentId), candidate)) ofDocument.push(candidate.question);
  }
  return { ofDocument: [...ofLibrary, ...ofDocument].slice(0, OF_ONE_DOCUMENT), ofLibrary };
}

/** With support, from its document first of all, and from the place that it was made from. */
function isAnswered(
  { outcome, isWeak, citations }: Awaited<ReturnType<Ask>>,
  { documentId, span }: QuestionCandidate,
): boolean {
  if (outcome !== 'answered' || isWeak || citations[0]?.documentId !== documentId) return false;
  return (
    span === undefined ||
    citations.some((one) => one.documentId === documentId && one.start < span.end && span.start < one.end)
  );
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
