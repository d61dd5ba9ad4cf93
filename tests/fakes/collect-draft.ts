import { generateAnswer } from '../../src/ask/generate/generate-answer.ts';
import type { DraftEvent, GenerateDependencies, GenerateRequest } from '../../src/ask/generate/draft-events.ts';
import type { Draft } from '../../src/types/answer-event.ts';

/** Runs `generateAnswer` to its end: the events and the result. */
export async function collectDraft(
  request: GenerateRequest,
  deps: GenerateDependencies,
): Promise<{ events: DraftEvent[]; answer: Draft }> {
  const events: DraftEvent[] = [];
  const generator = generateAnswer(request, deps);
  for (;;) {
    const step = await generator.next();
    if (step.done === true) return { events, answer: step.value };
    events.push(step.value);
  }
}
