import type { WireEvent } from '../../wire/answer-on-wire.ts';
import { toMessageId } from './to-response.ts';
import type { ResponseHead } from './to-response.ts';
import type { WireResponse } from './response-schemas.ts';

type ResponseEvent = { readonly type: string; readonly [key: string]: unknown };

/**
 * Events of an answer → those of OpenAI's responses API, in its order. The annotations follow the text, since only
 * then are the verdicts in.
 * @param finish the whole response for the whole answer
 */
export async function* toResponseEvents(
  events: AsyncIterable<WireEvent>,
  head: ResponseHead,
  finish: (answer: Extract<WireEvent, { event: 'done' }>['data']) => WireResponse,
): AsyncGenerator<ResponseEvent> {
  const place = { item_id: toMessageId(head.id), output_index: 0, content_index: 0 };
  let hasStarted = false;
  for await (const { event, data } of events) {
    if ((event === 'delta' || event === 'done') && !hasStarted) {
      hasStarted = true;
      yield* open(head, place);
    }
    if (event === 'delta') yield { type: 'response.output_text.delta', ...place, delta: data.text, logprobs: [] };
    else if (event === 'done') yield* close(finish(data), place);
  }
}

function* open(head: ResponseHead, place: { readonly item_id: string }): Generator<ResponseEvent> {
  const response = { ...head, status: 'in_progress', output: [], incomplete_details: null, usage: null };
  const item = { id: place.item_id, type: 'message', status: 'in_progress', role: 'assistant', content: [] };
  const part = { type: 'output_text', text: '', annotations: [], logprobs: [] };
  yield { type: 'response.created', response };
  yield { type: 'response.in_progress', response };
  yield { type: 'response.output_item.added', output_index: 0, item };
  yield { type: 'response.content_part.added', ...place, part };
}

function* close(response: WireResponse, place: { readonly item_id: string }): Generator<ResponseEvent> {
  const [item] = response.output;
  const [part] = item?.content ?? [];
  const annotations = part?.annotations ?? [];
  for (const [index, annotation] of annotations.entries())
    yield { type: 'response.output_text.annotation.added', ...place, annotation_index: index, annotation };
  yield { type: 'response.output_text.done', ...place, text: part?.text ?? '', logprobs: [] };
  yield { type: 'response.content_part.done', ...place, part };
  yield { type: 'response.output_item.done', output_index: 0, item };
  yield { type: `response.${response.status}`, response };
}
