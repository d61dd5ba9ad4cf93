import type { z } from 'zod';
import { InputError } from '../../../errors.ts';
import type { OpenAiMessage } from '../openai-schemas.ts';
import type { KeptResponses } from './kept-responses.ts';
import { toResponseId } from './to-response.ts';
import type { ResponseItem, responseBody } from './response-schemas.ts';

/** Parts whose text counts; a refusal has none. */
const textParts = new Set(['input_text', 'output_text', 'text', 'refusal']);

/**
 * Input of the responses API → chat messages, instructions first, oldest turn first. Turns that the client only names
 * are put in from those kept; calls of tools and reasoning are left out. Throws `request_invalid` for an id that is
 * not known, and for pictures and files.
 */
export function readResponseInput(body: z.output<typeof responseBody>, kept: KeptResponses): readonly OpenAiMessage[] {
  const { input, instructions, previous_response_id: previous } = body;
  const before = previous === null || previous === undefined ? [] : findTurns(previous, 'previous_response_id', kept);
  const items: readonly ResponseItem[] = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  return [
    ...(typeof instructions === 'string' ? [{ role: 'system' as const, content: instructions }] : []),
    ...before,
    ...items.flatMap((item, index) => readItem(item, index, kept)),
  ];
}

function readItem(item: ResponseItem, index: number, kept: KeptResponses): readonly OpenAiMessage[] {
  if (item.type === 'item_reference') return findTurns(item.id ?? '', `input[${index}].id`, kept).slice(-1);
  const { role, content } = item;
  if (role === undefined || (item.type ?? 'message') !== 'message') return [];
  if (typeof content === 'string' || content === null || content === undefined) return [{ role, content }];
  const stranger = content.findIndex(({ type }) => !textParts.has(type));
  if (stranger !== -1) {
    const type = JSON.stringify(content[stranger]?.type.slice(0, 40));
    throw new InputError(
      'request_invalid',
      `只支持文字内容，不支持 ${type}。Only text content is supported, not ${type}.`,
      { param: `input[${index}].content[${stranger}]` },
    );
  }
  return [{ role, content: content.map(({ text }) => ({ type: 'text', text: text ?? '' })) }];
}

function findTurns(id: string, param: string, kept: KeptResponses): readonly OpenAiMessage[] {
  const turns = kept.find(toResponseId(id));
  if (turns !== undefined) return turns;
  throw new InputError(
    'request_invalid',
    `参数 ${param} 指的回答不在内存里（太早，或服务器重启过）；请把之前的对话直接写进 input。` +
      `The response named by ${param} is not kept (too old, or before a restart); send the earlier turns in input.`,
    { param },
  );
}
