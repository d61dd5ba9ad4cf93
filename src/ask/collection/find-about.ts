import { foldText } from '../../text/facts/fold-text.ts';
import { isStopTerm } from '../../text/stop-words.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { splitSentences } from '../../text/sentences.ts';
import { searchPassages } from '../search/search-passages.ts';
import type { CollectionTools } from './collection-tools.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import { listDocuments } from './list-documents.ts';
import { trimSpan } from './trim-span.ts';

const SEARCHED_PASSAGES = 20;

/** Names the documents that speak of a subject, with their words; else says that none does, and which there are. */
export async function findAbout(subject: string, answer: CatalogueAnswer, tools: CollectionTools): Promise<boolean> {
  const { search, catalogue, words, filter } = tools;
  const condensed = { standaloneQuestion: subject, intent: 'question' } as const;
  const { passages, query } = await searchPassages(condensed, { topK: SEARCHED_PASSAGES, filter }, search);
  const wanted = query.terms.filter(
    ({ term, weight, origin }) => origin === 'question' && weight === 1 && !isStopTerm(term),
  );
  const holds = (chunk: Chunk): boolean => {
    const text = foldText([chunk.context.title, ...chunk.context.headings, chunk.text].join('\n'));
    return wanted.length > 0 && wanted.every(({ term }) => text.includes(foldText(term)));
  };
  const found = new Map<string, { readonly document: DocumentInfo; readonly chunk: Chunk }>();
  for (const { chunk, document } of passages)
    if (holds(chunk) && !found.has(document.id)) found.set(document.id, { document, chunk });
  if (found.size === 0) {
    answer.say(words.noneAbout(subject, catalogue.documents.length));
    // What refuses cites nothing.
    const entries = catalogue.documents.map((document) => ({ document, title: document.title }));
    listDocuments(answer, entries, tools, { isCited: false });
    return false;
  }
  answer.say(words.about(subject, found.size));
  let isFirst = true;
  for (const { document, chunk } of found.values()) {
    const span = findMention(
      chunk,
      wanted.map(({ term }) => term),
    );
    const quote = answer.show(document, span);
    if (answer.length + document.title.length + quote.length + 4 > tools.maxChars) continue;
    answer.say(`${isFirst ? '' : '\n'}${document.title}：`);
    answer.cite(document, span);
    isFirst = false;
  }
  return true;
}

/** The first sentence of a chunk that holds a word of the subject, else its first. */
function findMention(chunk: Chunk, terms: readonly string[]) {
  const sentences = splitSentences(chunk.text);
  const mentions = sentences.find(({ start, end }) =>
    terms.some((term) => foldText(chunk.text.slice(start, end)).includes(foldText(term))),
  );
  const whole = { start: 0, end: chunk.text.length };
  const { start, end } = trimSpan(chunk.text, mentions ?? sentences[0] ?? whole);
  return { start: chunk.start + start, end: chunk.start + end };
}
