import { findEvidence } from '../../src/evaluation/metrics/find-evidence.ts';
import { isMustSatisfied } from '../../src/evaluation/metrics/must-satisfied.ts';
import { hitAt } from '../../src/evaluation/metrics/rank-metrics.ts';
import { loadQuestionSet } from '../../src/evaluation/questions/question-set.ts';
import { type EvaluationQuestion, isAnswerable } from '../../src/evaluation/questions/question.ts';
import { ask, askForShort } from './ask-library.ts';
import type { Domain, Outcome } from './domain.ts';
import { watchFolder } from './open-library.ts';

/** A set of questions over a folder, and questions about other things, which are to be refused. */
export async function openQuestionDomain(
  folder: string,
  indexDir: string,
  questions: readonly EvaluationQuestion[],
  foreign: readonly string[] = [],
): Promise<Domain> {
  const watched = await watchFolder(folder, indexDir);
  const library = await watched.open();
  let known: readonly Outcome[] = [];
  return {
    close: () => watched.close(),
    measure: async (variant) => {
      const search = await variant.apply(library);
      const outcomes: Outcome[] = [];
      const isKnown = (text: string): boolean => known.length > outcomes.length && variant.concerns?.(text) === false;
      for (const question of questions) {
        const words = [...question.history.map(({ content }) => content), question.question].join('\n');
        if (isKnown(words)) {
          outcomes.push(known[outcomes.length] as Outcome);
          continue;
        }
        const answer = await ask(question, search);
        const isRefused = answer.outcome !== 'answered';
        if (!isAnswerable(question)) {
          if (question.type === 'chitchat') outcomes.push({ chitchat: Number(answer.outcome === 'chitchat') });
          else outcomes.push({ nearMissesRefused: Number(isRefused) });
          continue;
        }
        const ranks = findEvidence(question, answer.passages);
        const holds = (text: string): number => Number(!isRefused && isMustSatisfied(question.must, text));
        outcomes.push({
          ...(question.evidence.length > 0 && { hitAt1: hitAt(1, ranks), hitAt5: hitAt(5, ranks) }),
          ...(question.must.length > 0 && {
            right: holds(answer.text),
            rightInFirst: holds(answer.citations[0]?.quote ?? ''),
            rightInShort: holds(await askForShort(question, answer, search)),
          }),
          falseRefusals: Number(isRefused),
          thin: Number(answer.isWeak),
        });
      }
      for (const question of foreign) {
        if (isKnown(question)) {
          outcomes.push(known[outcomes.length] as Outcome);
          continue;
        }
        const { outcome } = await ask({ question, history: [] }, search);
        outcomes.push({ foreignRefused: Number(outcome !== 'answered') });
      }
      // The full system is measured first.
      if (known.length === 0) known = outcomes;
      return outcomes;
    },
  };
}

/** Questions of a set. */
export function loadQuestions(path: string): Promise<readonly EvaluationQuestion[]> {
  return loadQuestionSet([path]);
}
