import { InputError } from '../../errors.ts';
import { mendText } from '../wire/parse-input.ts';

export type EmbeddingInput = string | readonly (string | number)[] | readonly (readonly number[])[];

/** As many as OpenAI takes in one call. */
const MAX_INPUTS = 2_048;
/** Of one text, in UTF-16 units: four for each of the 8,192 tokens that OpenAI takes. */
const MAX_TEXT_CHARS = 32_768;
/** Of all texts of a call. */
const MAX_ALL_CHARS = 1_000_000;

/**
 * One text, several, or the same as token numbers of `cl100k_base`, the vocabulary of OpenAI's embedding models, which
 * LangChain for Python sends. Throws `request_invalid` for none, too many or too long ones, an empty text, or an
 * unknown token.
 */
export async function readEmbeddingInput(input: EmbeddingInput): Promise<readonly string[]> {
  const texts = (await toTexts(input)).map(mendText);
  if (texts.length === 0 || texts.length > MAX_INPUTS)
    throw refuse(`应有 1 到 ${MAX_INPUTS} 段文字`, `must hold 1 to ${MAX_INPUTS} texts`);
  if (texts.some((text) => text === '')) throw refuse('里有空文字', 'holds an empty text');
  if (texts.some(({ length }) => length > MAX_TEXT_CHARS))
    throw refuse(
      `里有超过 ${MAX_TEXT_CHARS} 个字符的文字，请拆开`,
      `holds a text of more than ${MAX_TEXT_CHARS} characters; split it`,
    );
  if (texts.reduce((sum, { length }) => sum + length, 0) > MAX_ALL_CHARS)
    throw refuse(
      `一共超过 ${MAX_ALL_CHARS} 个字符，请分几次`,
      `holds more than ${MAX_ALL_CHARS} characters in all; send several calls`,
    );
  return texts;
}

async function toTexts(input: EmbeddingInput): Promise<readonly string[]> {
  if (typeof input === 'string') return [input];
  if (input.every((item) => typeof item === 'string')) return input;
  const lists = input.every((item) => typeof item === 'number') ? [input] : input;
  if (!lists.every((item) => Array.isArray(item)))
    throw refuse('不能混用文字和词元编号', 'must not mix texts and token numbers');
  const vocabulary = await loadVocabulary();
  return (lists as readonly (readonly number[])[]).map((tokens) => decodeTokens(tokens, vocabulary));
}

/** A character may be spread over several tokens, so bytes are joined before they are read. */
function decodeTokens(tokens: readonly number[], vocabulary: ReadonlyMap<number, string>): string {
  const pieces = tokens.map((token) => {
    const piece = vocabulary.get(token);
    if (piece === undefined)
      throw refuse(`里的 ${token} 不是 cl100k_base 的词元`, `holds ${token}, which is no token of cl100k_base`);
    return Buffer.from(piece, 'base64');
  });
  return Buffer.concat(pieces).toString('utf8');
}

/** Token → its bytes as base64. Read anew for each call that needs it: some 10 ms, and few do. */
async function loadVocabulary(): Promise<ReadonlyMap<number, string>> {
  const { default: ranks } = await import('js-tiktoken/ranks/cl100k_base');
  const vocabulary = new Map<number, string>();
  // Each line: a mark, the number of its first token, then the tokens in order.
  for (const line of ranks.bpe_ranks.split('\n')) {
    const [, first = '', ...pieces] = line.split(' ');
    pieces.forEach((piece, index) => vocabulary.set(Number(first) + index, piece));
  }
  return vocabulary;
}

function refuse(zh: string, en: string): InputError {
  return new InputError('request_invalid', `参数 input ${zh}。input ${en}.`, { param: 'input' });
}
