import { extractDates } from '../../text/facts/dates.ts';
import { foldText } from '../../text/facts/fold-text.ts';
import { countCodePoints } from '../../text/code-points.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { AnswerRequest } from '../../ports/engine.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { detectLanguage } from '../understand/question-type.ts';
import { type Catalogue, findNamedDocument, readCatalogue } from './catalogue.ts';
import { type CatalogueAnswer, createCatalogueAnswer } from './catalogue-answer.ts';
import { type CollectionQuestion, readCollectionQuestion } from './collection-question.ts';
import type { CollectionTools } from './collection-tools.ts';
import { countParts } from './count-parts.ts';
import { findAbout } from './find-about.ts';
import { type PartLead, leadsOf, listDated } from './list-leads.ts';
import { listDocuments, writeNewest } from './list-documents.ts';
import { wordings } from './wordings.ts';

/** An answer about the collection; without parts of its own it says that the collection holds no such thing. */
export type CollectionAnswer = Pick<CatalogueAnswer, 'parts' | 'passages'> & { readonly isFound: boolean };

export type CollectionLimits = {
  /** Code points of the answer without markers. */
  readonly maxChars: number;
  /** Whether `what does this document say` is answered here, by the leads of its parts. */
  readonly withOverviews: boolean;
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
  const catalogue = readCatalogue(search.index, filter);
  if (catalogue.documents.length === 0) return undefined;
  const words = wordings[detectLanguage(question)];
  for (const reading of readings) {
    const answer = createCatalogueAnswer(search);
    const isFound = await write(reading, answer, { catalogue, words, maxChars, search, filter });
    if (isFound !== undefined) return { parts: answer.parts, passages: answer.passages, isFound };
  }
  return undefined;
}

/** True or false where there is an answer, undefined where the question asks for something else. */
async function write(
  reading: CollectionQuestion,
  answer: CatalogueAnswer,
  tools: CollectionTools,
): Promise<boolean | undefined> {
  const { catalogue, words, search } = tools;
  switch (reading.kind) {
    case 'count':
    case 'list':
    case 'scope': {
      answer.say(words.holds(catalogue.documents.length));
      listDocuments(
        answer,
        catalogue.documents.map((document) => ({ document, title: document.title })),
        tools,
      );
      if (catalogue.failed > 0) answer.say(words.failed(catalogue.failed));
      return true;
    }
    case 'newest':
      return writeNewest(answer, tools);
    case 'publisher': {
      const asked = foldText(reading.publisher).replace(/\s/gu, '');
      const written = catalogue.articles.filter(({ publisher = '' }) => {
        const name = foldText(publisher).replace(/\s/gu, '');
        return name !== '' && (name === asked || (asked.length > 1 && name.includes(asked)));
      });
      if (written.length === 0) return undefined;
      answer.say(words.published(written[0]?.publisher ?? '', written.length));
      listDocuments(answer, written, tools);
      return true;
    }
    case 'about':
      return findAbout(reading.about, answer, tools);
    case 'overview': {
      const document = chooseDocument(reading.document, catalogue);
      return document === undefined
        ? writeDay(reading.document, answer, tools)
        : writeOverview(document, answer, tools);
    }
    case 'parts': {
      const document = chooseDocument(reading.document, catalogue);
      const text = document && search.index.chunks.readText(document.id);
      const counted = document && countParts(reading.part, text ?? '', search.index.chunks.blocksOf(document.id));
      if (document === undefined || counted === undefined) return undefined;
      answer.say(words.parts(document.title, counted.count, reading.part));
      counted.lines.forEach((span, index) => {
        answer.say(index === 0 ? words.from : words.to);
        answer.cite(document, span);
      });
      answer.say(words.end(counted.lines.length));
      return true;
    }
  }
}

/** Between a day and what is asked of it stands who spoke: 大家. */
const MAX_SUBJECT_CHARS = 4;

/** What `这份文件` or no name at all means where there is one document, or one whose title ends so. */
const demonstrative = new RegExp(
  '^(?:(?:这|该|此|本)(?:个|份|篇|部|本)?|全)?(?<kind>文件|文档|文章|资料|报告|办法|规定|条例|制度|手册|通知|合同' +
    '|协议|纪要|章程|公约|细则|标准|文|document|file|text)?$',
  'u',
);

function chooseDocument(words: string, catalogue: Catalogue): DocumentInfo | undefined {
  const { documents } = catalogue;
  const match = demonstrative.exec(words.replace(/^(?:the|this) /u, ''));
  if (match === null) return findNamedDocument(words, catalogue);
  if (documents.length === 1) return documents[0];
  const kind = match.groups?.['kind'];
  const [only, ...others] = kind === undefined ? [] : documents.filter(({ title }) => foldText(title).endsWith(kind));
  return others.length === 0 ? only : undefined;
}

function writeOverview(document: DocumentInfo, answer: CatalogueAnswer, tools: CollectionTools): boolean | undefined {
  return writeLeads(leadsOf(document.id, tools.search.index.chunks), document, answer, tools.maxChars);
}

/** `4 月 3 日大家聊了什么？`: what the one document says that has lines of that day. */
function writeDay(words: string, answer: CatalogueAnswer, tools: CollectionTools): boolean | undefined {
  const { catalogue, search, maxChars } = tools;
  const [date] = extractDates(foldText(words));
  if (date?.start !== 0 || words.length - date.end > MAX_SUBJECT_CHARS) return undefined;
  const { chunks } = search.index;
  const found = catalogue.documents.flatMap((document) => {
    const lines = listDated(date, chunks.readText(document.id) ?? '', chunks.blocksOf(document.id));
    return lines.length === 0 ? [] : [{ document, lines }];
  });
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? undefined : writeLeads(only.lines, only.document, answer, maxChars);
}

function writeLeads(
  leads: readonly PartLead[],
  document: DocumentInfo,
  answer: CatalogueAnswer,
  maxChars: number,
): true | undefined {
  let last = '';
  for (const { heading, span } of leads) {
    const lead = heading === '' || heading === last ? '' : `${heading}：`;
    const before = (answer.length === 0 ? '' : '\n') + lead;
    const words = answer.show(document, span);
    // A lead that leaves no room is passed over for the sake of the parts behind it.
    if (words === '' || answer.length + countCodePoints(before + words) > maxChars) continue;
    answer.say(before);
    answer.cite(document, span);
    last = heading;
  }
  return answer.passages.length > 0 ? true : undefined;
}
