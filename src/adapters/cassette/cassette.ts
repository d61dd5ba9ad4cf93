import { createHash } from 'node:crypto';
import type { PromptMessage } from '../../ports/language-model.ts';
import type { TokenUsage } from '../../types/answer-event.ts';

/** One call of a language model as it was: a line of a cassette. */
export type RecordedCall = {
  /** Of the messages, without what differs from call to call. */
  readonly key: string;
  readonly provider: string;
  readonly name: string;
  readonly messages: readonly PromptMessage[];
  /** All that the model wrote, thoughts included. */
  readonly text: string;
  readonly usage: TokenUsage;
  readonly finishReason: 'stop' | 'length';
};

const FRAME = /=== 资料 c\d+ 开始 ([0-9a-f]{12}) ===/u;

/** Messages with the secret of the frames and the date of today replaced, which are new in every call. */
export function normalizeMessages(messages: readonly PromptMessage[]): readonly PromptMessage[] {
  const secret = FRAME.exec(messages.map(({ content }) => content).join('\n'))?.[1];
  return messages.map(({ role, content }) => ({
    role,
    content: (secret === undefined ? content : content.replaceAll(secret, '0'.repeat(12))).replace(
      /今天是 \d{4}-\d{2}-\d{2}。/gu,
      '今天是 2000-01-01。',
    ),
  }));
}

/** The same for the same question over the same passages and prompts. */
export function hashMessages(messages: readonly PromptMessage[]): string {
  return createHash('sha256')
    .update(JSON.stringify(normalizeMessages(messages)))
    .digest('hex')
    .slice(0, 16);
}
