import { parseChineseNumber } from '../../text/facts/chinese-number.ts';
import { foldText } from '../../text/facts/fold-text.ts';
import { LESS, WORDS, listDimensions } from './asked-comparison.ts';
import { dropPoliteness } from './spelling/drop-politeness.ts';

/** A question for the one of several things that is most, or least: 三个班里哪个最贵, 续航最长的是哪款. */
export type AskedExtreme = {
  /** What the things are and what is measured of them, without the words that ask: `三个班`, `手机续航`; folded. */
  readonly claim: string;
  /** What stands where the measured is named, right before 最; '' for none: 手机续航 of 哪款手机续航最长. */
  readonly attribute: string;
  /** How many things it says there are; undefined where it does not. */
  readonly count: number | undefined;
  /** 贵, 早, `cheapest`. */
  readonly word: string;
  readonly isLeast: boolean;
  /** Dimensions of the numbers that the word speaks of; [] where only the attribute tells. */
  readonly dimensions: readonly string[];
};

const THING = '[个种款家间条本类门年月天次届期边者位名辆趟班场节项道只套所部台份号]';
const WHICH = `(?:哪一?${THING}?|谁)`;
/** 最贵的是哪款, 最早的几点, 最便宜的多少钱: which one it is, or its own number. */
const OPEN = new RegExp(
  `^(?:分别)?(?:是|有|叫|要|在)?(?:${WHICH}|什么|啥|何时|多少|几[点号元块天])[\\u3400-\\u9fff]{0,3}$`,
  'u',
);

const ASKED_FIRST = new RegExp(`^(?<scope>.{0,24}?)${WHICH}(?<own>.{0,12}?)(?:是|的)?最(?<word>${WORDS})的?$`, 'u');
const ASKED_LAST = new RegExp(`^(?<scope>.{0,24}?)最(?<word>${WORDS})的(?<rest>.{2,16})$`, 'u');
const ENGLISH = new RegExp(
  '^(?:which|what)(?: (?<own>[a-z][a-z ]{0,24}?))? (?:is|are|costs|has|lasts|takes) (?:the )?' +
    '(?<word>(?:most|least) [a-z]+|[a-z]+est)(?: (?<thing>[a-z ]{1,24}))?$',
  'u',
);

/** `三个班里的`, `这些套餐中`: the set that is chosen from. */
const COUNTED = new RegExp(`([一二两三四五六七八九十]+|\\d+)\\s*${THING}`, 'u');
const AMONG = /(?:[里中内]面?|当中|之中|其中|以上|所有|全部|这些|那些|咱们?|你们|我们|一般|目前|现在)(?:的|，)?/gu;
const MONEY = /(?:[价费钱]|价格|费用|租金|工资|押金)$/u;

/** question → the extreme that it asks for; undefined for any other: 最多可以借几本 asks for a limit. */
export function readAskedExtreme(question: string): AskedExtreme | undefined {
  const text = dropPoliteness(foldText(question)).replace(/[?？!！。.~～\s呢啊呀]+$/u, '');
  return readFirst(text) ?? readLast(text) ?? readEnglish(text);
}

function readFirst(text: string): AskedExtreme | undefined {
  const { scope = '', own = '', word } = ASKED_FIRST.exec(text)?.groups ?? {};
  return word === undefined ? undefined : toAsked(scope, own, own === '' ? cutSet(scope) : own, word);
}

/** The thing goes before what asks: `最便宜的套餐是哪个`. */
function readLast(text: string): AskedExtreme | undefined {
  const { scope = '', word, rest = '' } = ASKED_LAST.exec(text)?.groups ?? {};
  if (word === undefined) return undefined;
  const lengths = Array.from(rest, (_, length) => length);
  const length = lengths.find((at) => OPEN.test(rest.slice(at)));
  return length === undefined ? undefined : toAsked(scope, rest.slice(0, length), cutSet(scope), word);
}

function readEnglish(text: string): AskedExtreme | undefined {
  const { own = '', word, thing = '' } = ENGLISH.exec(text)?.groups ?? {};
  return word === undefined ? undefined : toAsked('', [own, thing].join(' ').replace(/\bones?\b/gu, ''), '', word);
}

function toAsked(scope: string, own: string, attribute: string, word: string): AskedExtreme {
  const [, numeral = ''] = COUNTED.exec(scope) ?? [];
  const count = numeral === '' ? undefined : Number(parseChineseNumber(numeral) ?? numeral);
  // 最早的一班
  const things = own.replace(new RegExp(`^一${THING}`, 'u'), '');
  const claim = `${scope.replace(COUNTED, '')} ${things}`.replace(AMONG, ' ').trim();
  const isMoney = /^[高低多少]$/u.test(word) && MONEY.test(attribute);
  const dimensions = isMoney ? ['cny'] : listDimensions(word);
  const isLeast = LESS.test(word) || /^least/u.test(word);
  return { claim, attribute: attribute.replace(/^[的，]/u, ''), count, word, isLeast, dimensions };
}

/** What stands behind the set that is chosen from: 续航 of 这些手机里续航. */
function cutSet(scope: string): string {
  return scope.split(/[里中内]面?的?|，|,/u).at(-1) ?? '';
}
