import {
  type Amount,
  type Limit,
  cutAmounts,
  extractAmounts,
  extractLimits,
  isAmountWithin,
  isWithinAll,
} from '../../../text/facts/limits.ts';
import type { AskedVerdict } from '../../understand/asked-verdict.ts';
import { findUncovered } from './cover-claim.ts';
import type { YesOrNo } from './judge-saying.ts';
import type { Restricts } from './restrictions.ts';
import type { Saying } from './read-sayings.ts';

/** Where such a word stands, what lies inside is not allowed, or not so. */
const CLOSED = /禁|不得|不能|不可|不予|谢绝|勿|不准|不许|不收|闭[馆园店]|公?休息?|停[用业止运售课诊水电]|关[闭门]/u;
/** A limit on a favour or a fee is none on the thing itself: 6 岁以下免费. */
const FAVOUR = /免费|优惠|半价|\d折|减|补[贴助]|加收|收费|收取|元|赠|奖|罚|扣|违约金/u;
const OBLIGED = /须|应|必须|需要?/u;
/** `22:00 关门` is an end, not a closed day. */
const ENDING = /(?<=[\d点分]\s*)(?:关[门闭]|闭[馆园店]|打烊)/gu;
/** Days named one by one, or from one to another, are all there are. */
const TIMETABLE = /(?:周|星期|礼拜)[一二三四五六日天]/u;
/** That something takes place at its times need not be said of them. */
const TAKES_PLACE = /上课|上班|营业|开放|开门|开馆|举行|供应/gu;
/** `不得超过` sets a limit and forbids nothing. */
const BOUND = /不(?:得|能|可|应|会|要)?(?:超过|超出|多于|高于|大于|少于|低于|小于|晚于|早于|迟于|短于)/gu;

/** `每人限报`: what may be done so often is no part of who may. */
const ALLOWING = /(?:限|[最至]多|[只仅][能可限])[\u3400-\u9fff]{0,3}$/u;

/** The numbers of a question set against the limits of a clause; undefined where they do not meet. */
export function judgeLimits(
  asked: AskedVerdict,
  { text, before, after }: Saying,
  context: readonly string[],
  isRestricted: Restricts,
): YesOrNo | undefined {
  if (asked.kind === 'has' && !/周|星期|礼拜/u.test(asked.topic + asked.act)) return undefined;
  const claim = `${asked.topic} ${asked.act}`;
  const amounts = extractAmounts(claim);
  const limits = extractLimits(text).filter(({ end }) => !isOfOtherThing(text.slice(end), claim));
  if (amounts.length === 0 || limits.length === 0) return undefined;
  const areSame = (amount: Amount, limit: Limit): boolean =>
    isAmountWithin(amount, limit) !== undefined ||
    countsSame(claim.slice(amount.end), amount, text.slice(limit.end), limit);
  const pairs = amounts.map((amount) => ({ amount, found: limits.filter((limit) => areSame(amount, limit)) }));
  const met = pairs.filter(({ found }) => found.length > 0);
  // A day and its hour go together.
  if (met.length === 0 || ['date', 'clock'].every((part) => amounts.some(({ dimension }) => dimension === part)))
    return undefined;
  const asks = cutAmounts(claim, amounts);
  const rest = asks.replace(TAKES_PLACE, ' ');
  const around = [text, ...before, ...after.slice(0, 1)];
  if (findUncovered(asks, []) === '' || findUncovered(rest, [...around, ...context]).length > 1) return undefined;
  const head = text.slice(0, limits[0]?.start).replace(BOUND, '').replace(ALLOWING, '').replace(/^每/u, '').trim();
  if (
    limits.every(({ dimension }) => dimension !== 'age') &&
    isRestricted(head.replace(/[为是有：:].*$|[后前]$/u, ''), claim, context)
  )
    return undefined;
  // 周一至周五 6:30, 周六 8:00: another clause tells of the day.
  const isOfOtherDay = (amount: Amount): boolean =>
    amount.dimension === 'weekday' &&
    !limits.some((limit) => isAmountWithin(amount, limit) === true) &&
    [...before, ...after].some((clause) =>
      extractLimits(clause).some((limit) => isAmountWithin(amount, limit) === true),
    );
  if (amounts.some(isOfOtherDay)) return undefined;
  const isInside = met.every(({ amount, found }) => isWithinAll(amount, found));
  const isCondition = /(?:的|时|者)$/u.test(text) || (/(?:超过|未满|不满|不足)/u.test(text) && after.length > 0);
  const consequence = (isCondition ? (after[0] ?? '') : text).replace(BOUND, '').replace(ENDING, '');
  const favour = FAVOUR.exec(consequence)?.[0];
  if (favour !== undefined && !claim.includes(favour)) return undefined;
  if (CLOSED.test(consequence) || isDenied(claim, consequence)) return isInside ? 'no' : undefined;
  if (asked.kind === 'must') return isInside && isCondition && OBLIGED.test(consequence) ? 'yes' : undefined;
  if (isCondition && OBLIGED.test(consequence)) return undefined;
  // A day alone says that something is so only where its hours or its words stand beside it.
  const isOfDay = met.every(({ amount }) => amount.dimension === 'weekday');
  const isSaid = limits.some(({ dimension }) => dimension === 'clock') || findUncovered(rest, [text]) === '';
  if (isInside && isOfDay && !isSaid) return undefined;
  // 周末开放到九点 says nothing of the other days.
  if (!isInside && met.some(({ amount }) => amount.dimension === 'weekday') && !TIMETABLE.test(text)) return undefined;
  return isInside ? 'yes' : 'no';
}

const OF_ANY = /^count (?:个|person)$/u;

/** 两个孩子 and 一名儿童: the same things, counted by other words. */
function countsSame(after: string, { dimension }: Amount, next: string, limit: Limit): boolean {
  if (!OF_ANY.test(dimension) || !OF_ANY.test(limit.dimension)) return false;
  const counted = /^[\u3400-\u9fff]{2}/u.exec(after)?.[0];
  return counted !== undefined && findUncovered(counted, [next.slice(0, counted.length + 1)]) === '';
}

/** `0-4 岁的提篮` bounds the seat, and nobody who asks; people are whom limits are made for. */
function isOfOtherThing(after: string, claim: string): boolean {
  const thing = /^的([\u3400-\u9fff]{2})/u.exec(after)?.[1];
  return thing !== undefined && !PEOPLE.test(thing) && findUncovered(thing, [claim]) !== '';
}

const PEOPLE = /人|者|员|童|孩|生|客|友|民|主|年|士|户|亲|长|师/u;

/** `37.3℃ 以上不入园` denies what 能入园吗 asks. */
function isDenied(claim: string, consequence: string): boolean {
  const denied = /不(?![满足限到另含得能可准许予])([\u3400-\u9fff]{1,2})/u.exec(consequence)?.[1] ?? '';
  return denied !== '' && claim.includes(denied);
}
