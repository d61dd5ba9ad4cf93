import type { AIMessageChunk, BaseMessage, UsageMetadata } from '@langchain/core/messages';
import type { TokenUsage } from '../../types/answer-event.ts';
import type { OpenedChatModel } from './providers.ts';

/** One step of a vendor's stream; any of the three may be absent. */
export type ModelChunk = { readonly text: string; readonly usage?: TokenUsage; readonly finishReason?: string };

/** Streams a LangChain chat model as plain text pieces, whichever way its class streams. */
export async function* streamChatModel(
  opened: OpenedChatModel,
  messages: BaseMessage[],
  signal: AbortSignal,
): AsyncGenerator<ModelChunk> {
  if (opened.streamsBy === 'callback') {
    yield* streamByCallback(opened, messages, signal);
    return;
  }
  for await (const chunk of await opened.chat.stream(messages, { signal })) yield readChunk(chunk);
}

/** For classes that hand tokens only to a callback: a queue between the callback and the reader. */
async function* streamByCallback(
  { chat }: OpenedChatModel,
  messages: BaseMessage[],
  signal: AbortSignal,
): AsyncGenerator<ModelChunk> {
  const queue: string[] = [];
  let wake = (): void => undefined;
  let isOver = false;
  const whole = chat
    .invoke(messages, {
      signal,
      callbacks: [
        {
          // Without it the callbacks run in a background queue, late and unordered.
          awaitHandlers: true,
          handleLLMNewToken: (token: string) => {
            queue.push(token);
            wake();
          },
        },
      ],
    })
    .finally(() => {
      isOver = true;
      wake();
    });
  whole.catch(() => undefined);
  let streamed = '';
  for (;;) {
    const text = queue.splice(0).join('');
    streamed += text;
    if (text !== '') yield { text };
    if (queue.length > 0) continue;
    if (isOver) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (queue.length > 0 || isOver) resolve();
    });
  }
  const last = readChunk(await whole);
  // The message holds the whole text again; only what no callback brought is new.
  yield { ...last, text: last.text.startsWith(streamed) ? last.text.slice(streamed.length) : '' };
}

function readChunk(chunk: AIMessageChunk): ModelChunk {
  const usage = chunk.usage_metadata as UsageMetadata | undefined;
  const metadata = chunk.response_metadata as Record<string, unknown>;
  const finishReason = metadata['finish_reason'] ?? metadata['stop_reason'] ?? metadata['FinishReason'];
  return {
    text: readText(chunk.content),
    ...(usage === undefined ? {} : { usage: { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } }),
    ...(typeof finishReason === 'string' ? { finishReason } : {}),
  };
}

/**
 * Content is a string, or blocks of which only `text` ones are for the reader (others hold reasoning or tool calls).
 */
function readText(content: AIMessageChunk['content']): string {
  if (typeof content === 'string') return content;
  return content
    .map((block) => (block.type === 'text' && typeof block['text'] === 'string' ? block['text'] : ''))
    .join('');
}
