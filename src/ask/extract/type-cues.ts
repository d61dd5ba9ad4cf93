import { normalizeText } from '../../text/normalize.ts';
import type { Query } from '../understand/understand-query.ts';
import type { ExtractionWeights } from '../weights/extraction-weights.ts';

/** How well a unit fits the kind of answer that is asked for; `neutralCue` where nothing of the kind is asked. */
export type TypeCues = {
  readonly number: number;
  readonly unit: number;
  readonly how: number;
  readonly who: number;
  readonly definition: number;
};

const howCues =
  /通过|采用|利用|借助|基于|先.{0,30}再|首先|然后|随后|接着|最后|将.{1,30}(?:转|映射|分解|拆|变|作为|输入|编码)|把.{1,30}(?:转|映射|拆|变|当|分成|编码)|步骤|流程|机制|从而|使得?|by |using |through /u;
const whoCues =
  /(?:由|来自|是|与|和).{1,40}(?:团队|大学|学院|公司|实验室|研究院|研究所|机构|合作|联合)|(?:提出|领导|创立|创办|开发|推出|发布|带领|研发|共同完成)|教授|博士|创始人|作者|研究员|首席|总裁|毕业于|CEO|[A-Z][a-z]+ [A-Z][a-z]+/u;

const definitionQuestion =
  /^[^,，、]{1,24}是(?:个)?(?:什么|啥)(?:东西|意思)?[?？。\s]*$|^(?:什么是|何为|啥是)[^,，]{1,24}$|^(?:what is|what's|what are) (?:an? )?[\w .+-]{1,30}\??$/u;

/** `FlowRL 是……`: a sentence that begins with what the question names and says what it is. */
function isDefinition(query: Query, unitText: string, maxChars: number): boolean {
  const head = normalizeText(unitText).slice(0, maxChars);
  const verb = /是(?!否|不是)|指的?是?|即|称为|[（(]|：|:|\bis\b|\bare\b/u.exec(head);
  if (verb === null) return false;
  const subject = head.slice(0, verb.index);
  return query.terms.some(
    ({ term, weight, origin }) => origin === 'question' && weight === 1 && term.length > 1 && subject.includes(term),
  );
}

/** Units people ask a number in, as they are asked and as they stand in texts. */
const unitPatterns: readonly (readonly [RegExp, RegExp])[] = [
  [
    /多少(?:美元|钱|元)|融资|估值|售价|价格|成本|how much (?:money|funding)|cost|price/u,
    /[\d.]+\s*(?:万|亿|百万|千)?\s*(?:美元|美金|元|欧元|英镑|人民币)|\$\s?\d/u,
  ],
  [/百分|比例|占比|几成|提升|涨|降|percent|share/u, /\d\s*(?:%|个百分点|倍|成)|百分之/u],
  [/多少倍|几倍|快多少|加速|times/u, /[\d.]+\s*(?:倍|x\b|×)|%/u],
  [
    /多久|多长时间|几(?:天|年|个月|小时|分钟|秒)|how long/u,
    /[\d.半一二两三四五六七八九十]+\s*(?:毫秒|秒|分钟|小时|天|周|个?月|年|ms|s\b)/u,
  ],
  [/多少(?:个)?参数|参数量|规模多大|parameters/u, /[\d.]+\s*(?:亿|万|b\b|m\b)|参数/u],
  [
    /多少(?:样本|条|张|个|篇|人|家|种|项|台|名|小时)|几(?:个|种|条|项|类|家|位|步|阶段)|how many/u,
    /[\d一二两三四五六七八九十百千万]+\s*(?:万|亿|k|多|余)?\s*(?:样本|条|张|个|篇|人|家|种|项|台|名|类|位|步|小时|阶段|大)/u,
  ],
  [/(?:显存|内存|存储)|gb|memory/u, /[\d.]+\s*(?:gb|mb|tb|g\b)/u],
  [/功耗|瓦|power|watt/u, /[\d.]+\s*(?:瓦|w\b|kw)/u],
  [/帧|fps/u, /[\d.]+\s*(?:fps|帧|hz)/u],
];
const datePattern = /\d{4}\s*年|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{4}-\d{2}|去年|今年|本周|上周|世纪|年代/u;

export function measureTypeCues(query: Query, unitText: string, weights: ExtractionWeights): TypeCues {
  const { type } = query;
  const neutral = weights.neutralCue;
  return {
    number: measureNumber(query, unitText),
    unit: measureUnit(query, unitText, neutral),
    how: type.asksHow || type.asksWhy ? Number(howCues.test(unitText)) : neutral,
    who: type.asksWho ? Number(whoCues.test(unitText)) : neutral,
    definition: definitionQuestion.test(normalizeText(query.text))
      ? Number(isDefinition(query, unitText, weights.definedChars))
      : 0,
  };
}

/** A number that the question does not hold already. */
function measureNumber(query: Query, unitText: string): number {
  if (!query.type.asksNumber && !query.type.asksDate) return 0.5;
  const known = new Set(query.text.match(/\d+(?:\.\d+)?/gu) ?? []);
  const found = unitText.match(/\d+(?:\.\d+)?/gu) ?? [];
  if (found.some((number) => !known.has(number))) return 1;
  return /[一二两三四五六七八九十百千万亿]+(?:个|种|倍|年|月|天|次|类|大|条|项|步)/u.test(unitText) ? 0.7 : 0;
}

function measureUnit(query: Query, unitText: string, neutral: number): number {
  const question = normalizeText(query.text);
  if (query.type.asksDate) return Number(datePattern.test(unitText));
  if (!query.type.asksNumber) return neutral;
  const asked = unitPatterns.filter(([inQuestion]) => inQuestion.test(question));
  if (asked.length === 0) return neutral;
  const text = normalizeText(unitText);
  return Number(asked.some(([, inText]) => inText.test(text)));
}
