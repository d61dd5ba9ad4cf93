import type { ErrorCode } from '../../errors.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Missing } from '../judge/find-missing.ts';
import type { AnswerEvent, Draft, Outcome } from '../../types/answer-event.ts';

type Language = 'zh' | 'en';

/** What is said when no passage is quoted. */
const replies: Readonly<Record<Exclude<Outcome, 'answered'>, Readonly<Record<Language, string>>>> = {
  chitchat: {
    zh: '你好！我是问渠，根据资料库里的文档回答问题，并给出可以核对的原文。请直接提问。',
    en:
      'Hello! I am Wenqu. I answer questions from the documents in this library ' +
      'and show the exact quotes behind every answer. Ask away.',
  },
  insufficient_evidence: {
    zh: '资料里没有找到足以回答这个问题的内容。下面是最接近的段落，供参考；也可以换个说法，或补充相关文档。',
    en:
      'The documents do not contain enough to answer this question. The nearest passages ' +
      'are listed below; try other words, or add documents on the subject.',
  },
};

/**
 * The fixed reply for an outcome, in the language of the question.
 * @internal for the tests that tell a refusal from other text
 */
export function chooseReply(outcome: Exclude<Outcome, 'answered'>, language: Language): string {
  return replies[outcome][language];
}

/** A fixed reply as events of an answer, and its draft; a refusal says first what is missing, where that is known. */
export function* writeReply(
  outcome: Exclude<Outcome, 'answered'>,
  language: Language,
  missing?: Missing,
): Generator<AnswerEvent, Draft> {
  const text =
    missing === undefined ? chooseReply(outcome, language) : `${explainRefusal(missing, language)}${nearest[language]}`;
  yield { type: 'delta', text };
  return { outcome, text, citations: [], unsupported: [], model: { provider: 'extractive', name: 'extractive' } };
}

/** What a refusal with a reason ends with. */
const nearest: Readonly<Record<Language, string>> = {
  zh: '下面是最接近的段落，供参考；也可以换个说法，或补充相关文档。',
  en: ' The nearest passages are listed below; try other words, or add documents on the subject.',
};

/** What befell the language model, as the first half of a sentence. */
const failures: Readonly<Partial<Record<ErrorCode, Readonly<Record<Language, string>>>>> = {
  llm_rejected: {
    zh: '语言模型拒绝了请求（请检查密钥、模型名和额度）',
    en: 'The language model rejected the request (check the key, the model name and the quota)',
  },
  llm_rate_limited: { zh: '语言模型正在限流', en: 'The language model is limiting its rate' },
  llm_timeout: { zh: '语言模型没有及时回应', en: 'The language model did not respond in time' },
  llm_unreachable: { zh: '暂时连不上语言模型', en: 'The language model cannot be reached at the moment' },
};
const anyFailure: Readonly<Record<Language, string>> = {
  zh: '语言模型没有给出可用的回答',
  en: 'The language model gave no usable answer',
};

/** One sentence for the reader of an extracted answer that stands in for a model's. */
export function explainFallback(code: ErrorCode, language: Language): string {
  const failure = (failures[code] ?? anyFailure)[language];
  return language === 'en'
    ? `${failure}; this answer was taken word for word from the sources.`
    : `${failure}，以下回答直接摘自原文。`;
}
