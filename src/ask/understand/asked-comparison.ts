import { foldText } from '../../text/facts/fold-text.ts';
import { dropPoliteness } from './spelling/drop-politeness.ts';

/** Two things that a question sets against each other. */
export type AskedComparison = {
  /** Which of both is more, by how much, whether the first is more, or only in what they differ. */
  readonly kind: 'which' | 'difference' | 'whether' | 'both';
  /** As they stand in the question, folded; what is compared may hang on either: `季卡的价格`. */
  readonly sides: readonly [string, string];
  /** What is compared, where it is said apart: 名额; else ''. */
  readonly attribute: string;
  /** 贵, 早, `heavier`; '' where only a difference is asked for. */
  readonly word: string;
  /** The one that is less is asked for. */
  readonly isLess: boolean;
  /** By how much is asked for besides: `，差多少`. */
  readonly asksDifference: boolean;
  /** Dimensions of the numbers that the word speaks of; [] where they may be any. */
  readonly dimensions: readonly string[];
};

/** Words by which one thing is set above another. */
export const WORDS = '贵|便宜|高|低|多|少|大|小|长|短|久|早|晚|重|轻|快|慢|远|近';
/** Words for the lesser end of a scale. */
export const LESS = /便宜|低|少|小|短|早|轻|近|先|cheap|less|few|short|earl|light|small|low/u;
/** What such a word counts in; the others may be said of anything. */
const DIMENSIONS: readonly (readonly [words: RegExp, dimensions: readonly string[]])[] = [
  [/贵|便宜|钱|元|块|cheap|expensive|price|cost/u, ['cny']],
  [/重|轻|克|斤|吨|heav|light/u, ['mass']],
  [/久|天|小时|分钟|月$/u, ['time']],
  [/远|近|米|里$/u, ['length']],
  [/长|短|long|short/u, ['time', 'length']],
  [/早|晚|先|后|earl|late/u, ['date', 'clock']],
];

const WITH = '(?:和|与|跟|同|、|以及)';
const WHICH = String.raw`(?:哪一?[\u3400-\u9fff](?<![里儿些怕])|谁)的?`;
/** `，校内哪个便宜`: what both are compared under. */
const SCOPE = '(?:[,，][\\u3400-\\u9fff]{0,6}?)?';
const RELATIVE: readonly (readonly [pattern: RegExp, offset: number])[] = [
  [/今年|本年度?/gu, 0],
  [/去年|上一?年度?/gu, -1],
  [/前年/gu, -2],
];

/** What may follow the question which of both is more: `，一袋差多少`, `，便宜几块钱`. */
const BY_HOW_MUCH = new RegExp(
  `[,，;；](?:[一每][\\u3400-\\u9fff])?(?:相?差|${WORDS})了?(?:多少|几[\\u3400-\\u9fff]?)[\\u3400-\\u9fff]{0,3}$`,
  'u',
);

/** What each of both comes to is told anyway. */
const EACH = /[,，;；](?:分别|各自?)(?:是|为|有)?(?:多少|几)[\u3400-\u9fff]{0,3}$/u;

type Form = {
  readonly pattern: RegExp;
  readonly kind: AskedComparison['kind'];
};

