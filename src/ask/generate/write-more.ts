import { LanguageModelError } from '../../errors.ts';
import type { PromptMessage } from '../../ports/language-model.ts';
import type { Passage } from '../../types/passage.ts';
import type { SecondRound } from './build-prompt.ts';
import { askModel } from './ask-model.ts';
import type { DraftEvent, GenerateDependencies, GenerateRequest } from './draft-events.ts';
import { hasRoom } from './fit-passages.ts';
import { skipRepetition } from './stream/skip-repetition.ts';
import type { AnswerWriter } from './write-answer.ts';

/** An answer that has been written once. */
export type WrittenAnswer = {
  readonly writer: AnswerWriter;
  /** As the model wrote it. */
  readonly words: string;
  /** The secret in the frames. */
  readonly key: string;
  readonly seen: readonly Passage[];
  /** Puts passages behind those seen, for quotes and markers. */
  readonly addPassages: (passages: readonly Passage[]) => void;
  /** Passages seen from one on, and what they are to add to → messages for the model. */
  readonly build: (from: number, round: Omit<SecondRound, 'from'>) => readonly PromptMessage[];
};

/**
 * What the first answer says is missing → another search, and what the model adds from passages it had not seen.
 * Nothing happens where nothing is missing, nothing new is found, or no second round is wanted; a failure leaves the
 * answer as it is. Returns whether the output limit cut the addition off. Throws only the signal's reason on abort.
 */
export async function* writeMore(
  request: GenerateRequest,
  { writer, words, key, seen, addPassages, build }: WrittenAnswer,
  { model, searchMore, logger }: GenerateDependencies,
): AsyncGenerator<DraftEvent, boolean> {
  const missing = writer.missing();
  if (searchMore === undefined || missing === undefined || writer.hasOwnKnowledge()) return false;
  const more = await searchMore(missing, seen);
  if (more.length === 0) return false;
  // A round that finds nothing new is none that a reader should hear of.
  yield { type: 'status', stage: 'retrieving', round: 2 };
  const answered = writer.text();
  const first = seen.length;
  addPassages(more);
  yield { type: 'passages', standaloneQuestion: request.standaloneQuestion, passages: [...seen] };
  yield { type: 'status', stage: 'generating', round: 2 };
  const whole = build(0, { answered, missing });
  // Where both do not fit, what is new goes first.
  const messages = hasRoom(whole, model.contextTokens) ? whole : build(first, { answered, missing });
  writer.reopen();
  try {
    // Asked nearly the same, a model may well say the same.
    const speaker = answered === '' ? model : skipRepetition(model, words);
    return yield* askModel(speaker, messages, key, request.signal).read(writer, seen.length);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (!(error instanceof LanguageModelError)) throw error;
    logger?.warn('second_round_failed', { code: error.code });
    return false;
  }
}
