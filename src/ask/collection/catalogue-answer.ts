import { countCodePoints } from '../../text/code-points.ts';
import type { Span } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { Passage } from '../../types/passage.ts';
import { type AnswerPart, markerOf } from '../cite/answer-part.ts';
import { describeSource } from '../cite/describe-source.ts';
import { showQuote, widenMarkers } from '../extract/quotes/show-quote.ts';
import type { SearchIndex } from '../search/search-index.ts';

/** An answer under construction; `parts` and `passages` are its result, in order. */
export type CatalogueAnswer = {
  readonly parts: readonly AnswerPart[];
  /** What is cited. */
  readonly passages: readonly Passage[];
  /** Code points without markers. */
  readonly length: number;
  /** Words of ours, without a quote. */
  say(text: string): void;
  /** How a span of a document is shown. */
  show(document: DocumentInfo, span: Span): string;
  /** A span of a document, as it is shown, with its citation. */
  cite(document: DocumentInfo, span: Span): void;
};

export function createCatalogueAnswer({ index: { chunks } }: SearchIndex): CatalogueAnswer {
  const parts: AnswerPart[] = [];
  const passages = new Map<string, Passage>();
  let position = 0;
  let length = 0;
  let n = 0;
  /** Words that wait for the citation they stand before. */
  let said = '';
  const flush = (): void => {
    if (said !== '') parts.push({ text: said });
    position += said.length;
    said = '';
  };
  const findPassage = (document: DocumentInfo, { start }: Span): Passage | undefined => {
    const [first, last] = chunks.chunkRange(document.id) ?? [0, -1];
    for (let ordinal = first; ordinal <= last; ordinal += 1) {
      const chunk = chunks.get(ordinal);
      if (chunk.start <= start && start < chunk.end) return { chunk, document, score: 1, ranks: {} };
    }
    return undefined;
  };
  const show = (document: DocumentInfo, span: Span): string => {
    const text = chunks.readText(document.id) ?? '';
    return showQuote(span, chunks.blocksOf(document.id, span), ({ start, end }) => text.slice(start, end)).words;
  };
  return {
    get parts() {
      return said === '' ? parts : [...parts, { text: said }];
    },
    get passages() {
      return [...passages.values()];
    },
    get length() {
      return length;
    },
    say: (text) => {
      said += widenMarkers(text);
      length += countCodePoints(text);
    },
    show,
    cite: (document, span) => {
      const words = show(document, span);
      const passage = findPassage(document, span);
      length += countCodePoints(words);
      if (passage === undefined) {
        said += words;
        return;
      }
      flush();
      passages.set(passage.chunk.id, passage);
      n += 1;
      const answerStart = position;
      const answerEnd = answerStart + words.length;
      const quote = chunks.readText(document.id)?.slice(span.start, span.end) ?? '';
      parts.push({
        text: words,
        citation: {
          n,
          ...describeSource(passage, span.start),
          quote,
          ...span,
          answerStart,
          answerEnd,
          verdict: 'supported',
        },
      });
      position = answerEnd + markerOf(n).length;
    },
  };
}
