import type { AnswerEvent } from '../../src/types/answer-event.ts';
import type { Citation } from '../../src/types/citation.ts';
import type { Passage } from '../../src/types/passage.ts';
import { createAnswer } from './create-answer.ts';

/** An answer of the first two passages word for word, each with its citation; without passages a refusal. */
export async function* quotePassages(
  question: string,
  passages: readonly Passage[],
  pause: () => Promise<void>,
): AsyncGenerator<AnswerEvent> {
  const citations: Citation[] = [];
  let text = '';
  for (const { chunk, document } of passages.slice(0, 2)) {
    await pause();
    const start = text.length;
    // In two pieces: words first, marker after; the citation names words that are out, the event order does not
    // promise more.
    for (const piece of [chunk.text, `[${citations.length + 1}]`]) {
      text += piece;
      yield { type: 'delta', text: piece };
    }
    const citation: Citation = {
      n: citations.length + 1,
      documentId: chunk.documentId,
      chunkId: chunk.id,
      title: chunk.context.title,
      path: document.path,
      headings: chunk.context.headings,
      quote: chunk.text,
      start: chunk.start,
      end: chunk.end,
      answerStart: start,
      answerEnd: start + chunk.text.length,
      verdict: 'supported',
    };
    citations.push(citation);
    yield { type: 'citation', citation };
  }
  if (citations.length === 0) {
    text = '资料里没有找到答案。';
    yield { type: 'delta', text };
  }
  yield {
    type: 'done',
    answer: createAnswer({
      question,
      text,
      citations,
      passages,
      outcome: citations.length === 0 ? 'insufficient_evidence' : 'answered',
    }),
  };
}