/** Each with the groups left, right, attribute and word, as far as it has them. */
const FORMS: readonly Form[] = [
  {
    kind: 'which',
    pattern: new RegExp(
      `^(?<left>.{1,20}?)(?:${WITH}|比|还是)(?<right>.{1,24}?)(?:相比|比起来|比)?${SCOPE}${WHICH}` +
        `(?<attribute>[\\u3400-\\u9fff]{0,6}?)(?:更|比较|要)?(?<word>${WORDS})(?:一?[些点])?[呢啊]?$`,
      'u',
    ),
  },
  {
    kind: 'which',
    pattern: new RegExp(
      `^(?<left>.{1,20}?)${WITH}(?<right>.{1,24}?)${WHICH}(?:更|比较|要|最)?` +
        '(?<word>[先后])(?<attribute>[\\u3400-\\u9fff]{1,4})$',
      'u',
    ),
  },
  {
    kind: 'difference',
    pattern: new RegExp(
      `^(?<left>.{1,20}?)${WITH}(?<right>.{1,24}?)(?:之间)?的?(?:相差|差了?|相距|差[别距额])(?:是|有)?` +
        '(?:多少|多大|几)(?<word>[\\u3400-\\u9fff]{0,3})$',
      'u',
    ),
  },
  {
    kind: 'difference',
    pattern: new RegExp(
      `^(?<left>.{1,20}?)比(?<right>.{1,20}?)(?:要|更)?(?<word>(?:${WORDS})(?:了|出)?(?:多少|几)[\\u3400-\\u9fff]{0,3})$`,
      'u',
    ),
  },
  {
    kind: 'whether',
    pattern: new RegExp(
      `^(?<left>.{1,20}?)比(?<right>.{1,20}?)(?:要|更)?(?<word>${WORDS})(?:(?:一?[些点])?[吗么嘛]|不(?:${WORDS}))$`,
      'u',
    ),
  },
  {
    kind: 'both',
    pattern: new RegExp(
      `^(?<left>.{1,20}?)${WITH}(?<right>.{1,24}?)(?:之间)?的?(?:有|是)?(?:什么|哪些|何)?的?` +
        '(?:区别|差别|差异|不同|不一样)(?:吗|在哪里?|是什么|有哪些)?$',
      'u',
    ),
  },
  {
    kind: 'which',
    pattern: new RegExp(
      '^which (?:one )?is (?<word>(?:more )?[a-z]+)[,:]? ' +
        '(?:the )?(?<left>.{1,24}?),? or (?:the )?(?<right>.{1,24}?)$',
      'u',
    ),
  },
  {
    kind: 'whether',
    pattern: /^(?:is|are) (?:the )?(?<left>.{1,24}?) (?<word>more [a-z]+|[a-z]+er) than (?:the )?(?<right>.{1,24}?)$/u,
  },
  {
    kind: 'difference',
    pattern: new RegExp(
      "^(?:what is |what's |how much is )?the (?:(?<word>price|cost) )?difference (?:in (?<attribute>.{1,16}?) )?" +
        'between (?:the )?(?<left>.{1,24}?) and (?:the )?(?<right>.{1,24}?)$',
      'u',
    ),
  },
];

/** question → what it compares; undefined for one that compares nothing, or more than two. */
export function readAskedComparison(question: string, today: Date = new Date()): AskedComparison | undefined {
  const whole = dropPoliteness(nameYears(foldText(question), today))
    .replace(/[?？!！。.\s]+$/u, '')
    .replace(EACH, '');
  const text = whole.replace(BY_HOW_MUCH, '');
  for (const { pattern, kind } of FORMS) {
    const { left = '', right = '', attribute = '', word = '' } = pattern.exec(text)?.groups ?? {};
    if (left === '' || right === '' || /[、，,]/u.test(left + right)) continue;
    const dimensions = listDimensions(word);
    const sides = [left.trim(), right.trim()] as const;
    return { kind, sides, attribute, word, isLess: LESS.test(word), asksDifference: text !== whole, dimensions };
  }
  return undefined;
}

/** Dimensions of the numbers that such a word speaks of; [] where they may be any. */
export function listDimensions(word: string): readonly string[] {
  return DIMENSIONS.find(([words]) => words.test(word))?.[1] ?? [];
}

/** 今年（2025年）比去年 → 2025年比2024年 */
function nameYears(text: string, today: Date): string {
  const said = /今年[（(]((?:19|20)\d{2})年?[）)]/u.exec(text);
  const year = said === null ? today.getFullYear() : Number(said[1]);
  const plain = said === null ? text : text.replace(said[0], '今年');
  return RELATIVE.reduce((rest, [pattern, offset]) => rest.replace(pattern, `${year + offset}年`), plain);
}
