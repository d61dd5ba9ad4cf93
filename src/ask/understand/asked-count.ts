import type { AskedValue } from './asked-value.ts';
import { EITHER } from './asked-verdict.ts';

/** Words that count things of a kind; those that also name an order or an amount are left out. */
const CLASSIFIERS = '台层处套间座辆棵株栋幢排箱袋瓶盒张把根副份款头只';
/** 哪几台 asks which, 这几台 names them. */
const counted = new RegExp(`(?<![哪这那头前后近好十])(?:几|多少)\\s?([${CLASSIFIERS}个名位])`, 'u');
/** 能养几只鸡吗 asks whether, not how many. */
const WHETHER_END = /[吗么嘛][?？]?$/u;
const NUMBER = '[\\d零〇一二两三四五六七八九十百千万亿半]';

/**
 * `几台牙椅`, `多少个座位` → whether a text counts such things: a number before the word that counts them or before
 * something that the question names, or behind that (`座位 76`). Texts count anything by 个. undefined where nothing is
 * counted.
 */
export function readAskedCount(question: string): AskedValue | undefined {
  const [asked, counter = ''] = counted.exec(question) ?? [];
  if (asked === undefined || EITHER.test(question) || WHETHER_END.test(question)) return undefined;
  const things = listPairs(question.replace(asked, ' ')).join('|');
  const before = new RegExp(
    `${NUMBER}\\s?[多余来]?\\s?(?:[${counter}个名位]${things === '' ? '' : `|${things}`})`,
    'u',
  );
  const behind = new RegExp(`(?:${things})[数量共计为是有:：\\s]{0,4}${NUMBER}`, 'u');
  return { name: 'count', isGiven: (text) => before.test(text) || (things !== '' && behind.test(text)) };
}

/** Each two Han characters that stand side by side. */
function listPairs(text: string): string[] {
  return [...text].flatMap((_, at) => /^[\u3400-\u9fff]{2}/u.exec([...text].slice(at, at + 2).join(''))?.[0] ?? []);
}
