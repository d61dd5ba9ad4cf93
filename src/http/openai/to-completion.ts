import { countUsage } from './count-usage.ts';
import type { WireAnswer } from '../wire/schemas/wire-schemas.ts';
import type { WireCompletion, WireEvidence } from './openai-schemas.ts';

type Annotation = WireCompletion['choices'][number]['message']['annotations'][number];

/** The parts of a completion that stay the same from chunk to chunk; `created` in seconds. */
export type CompletionHead = { readonly id: string; readonly created: number; readonly model: string };

export function toCompletion(
  head: CompletionHead,
  answer: WireAnswer,
  request: { readonly pageUrl: string; readonly prompt: readonly string[] },
): WireCompletion {
  const { pageUrl, prompt } = request;
  return {
    id: head.id,
    object: 'chat.completion',
    created: head.created,
    model: head.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: answer.answer,
          refusal: null,
          annotations: toAnnotations(answer, pageUrl),
        },
        logprobs: null,
        finish_reason: toFinishReason(answer),
      },
    ],
    usage: toUsage(answer, prompt),
    ...toEvidence(answer, pageUrl),
  };
}

/** Why the words end: the model's own end, or its output limit. */
export function toFinishReason(answer: WireAnswer): 'stop' | 'length' {
  return answer.isTruncated === true ? 'length' : 'stop';
}

/** One per citation; `start_index` and `end_index` are the span of the answer that the quote backs, in code points. */
export function toAnnotations(answer: WireAnswer, pageUrl: string): Annotation[] {
  return answer.citations.map((citation) => ({
    type: 'url_citation',
    url_citation: {
      start_index: citation.answerStart,
      end_index: citation.answerEnd,
      url: toSourceUrl(pageUrl, citation),
      title: citation.title,
    },
  }));
}

/**
 * What goes beside the OpenAI fields. `wenqu` is the `/api/chat` answer without what differs from call to call (id,
 * usage, timings).
 */
export function toEvidence(answer: WireAnswer, pageUrl: string): WireEvidence {
  const byNumber = new Map<number, string>();
  for (const citation of answer.citations) {
    if (!byNumber.has(citation.n)) byNumber.set(citation.n, toSourceUrl(pageUrl, citation));
  }
  const { id: _id, answer: _answer, usage: _usage, timings: _timings, ...wenqu } = answer;
  return {
    citations: [...byNumber].sort(([left], [right]) => left - right).map(([, url]) => url),
    search_results: answer.sources.map((source) => ({
      title: source.title,
      url: toSourceUrl(pageUrl, source),
      date: source.publishedAt ?? null,
      snippet: source.text,
    })),
    wenqu,
  };
}

export function toUsage(answer: WireAnswer, prompt: readonly string[]): WireCompletion['usage'] {
  const { inputTokens, outputTokens } = countUsage(answer, prompt);
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}

/** The place in our own page where the quote is marked. */
function toSourceUrl(
  pageUrl: string,
  place: { readonly documentId: string; readonly start: number; readonly end: number },
): string {
  return `${pageUrl}/#/d/${encodeURIComponent(place.documentId)}?start=${place.start}&end=${place.end}`;
}
