import type { LanguageModel, ModelEvent, PromptMessage } from '../../ports/language-model.ts';
import { createReasoningStripper } from '../model/strip-reasoning.ts';
import type { DraftEvent } from './draft-events.ts';
import { createCitationParser } from './stream/citation-parser.ts';
import { createClaimAssembler } from './stream/claim-assembler.ts';
import { createReferenceDropper } from './stream/drop-references.ts';
import { createKeyHider } from './stream/hide-key.ts';
import { createAnswerUnwrapper } from './stream/unwrap-answer.ts';
import type { AnswerWriter } from './write-answer.ts';

/** A call that has begun. */
type ModelCall = {
  /**
   * Reads the model's words to their end through a writer; what the reader sees of them. Returns whether the output
   * limit cut them off. Throws what the model throws.
   */
  read(writer: AnswerWriter, passageCount: number): AsyncGenerator<DraftEvent, boolean>;
  /** All that it has written so far, as it came. */
  readonly words: () => string;
};

/**
 * Asks at once, so that what is done before `read` takes the time in which the model thinks.
 * @param key the secret in the frames of the messages; never shown
 */
export function askModel(
  model: LanguageModel,
  messages: readonly PromptMessage[],
  key: string,
  signal: AbortSignal | undefined,
): ModelCall {
  const stream = model.generate({ messages, ...(signal && { signal }) })[Symbol.asyncIterator]();
  const first = stream.next();
  // A failure shows when the call is read.
  first.catch(() => undefined);
  let words = '';
  const note = (text: string): void => {
    words += text;
  };
  return {
    read: (writer, passageCount) => readStream(first, stream, writer, key, passageCount, note),
    words: () => words,
  };
}

async function* readStream(
  first: Promise<IteratorResult<ModelEvent>>,
  stream: AsyncIterator<ModelEvent>,
  writer: AnswerWriter,
  key: string,
  passageCount: number,
  note: (text: string) => void,
): AsyncGenerator<DraftEvent, boolean> {
  const filters = [createReasoningStripper(), createAnswerUnwrapper(), createKeyHider(key)];
  const parser = createCitationParser(passageCount);
  const references = createReferenceDropper();
  const assembler = createClaimAssembler();
  let isTruncated = false;
  try {
    for (let next = await first; next.done !== true; next = await stream.next()) {
      const event = next.value;
      if (event.type === 'end') {
        isTruncated = event.finishReason === 'length';
        continue;
      }
      note(event.text);
      const text = filters.reduce((passed, filter) => filter.push(passed), event.text);
      for (const step of assembler.push(references.push(parser.push(text)))) yield* await writer.write(step);
    }
  } finally {
    await stream.return?.();
  }
  const text = filters.reduce((passed, filter) => filter.push(passed) + filter.flush(), '');
  const rest = references.push([...parser.push(text), ...parser.flush()]);
  for (const step of [...assembler.push([...rest, ...references.flush()]), ...assembler.flush()])
    yield* await writer.write(step);
  return isTruncated;
}
