import type { ChatEvent } from '../api/chat-event.ts';
import type { WireCitation, WireVerdict } from '../../http/wire/schemas/wire-schemas.ts';
import type { AnswerProblem, AnswerVersion } from '../conversations/conversation.ts';

/** An answer without a word yet; `kept` are those of an earlier try that broke off. */
export function startAnswer(key: string, startedAt: number, kept?: string): AnswerVersion {
  return {
    key,
    state: 'streaming',
    startedAt,
    text: '',
    citations: [],
    unsupported: [],
    sources: [],
    ...(kept === undefined || kept === '' ? {} : { kept }),
  };
}

/** The answer after one more event. Events after the end change nothing. */
export function applyChatEvent(answer: AnswerVersion, event: ChatEvent): AnswerVersion {
  if (answer.state !== 'streaming') return answer;
  switch (event.type) {
    case 'status':
      return { ...answer, stage: event.stage, ...(event.isAgain === true ? { isAgain: true } : {}) };
    case 'sources':
      return {
        ...answer,
        sources: event.sources,
        ...(event.standaloneQuestion === undefined ? {} : { standaloneQuestion: event.standaloneQuestion }),
      };
    case 'delta':
      return { ...answer, text: answer.text + event.text };
    case 'citation':
      return { ...answer, citations: [...answer.citations, event.citation] };
    case 'unsupported':
      return { ...answer, unsupported: [...answer.unsupported, event.claim] };
    case 'verdict':
      return { ...answer, citations: answer.citations.map((citation) => judgeAgain(citation, event.verdict)) };
    case 'error':
      return failAnswer(answer, event.error);
    case 'done': {
      const { id, answer: text, ...rest } = event.done;
      return { ...answer, ...rest, answerId: id, text, state: 'done' };
    }
  }
}

export function failAnswer(answer: AnswerVersion, error: AnswerProblem): AnswerVersion {
  return answer.state === 'streaming' ? { ...answer, state: 'failed', error } : answer;
}

/** Keeps what has arrived; an answer stopped before its first word stays empty. */
export function stopAnswer(answer: AnswerVersion): AnswerVersion {
  return answer.state === 'streaming' ? { ...answer, state: 'stopped' } : answer;
}

/** The marks of a checked citation take the place of those it was sent with. */
function judgeAgain(citation: WireCitation, verdict: WireVerdict): WireCitation {
  if (citation.n !== verdict.n) return citation;
  const { finding: _old, ...kept } = citation;
  return { ...kept, ...verdict };
}
