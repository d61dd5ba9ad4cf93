import type { Message } from '../../../types/message.ts';
import { completeQuestion } from './complete-question.ts';
import type { CondensedQuestion } from './condensed-question.ts';
import { findSubject } from './find-subject.ts';
import { type Library, measureSupport } from './measure-support.ts';

/** Turns looked back; what was said before is another conversation. */
const MAX_TURNS = 6;

const switchPattern =
  /^(?:换个|换一个|再问个别的|另外|顺便问|顺便|对了|说点别的|别的问题|another question|by the way|different topic|changing (?:the )?topic)/iu;

/**
 * question + history without small talk → standalone question. What the question leaves out is taken from the question
 * before it, which is made whole first; a question whose words no document about that holds stays as it was typed.
 */
export function condenseByRules(question: string, history: readonly Message[], library: Library): CondensedQuestion {
  let before = '';
  let answer = '';
  for (const { role, content } of history.slice(-MAX_TURNS)) {
    if (role === 'assistant') answer = content;
    else {
      before = complete(content, before, answer, library) ?? content;
      answer = '';
    }
  }
  const standaloneQuestion = complete(question, before, answer, library);
  if (standaloneQuestion === undefined) return { standaloneQuestion: question, intent: 'new_topic' };
  return { standaloneQuestion, intent: 'follow_up' };
}

function complete(typed: string, before: string, answer: string, library: Library): string | undefined {
  if (before === '' || switchPattern.test(typed.trim())) return undefined;
  const subject = findSubject(before, library.lexical);
  const names = library.chunks.documents.map(({ title }) => title);
  const completion = completeQuestion(typed, before, answer, subject, names);
  if (completion === undefined) return undefined;
  if (completion.isCertain) return completion.question;
  const support = measureSupport(typed, subject ?? before, library);
  return support >= library.weights.minSupport ? completion.question : undefined;
}
