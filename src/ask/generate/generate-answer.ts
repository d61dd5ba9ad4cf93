import { LanguageModelError } from '../../errors.ts';
import type { Draft } from '../../types/answer-event.ts';
import type { DraftEvent, GenerateDependencies, GenerateRequest } from './draft-events.ts';
import { writeFromPassages } from './write-from-passages.ts';

/**
 * Question + passages → the model's answer, every claim of it checked against the passages while it streams.
 * Concatenated deltas are the text of the result. When the prompt is too long for the model, half the passages are
 * tried. Throws `LanguageModelError`, before the first delta or in the middle; the signal's reason on abort.
 */
export async function* generateAnswer(
  request: GenerateRequest,
  deps: GenerateDependencies,
): AsyncGenerator<DraftEvent, Draft> {
  let { passages } = request;
  for (;;) {
    let hasShown = false;
    const attempt = writeFromPassages(request, passages, deps);
    try {
      for (;;) {
        const step = await attempt.next();
        if (step.done === true) return step.value;
        hasShown = true;
        yield step.value;
      }
    } catch (error) {
      const isTooLong = error instanceof LanguageModelError && error.code === 'llm_context_exceeded';
      if (!isTooLong || hasShown || passages.length <= 1) throw error;
      deps.logger?.warn('llm_context_exceeded', { passages: passages.length });
      passages = passages.slice(0, Math.floor(passages.length / 2));
    } finally {
      // A reader who leaves ends the model call.
      await attempt.return(undefined as never);
    }
  }
}
