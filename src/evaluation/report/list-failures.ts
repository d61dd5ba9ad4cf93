import type { QuestionResult } from '../evaluate-question.ts';

/** Why a question is worth reading, worst first. */
export const failureKinds = {
  error: { chinese: '出错', english: 'The engine threw' },
  falseRefusal: { chinese: '误拒', english: 'Answerable, but not answered' },
  wrong: { chinese: '没答对', english: 'Answered, but not right' },
  notCited: { chinese: '答对但引文不足', english: 'Right, but the quotes do not hold it' },
  notRefused: { chinese: '该拒未拒', english: 'Unanswerable, but answered' },
  chitchat: { chinese: '闲聊未识别', english: 'Chit-chat not taken as such' },
  inexact: { chinese: '引文或标记有误', english: 'Quote or marker at fault' },
  notFound: { chinese: '前 5 段没有证据', english: 'Evidence not in the first 5 passages' },
} as const;

export type FailureKind = keyof typeof failureKinds;

/** All that went wrong with one question, worst first; [] when nothing did. */
export function listFailures({ values, error }: Pick<QuestionResult, 'values' | 'error'>): FailureKind[] {
  const failures: Record<FailureKind, boolean> = {
    error: error !== undefined,
    falseRefusal: values.falseRefusal === 1,
    wrong: values.right === 0 && values.falseRefusal !== 1,
    notCited: values.right === 1 && values.citedRight === 0,
    notRefused: values.refusalRecall === 0,
    chitchat: values.chitchatRight === 0,
    inexact: values.citationsExact === 0,
    notFound: values.hitAt5 === 0,
  };
  return (Object.keys(failureKinds) as FailureKind[]).filter((kind) => failures[kind]);
}
