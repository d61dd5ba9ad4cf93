import { splitSentences } from '../../text/sentences.ts';
import type { Chunk } from '../../types/chunk.ts';
import { askForClauses } from './ask-for-clauses.ts';
import { type Asked, latinName, nameOf, subjectOf } from './candidate.ts';

/**
 * chunk → its clauses with what they state asked for in the very place where it stands. Chinese asks in place, so that
 * what was a sentence stays one.
 */
export function askForFacts(chunk: Chunk): Asked[] {
  const { title } = chunk.context;
  return chunk.blocks
    .filter(
      ({ kind, start, end }) => /^(?:paragraph|list-item)$/u.test(kind) && start >= chunk.start && end <= chunk.end,
    )
    .flatMap((block) =>
      splitSentences(chunk.text, block.start - chunk.start, block.end - chunk.start).flatMap(({ start, end }) => {
        const span = { start: chunk.start + start, end: chunk.start + end };
        return askForClauses(chunk.text.slice(start, end), nameOf(title)).map((question) => ({
          question,
          span,
          needsContext: !namesSubject(question, title),
        }));
      }),
    );
}

/** Without its subject or a Latin name, a question could be asked of anything. */
function namesSubject(question: string, title: string): boolean {
  return question.includes(subjectOf(title)) || latinName.test(question);
}
