import type { Analyzer } from '../../../text/analyze.ts';
import { cutAmounts, extractAmounts } from '../../../text/facts/limits.ts';
import { TURNING, findUncovered } from './cover-claim.ts';

/** Whether the beginning of a clause speaks of fewer things than a claim: `年卡会员` of 会员, `小型犬` of 狗. */
export type Restricts = (head: string, claim: string, context: readonly string[]) => boolean;

/** Words for anybody, for a measure, and those that open a clause. */
const PLAIN =
  /^(?:决定|规定|约定|注意|另外|其中|原则|仅限|自然人|本人|时间|时段|时候|期限|体重|年龄|高度|长度|宽度|身高|驾龄|重量|数量|人数|水温|温度|范围|情况|用户|客人|顾客)$/u;

export function createRestricts(analyzer: Analyzer): Restricts {
  const listNames = (text: string): readonly string[] => [
    ...analyzer
      .tagWords(text)
      .flatMap(({ word, kind }) =>
        /^(?:noun|name|unknown|adjective)$/u.test(kind) && word.length > 1 && !PLAIN.test(word) ? [word] : [],
      ),
    ...(cutAmounts(text, extractAmounts(text)).match(/[a-z][a-z\d.-]*|\d[\d.]*[a-z]*/gu) ?? []),
  ];
  return (head, claim, context) => {
    const items = head.split(/[、和与及或]/u).filter((item) => item !== '');
    const known = [claim, ...context];
    const isForeign = (word: string): boolean =>
      findUncovered(word, known) === word && [...word].some((part) => !known.some((text) => text.includes(part)));
    // 开课后 beside 开课前.
    const isTurned = (item: string): boolean => TURNING.test(findUncovered(item, known));
    return items.length > 0 && items.every((item) => isTurned(item) || listNames(item).some(isForeign));
  };
}
