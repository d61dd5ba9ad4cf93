import type { AnswerRequest } from '../../ports/engine.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { detectLanguage } from '../understand/question-type.ts';
import { readCatalogue } from './catalogue.ts';
import { type CatalogueAnswer, createCatalogueAnswer } from './catalogue-answer.ts';
import { type CollectionQuestion, readCollectionQuestion } from './collection-question.ts';
import type { CollectionTools } from './collection-tools.ts';
import { writePartCount } from './count-parts.ts';
import { findAbout } from './find-about.ts';
import { wordings } from './wordings.ts';
import { writeAll, writeNewest, writePublished } from './write-lists.ts';
import { writeOverview } from './write-overview.ts';

/** An answer about the collection; without parts of its own it says that the collection holds no such thing. */
export type CollectionAnswer = Pick<CatalogueAnswer, 'parts' | 'passages'> & { readonly isFound: boolean };

export type CollectionLimits = {
  /** Code points of the answer without markers. */
  readonly maxChars: number;
  /** Whether `what does this document say` is answered here, by the leads of its parts. */
  readonly withOverviews: boolean;
};

/** True or false where there is an answer, undefined where the question asks for something else. */
type Writer<Kind extends CollectionQuestion['kind'] = CollectionQuestion['kind']> = (
  reading: Extract<CollectionQuestion, { kind: Kind }>,
  answer: CatalogueAnswer,
  tools: CollectionTools,
) => Promise<boolean | undefined> | boolean | undefined;

const writers: { readonly [Kind in CollectionQuestion['kind']]: Writer<Kind> } = {
  count: (_reading, answer, tools) => writeAll(answer, tools),
  list: (_reading, answer, tools) => writeAll(answer, tools),
  scope: (_reading, answer, tools) => writeAll(answer, tools),
  newest: (_reading, answer, tools) => writeNewest(answer, tools),
  publisher: ({ publisher }, answer, tools) => writePublished(publisher, answer, tools),
  about: ({ about }, answer, tools) => findAbout(about, answer, tools),
  overview: ({ document }, answer, tools) => writeOverview(document, answer, tools),
  parts: writePartCount,
};

/**
 * question → an answer from the index's own catalogue, with quotes where a document says it: how many documents, which
 * ones, one about a thing, by a publisher, what is new, what a document says, how many clauses it has. Undefined for a
 * question to the documents, and for one that names no document or publisher of this index.
 */
export async function answerCollection(
  { question, filter }: Pick<AnswerRequest, 'question' | 'filter'>,
  { maxChars, withOverviews }: CollectionLimits,
  search: SearchIndex,
): Promise<CollectionAnswer | undefined> {
  const readings = readCollectionQuestion(question).filter(({ kind }) => withOverviews || kind !== 'overview');
  if (readings.length === 0) return undefined;
  const catalogue = await readCatalogue(search, filter);
  if (catalogue.documents.length === 0) return undefined;
  const words = wordings[detectLanguage(question)];
  for (const reading of readings) {
    const answer = createCatalogueAnswer(search);
    const write = writers[reading.kind] as Writer;
    const isFound = await write(reading, answer, { catalogue, words, maxChars, search, filter });
    if (isFound !== undefined) return { parts: answer.parts, passages: answer.passages, isFound };
  }
  return undefined;
}
