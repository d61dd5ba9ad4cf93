import { isBigramTerm } from '../../../text/analyze.ts';
import type { Analyzer } from '../../../text/analyze.ts';
import type { LexicalIndex } from '../../../indexes/lexical-index.ts';
import { NUMBERED_PARTS, formatChineseNumber, parseChineseNumber } from '../../../text/facts/chinese-number.ts';

const CHINESE = '[一二三四五六七八九十百〇零两]+';
const ORDINAL = new RegExp(String.raw`第\s*(\d{1,3}|${CHINESE})\s*([${NUMBERED_PARTS}项])`, 'gu');
const DATE = new RegExp(`(${CHINESE})月(?:(${CHINESE})[日号])?`, 'gu');
/** Not 两个星期一次. */
const WEEKDAY = /(?<![\d一二两三四五六七八九十几个]\s?)(周|星期|礼拜)([一二三四五六日天])(?![次个回期遍年岁])/gu;
const DAY = /(\d{1,2})\s*月\s*(\d{1,2})\s*号/gu;
/** 24年的价目表, not 质保10年 or 10年内. */
const SHORT_YEAR =
  /(?<![\d.第满超近约共了保期龄至每前后]\s?)(\d{2})年(?!\s?(?:[内以之后来期左多级一未才能就后]|前(?!后)|保|质|工龄|经验))/gu;

/**
 * The question with ordinals, dates and days of the week spelled as the documents spell them: `第12条` → `第十二条`,
 * `七月七号` → `7月7日`, `礼拜三` → `周三`, `24年` → `2024年`; as it is where they hold neither spelling.
 */
export function spellNumerals(question: string, lexical: LexicalIndex, analyzer: Analyzer): string {
  const isKnown = (form: string): boolean => {
    const terms = analyzer.analyze(form);
    const bigrams = terms.filter(({ term }) => isBigramTerm(term));
    return (bigrams.length > 0 ? bigrams : terms).every(({ term }) => lexical.has(term));
  };
  return question
    .replace(ORDINAL, (raw, numeral: string, unit: string) => {
      const value = /\d/u.test(numeral) ? Number(numeral) : parseChineseNumber(numeral);
      if (value === undefined) return raw;
      if (!/\d/u.test(numeral)) return isKnown(raw) ? raw : `第${value}${unit}`;
      const spelled = `第${formatChineseNumber(value)}${unit}`;
      return isKnown(spelled) ? spelled : raw;
    })
    .replace(DATE, (raw, month: string, day: string | undefined) => {
      const numbers = [month, day].map((numeral) => parseChineseNumber(numeral ?? '') ?? 0);
      if (numbers[0] === undefined || numbers[0] < 1 || numbers[0] > 12 || isKnown(raw)) return raw;
      return day === undefined ? `${numbers[0]}月` : `${numbers[0]}月${numbers[1]}日`;
    })
    .replace(WEEKDAY, (raw, _week, day: string) => {
      const days = day === '日' || day === '天' ? [day, '日', '天'] : [day];
      const spellings = [raw, ...days.flatMap((name) => ['周', '星期', '礼拜'].map((week) => week + name))];
      return spellings.find(isKnown) ?? raw;
    })
    .replace(DAY, '$1月$2日')
    .replace(SHORT_YEAR, (raw, digits: string) => {
      const year = ['20', '19'].map((century) => century + digits).find((known) => lexical.has(known));
      return year === undefined || isKnown(raw) ? raw : `${year}年`;
    });
}
