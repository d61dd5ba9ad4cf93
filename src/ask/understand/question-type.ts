import { normalizeText } from '../../text/normalize.ts';

/** What kind of answer a question asks for; several may hold. */
export type QuestionType = {
  readonly language: 'zh' | 'en';
  readonly asksNumber: boolean;
  readonly asksDate: boolean;
  readonly asksHow: boolean;
  readonly asksWhy: boolean;
  readonly asksList: boolean;
  readonly asksCompare: boolean;
};

/** What a question asks for, as a whole and sentence by sentence. */
export type QuestionReading = {
  readonly type: QuestionType;
  readonly sentences: readonly { readonly text: string; readonly type: QuestionType }[];
  /** Lists, methods, comparisons and several questions in one need more than one sentence; a reason stands in one. */
  readonly asksForMore: boolean;
};

const number = new RegExp(
  '多少|几(?![乎近])|多大|多长|多久|多高|多快|多重|多远|百分之|占比|比例|分数|得分|倍|涨了|提升了?多|降了?多|how (?:many|much|long' +
    '|large|big|fast|far|often)|what (?:percentage|percent|share|score|number|size|ratio)',
  'u',
);
const date = /什么时候|何时|哪一?年|哪一?天|几月|几号|哪一?月|日期|when\b|what (?:date|year|day)|which year/u;
const how = new RegExp(
  '怎么|怎样|如何|怎生|[靠凭]什么|用什么办法|什么方法|什么原理|机制|步骤|流程|咋|下一步|接下来' +
    '|(?:要|该|得|需要?|应该?|先|再|后)(?:做|干)(?:些|点)?什么(?![的用])' +
    String.raw`|how (?:does|do|did|is|are|can|was|were)\b`,
  'u',
);
const why = /为什么|为何|原因|why\b/u;
const list = new RegExp(
  '哪些|哪几|哪[两二三四五六七八九十]|几个|几种|几类|分别|各(?:自|[有占是为需要]|多少|几)|' +
    '列举|有什么|包括什么|(?:什么|何种|哪种)(?:情况|情形|条件)|which (?:two|three|four|five)|what (?:are|were) the|list',
  'u',
);
const compare =
  /比较|相比|对比|区别|差别|差异|不同|谁更|哪个更|谁强|谁高|高低|还是|胜过|优于|compare|difference|versus|\bvs\b|better than|than\b/u;

/** question → its type, and that of each of its sentences. An empty question is of no type and Chinese. */
export function readQuestion(question: string): QuestionReading {
  const sentences = question.split(/(?<=[?？])/u).map((text) => ({ text, type: classify(text) }));
  const type = classify(question);
  const isSeveral = sentences.filter(({ text }) => /[?？]$/u.test(text)).length > 1;
  const asksForMore = isSeveral || type.asksList || type.asksHow || type.asksCompare;
  return { type, sentences, asksForMore };
}

function classify(question: string): QuestionType {
  // 啥时候, 为啥, 有啥: 啥 is 什么 in speech.
  const text = normalizeText(question).replaceAll('啥', '什么');
  return {
    language: detectLanguage(text),
    asksNumber: number.test(text),
    asksDate: date.test(text),
    asksHow: how.test(text),
    asksWhy: why.test(text),
    asksList: list.test(text),
    asksCompare: compare.test(text),
  };
}

const englishOpening = new RegExp(
  String.raw`^\W*(?:what|how|who|whose|when|where|which|why|does|do|did|is|are|was|were|can|could|tell` +
    String.raw`|explain|list|describe|compare)\b`,
  'iu',
);

/**
 * English when no Han character, or few beside many Latin words, stands in the text, or when it opens as an English
 * question does.
 */
export function detectLanguage(text: string): 'zh' | 'en' {
  const han = text.match(/[\u3400-\u9fff]/gu)?.length ?? 0;
  const words = text.match(/[a-z]{2,}/giu)?.length ?? 0;
  if (han === 0) return words === 0 ? 'zh' : 'en';
  if (englishOpening.test(text) && words >= 2 && !/[吗呢么什谁哪多怎]/u.test(text)) return 'en';
  return words >= 6 && han * 2 < words ? 'en' : 'zh';
}
