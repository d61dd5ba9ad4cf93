import { InputError } from '../../errors.ts';
import type { Message } from '../../types/message.ts';
import { mendText, readHistory } from '../wire/parse-input.ts';
import type { OpenAiMessage } from './openai-schemas.ts';

/** More than this is a document, not a wish on tone; it would push the passages out of the prompt. */
const MAX_INSTRUCTION_CHARS = 20_000;

export type OpenAiConversation = {
  readonly question: string;
  /** Turns that count before the question, oldest first; tool messages and empty ones are left out. */
  readonly history: readonly Message[];
  readonly instructions?: string;
};

/** Every text of a conversation, for counting. */
export function listTexts({ question, history, instructions = '' }: OpenAiConversation): readonly string[] {
  return [instructions, ...history.map(({ content }) => content), question];
}

/**
 * OpenAI messages → our terms. The last user message is the question. Throws `request_invalid`.
 * @param param the field they came in
 * @param nameContent index of a message → the field its content came in
 */
export function readConversation(
  messages: readonly OpenAiMessage[],
  param = 'messages',
  nameContent = (index: number): string => `${param}[${index}].content`,
): OpenAiConversation {
  const texts = messages.map((message, index) => readContent(message, nameContent(index)));
  const last = messages.findLastIndex(({ role }) => role === 'user');
  if (last === -1) {
    throw new InputError('request_invalid', `参数 ${param} 里没有 user 消息。${param} holds no user message.`, {
      param,
    });
  }
  const places = messages.slice(0, last).flatMap(({ role }, index) => {
    const content = texts[index] ?? '';
    return (role === 'user' || role === 'assistant') && content.trim() !== '' ? [{ role, content, index }] : [];
  });
  const history = readHistory(places, (turn) => nameContent(places[turn]?.index ?? turn));
  const instructions = texts.filter((text, index) => isInstruction(messages[index]) && text.trim() !== '').join('\n\n');
  if (instructions.length > MAX_INSTRUCTION_CHARS) {
    throw new InputError(
      'request_invalid',
      `system 消息太长，最多 ${MAX_INSTRUCTION_CHARS} 个字符。` +
        `The system message is longer than ${MAX_INSTRUCTION_CHARS} characters.`,
      { param },
    );
  }
  return { question: texts[last] ?? '', history, ...(instructions === '' ? {} : { instructions }) };
}

function isInstruction(message: OpenAiMessage | undefined): boolean {
  return message?.role === 'system' || message?.role === 'developer';
}

/** Text as it is, or the text parts joined; an assistant turn that only called tools has none. */
function readContent({ content }: OpenAiMessage, name: string): string {
  if (content === undefined || content === null) return '';
  if (typeof content === 'string') return mendText(content);
  const parts = content.map((part, place) => {
    if (part.type === 'text' && part.text !== undefined) return part.text;
    if (part.type === 'refusal') return '';
    throw new InputError(
      'request_invalid',
      `只支持文字内容，不支持 ${JSON.stringify(part.type.slice(0, 40))}。Only text content is supported.`,
      { param: `${name}[${place}]` },
    );
  });
  return mendText(parts.join('\n'));
}
