import type { LexicalIndex } from '../../indexes/lexical-index.ts';
import { normalizeText } from '../../text/normalize.ts';
import type { Message } from '../../types/message.ts';
import type { CondensedQuestion } from './condensed-question.ts';
import { findSubject } from './find-subject.ts';
import { insertSubject } from './insert-subject.ts';
import { FOLLOW_UP_WEIGHT, weighHistory } from './weigh-history.ts';

/** An answer's words say less about what is asked next than a question's. */
const ASSISTANT_SHARE = 0.6;
const MAX_TURNS = 4;

/** question + history without small talk → standalone question: the subject carried over, a change of topic seen. */
export function condenseByRules(
  question: string,
  history: readonly Message[],
  lexical: LexicalIndex,
): CondensedQuestion {
  const text = normalizeText(question).trim();
  const weight = weighHistory(text, lexical);
  const alone = { question, standaloneQuestion: question, intent: 'new_topic', carried: [] } as const;
  if (weight === 0) return alone;
  const turns = history.slice(-MAX_TURNS);
  const carried = turns.map((turn) => ({
    text: turn.content.replace(/\[\d+\]/gu, ''),
    weight: turn.role === 'user' ? weight : weight * ASSISTANT_SHARE,
  }));
  if (weight < FOLLOW_UP_WEIGHT) return { ...alone, carried };
  const subject = findSubject(text, turns, lexical);
  const standaloneQuestion = subject === undefined ? question : insertSubject(question, subject);
  return { question, standaloneQuestion, intent: 'follow_up', carried };
}
