import type { ChunkStore } from '../../indexes/chunk-store.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { takeTurns } from '../search/rounds/take-turns.ts';
import { askAsWritten } from './ask-as-written.ts';
import { askForFacts } from './ask-for-facts.ts';
import { askForPart, askForSection, askForThing, askInEnglish } from './ask-for-parts.ts';
import { askForValues } from './ask-for-values.ts';
import type { Asked, SuggestionLanguage, QuestionCandidate } from './candidate.ts';

/** Chunks of one document that are read for questions; a book is met all over. */
const MAX_CHUNKS = 24;
/** Parts of a document that are asked for by their headings. */
const MAX_PARTS = 8;

const makers: readonly ((chunk: Chunk) => Asked[])[] = [
  askForThing,
  askAsWritten,
  askForValues,
  askForFacts,
  askForSection,
];

/**
 * A document → the questions it may answer, those of each kind in turn; what two places of it could answer is left out.
 * [] for a failed one.
 */
export function listCandidates(
  documentId: string,
  chunks: ChunkStore,
  language: SuggestionLanguage,
): QuestionCandidate[] {
  const read = pickEvenly(listOrdinals(documentId, chunks), MAX_CHUNKS).map((ordinal) => chunks.get(ordinal));
  const kinds = (language === 'en' ? [askInEnglish] : makers).map((make) => dropAmbiguous(read.flatMap(make)));
  return takeTurns(kinds, ({ question }) => question).map((asked) => ({ ...asked, documentId }));
}

/** What a document says; undefined for a title that cannot stand in a question. */
export function askForOverview(
  { id, title }: DocumentInfo,
  language: SuggestionLanguage,
): QuestionCandidate | undefined {
  if (!/^[^《》“”"\n]{2,40}$/u.test(title) || /[。.！!？?]$/u.test(title)) return undefined;
  return { question: language === 'zh' ? `《${title}》讲了什么？` : `What is "${title}" about?`, documentId: id };
}

/** What can be asked beside the open document only: what each part says, then what all of it says. */
export function askInside(documentId: string, chunks: ChunkStore, language: SuggestionLanguage): QuestionCandidate[] {
  const parts = dropAmbiguous(
    listOrdinals(documentId, chunks).flatMap((ordinal) => askForPart(chunks.get(ordinal), language)),
  );
  const whole = language === 'zh' ? '这篇文档讲了什么？' : 'What is this document about?';
  return [...pickEvenly(parts, MAX_PARTS), { question: whole }].map((asked) => ({ ...asked, documentId }));
}

/** Of the chunks of a document, in reading order. */
function listOrdinals(documentId: string, chunks: ChunkStore): number[] {
  const [first, last] = chunks.chunkRange(documentId) ?? [0, -1];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Some of the items, from all over the list, in its order. */
export function pickEvenly<Item>(items: readonly Item[], limit: number): Item[] {
  const step = Math.max(1, items.length / limit);
  return Array.from({ length: Math.min(limit, items.length) }, (_, index) => items[Math.floor(index * step)] as Item);
}

/** One of each question; none of those that stand at two places, which have two answers. */
function dropAmbiguous(asked: readonly Asked[]): Asked[] {
  const places = new Map<string, Set<number | undefined>>();
  for (const { question, span } of asked) places.set(question, (places.get(question) ?? new Set()).add(span?.start));
  const unique = new Map(asked.map((one) => [one.question, one]));
  return [...unique.values()].filter(({ question }) => places.get(question)?.size === 1);
}
