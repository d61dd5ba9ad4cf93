import type { Outcome } from '../types/answer-event.ts';

type Language = 'zh' | 'en';

/** What is said when no passage is quoted. */
const replies: Readonly<Record<Exclude<Outcome, 'answered'>, Readonly<Record<Language, string>>>> = {
  chitchat: {
    zh: '你好！我是问渠，根据资料库里的文档回答问题，并给出可以核对的原文。请直接提问。',
    en: 'Hello! I am Wenqu. I answer questions from the documents in this library and show the exact quotes behind every answer. Ask away.',
  },
  insufficient_evidence: {
    zh: '资料里没有找到足以回答这个问题的内容。下面是最接近的段落，供参考；也可以换个说法，或补充相关文档。',
    en: 'The documents do not contain enough to answer this question. The nearest passages are listed below; try other words, or add documents on the subject.',
  },
};

/** The fixed reply for an outcome, in the language of the question. */
export function replyFor(outcome: Exclude<Outcome, 'answered'>, language: Language): string {
  return replies[outcome][language];
}
