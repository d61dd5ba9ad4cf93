import { listAskedValues } from '../understand/asked-value.ts';
import type { Query } from '../understand/understand-query.ts';

/** How well a unit fits the kind of answer that is asked for; 0 where nothing of the kind is asked. */
export type TypeCues = {
  readonly number: number;
  readonly unit: number;
  readonly how: number;
  readonly who: number;
};

const howCues = new RegExp(
  '通过|采用|利用|借助|基于|先.{0,30}再|首先|然后|随后|接着|最后|将.{1,30}(?:转|映射|分解|拆|变|作为|输入|编码)|把.{1,30}(?:转|映射|拆|变' +
    '|当|分成|编码)|步骤|流程|机制|从而|使得?|by |using |through ',
  'u',
);
const whoCues = new RegExp(
  '(?:由|来自|是|与|和).{1,40}(?:团队|大学|学院|公司|实验室|研究院|研究所|机构|合作|联合)|(?:提出|领导|创立|创办|开发|推出|发布|带领|研发' +
    '|共同完成)|教授|博士|创始人|作者|研究员|首席|总裁|毕业于|CEO|[A-Z][a-z]+ [A-Z][a-z]+',
  'u',
);

const datePattern = /\d{4}\s*年|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{4}-\d{2}|去年|今年|本周|上周|世纪|年代/u;

export function measureTypeCues(query: Query, unitText: string): TypeCues {
  const { type } = query;
  return {
    number: measureNumber(query, unitText),
    unit: measureUnit(query, unitText),
    how: type.asksHow || type.asksWhy ? Number(howCues.test(unitText)) : 0,
    who: type.asksWho ? Number(whoCues.test(unitText)) : 0,
  };
}

/** A number that the question does not hold already. */
function measureNumber(query: Query, unitText: string): number {
  if (!query.type.asksNumber && !query.type.asksDate) return 0;
  const known = new Set(query.text.match(/\d+(?:\.\d+)?/gu) ?? []);
  const found = unitText.match(/\d+(?:\.\d+)?/gu) ?? [];
  if (found.some((number) => !known.has(number))) return 1;
  return /[一二两三四五六七八九十百千万亿]+(?:个|种|倍|年|月|天|次|类|大|条|项|步)/u.test(unitText) ? 0.7 : 0;
}

function measureUnit(query: Query, unitText: string): number {
  if (query.type.asksDate) return Number(datePattern.test(unitText));
  const asked = query.type.asksNumber ? listAskedValues(query.text) : [];
  return asked.length === 0 ? 0 : Number(asked.some((value) => value.isGiven(unitText)));
}
