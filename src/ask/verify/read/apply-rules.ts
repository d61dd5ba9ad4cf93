import { type Limit, extractLimits, isAmountWithin, isWithinAll, toAmount } from '../../../text/facts/limits.ts';
import type { Span } from '../../../types/chunk.ts';
import { type Quantity, matchesQuantity } from '../../../text/facts/quantities.ts';
import { measurePieces } from './pieces.ts';
import type { Facts } from './read-facts.ts';

/** What a text says of the cases on one side of a limit: `6 岁以下的儿童免票`. */
export type CaseRule = {
  readonly sentence: Facts;
  /** Of one case all hold: 满一年不满十年. */
  readonly limits: readonly Limit[];
  /** The sentence up to the next rule, without its limits. */
  readonly text: string;
  /** The numbers of that stretch. */
  readonly quantities: readonly Quantity[];
  /** The limits as they are written: `满一年不满十年`. */
  readonly spelling: string;
};

/** Bounds of a case; 最多 5 次 and 保修期 3 年 say how much there is. */
const BEFORE = /(?:年满|已满|[未不]满|(?<!不[得能可应会要]?)(?:满|不足|超过|超出|[多高大少低小]于|逾))\s*$/u;
const AFTER = /^(?:\s*[（(]含[）)])?\s*及?(?:以[上下内后前]|之[内后前]|内|后(?![付来面续期]))/u;
const PART = /不(?:超过|[多高大少低小]于)\s*$/u;
/** What the rule says must go on in the clause of its limit, if only by 的. */
const GOES_ON = /^(?:的|\s*[\u3400-\u9fff]{2})/u;
/** What a rule says of its cases, perhaps behind a noun; `超过 300 家企业参展` is a report. */
const TELLS = new RegExp(
  '^(?:[者时]|[\\u3400-\\u9fff]{0,4}?[，,]?' +
    '(?:的|须|需|必|应|可(?!能|乐|见)|不[得予能可]|禁|免|由(?!于)|收[取费]|按|享|退[票款货还订]|打|半价|加收|另|一律))',
  'u',
);
/** `5 天内到货`: how long it takes, and no more is known of any day. */
const DEADLINE = /^\s*(?:以|之)?[内前后]/u;
const QUICK =
  /满|以[上下内后前]|之[内后前]|超|不足|[多高大少低小]于|逾|[\d一二两三四五六七八九十百千][\u3400-\u9fff]{1,3}[内后]|[至到~-]\s*[\d一二三四五六七八九十]+\s*周?岁/u;
/** Of what a claim says beside the number, what the nearest rule must say too. */
const LEAST_SHARE = 0.2;
/** What a clock or a calendar allows is a stretch of time in which something is, no case of it. */
const NO_CASES = /^(?:clock|weekday|date|)$/u;

/**
 * A claim with each number that is a case of a rule replaced by the limit of the rule, as the source writes it: of
 * `5 岁的孩子免票` and `6 岁以下免票` comes `6 岁以下的孩子免票`, which is judged like any other claim. The rule is the
 * one nearest to the claim, and tells its other numbers. `outside`: numbers that the nearest rule does not hold for, or
 * that another rule than the claim's own tells.
 */
export function applyRules(
  text: string,
  claim: Facts,
  sentences: readonly Facts[],
  rules: readonly CaseRule[],
): { readonly text: string; readonly outside: readonly string[] } {
  if (rules.length === 0 || text.length !== claim.folded.length) return { text, outside: [] };
  const own = readCaseRules(claim);
  const outside = claim.quantities.filter((quantity) => isOfOtherRule(quantity, own, rules));
  let applied = text;
  for (const quantity of claim.quantities.toReversed()) {
    const rule = findRule(quantity, claim, rules, sentences);
    if (rule === 'outside') outside.push(quantity);
    else if (rule !== undefined)
      applied = applied.slice(0, quantity.start) + rule.spelling + applied.slice(quantity.end);
  }
  return { text: applied, outside: outside.map(({ raw }) => raw) };
}

/** `不超过 180 度的部分，每度 0.57 元` where the source tells 0.57 元 of more than 180 度. */
function isOfOtherRule(quantity: Quantity, own: readonly CaseRule[], rules: readonly CaseRule[]): boolean {
  const mine = own.find(({ quantities }) => quantities.includes(quantity));
  if (mine === undefined || mine.limits.some((limit) => covers(limit, quantity))) return false;
  const same = rules.filter(({ limits }) => areSame(limits, mine.limits));
  const tell = ({ quantities, limits }: CaseRule): boolean =>
    quantities.some((other) => !limits.some((limit) => covers(limit, other)) && matchesQuantity(quantity, other));
  // A small count says something only beside another of its kind: 一日 3 次 and 一日 2 次.
  const isTelling =
    !quantity.isSoft || same.some((rule) => rule.quantities.some((other) => isRivalOf(other, quantity)));
  return isTelling && same.length > 0 && !same.some(tell) && rules.some(tell);
}

function isRivalOf(other: Quantity, { unit, spelling, value }: Quantity): boolean {
  return other.unit === unit && other.spelling === spelling && other.value !== value;
}

function areSame(left: readonly Limit[], right: readonly Limit[]): boolean {
  const spellOut = (limits: readonly Limit[]): string =>
    limits.map(({ dimension, low, high, isOpen }) => [dimension, low, high, isOpen].join(' ')).join(',');
  return spellOut(left) === spellOut(right);
}

function covers(limit: Span, { start, end }: Span): boolean {
  return limit.start < end && limit.end > start;
}

function findRule(
  quantity: Quantity,
  claim: Facts,
  all: readonly CaseRule[],
  sentences: readonly Facts[],
): CaseRule | 'outside' | undefined {
  const [amount] = toAmount(quantity);
  if (amount === undefined || NO_CASES.test(amount.dimension) || quantity.hedge !== 'none') return undefined;
  if (!GOES_ON.test(claim.folded.slice(quantity.end))) return undefined;
  if (extractLimits(claim.folded).some((limit) => covers(limit, quantity))) return undefined;
  const rules = all.filter(({ limits }) => limits.every((limit) => isAmountWithin(amount, limit) !== undefined));
  const said = cut(claim.folded, [quantity]);
  const near = rules.map((rule) => ({ rule, share: measurePieces(said, rule.text) }));
  const best = Math.max(LEAST_SHARE, ...near.map(({ share }) => share));
  const nearest = near.filter(({ share }) => share === best).map(({ rule }) => rule);
  const isStated = sentences.some(
    ({ quantities, folded }) =>
      quantities.some((other) => matchesQuantity(quantity, other)) && measurePieces(said, folded) >= best,
  );
  if (nearest.length === 0 || isStated) return undefined;
  const others = claim.quantities.filter((other) => other !== quantity && !other.isSoft);
  const telling = nearest.filter(({ quantities }) =>
    others.every((other) => quantities.some((theirs) => matchesQuantity(other, theirs))),
  );
  const asked = telling.length > 0 ? telling : nearest;
  const [holding] = asked.filter(({ limits }) => isWithinAll(amount, limits));
  if (holding === undefined) return 'outside';
  const isDeadline = holding.limits.some(
    ({ dimension, end }) => dimension === 'time' && DEADLINE.test(holding.sentence.folded.slice(end)),
  );
  return telling.length === 1 && !isDeadline ? holding : undefined;
}

/** The rules of a sentence, in order; most have none. */
export function readCaseRules(sentence: Facts): readonly CaseRule[] {
  const { folded } = sentence;
  if (!QUICK.test(folded)) return [];
  const bounds = extractLimits(folded).filter((limit) => !NO_CASES.test(limit.dimension) && isOfCase(folded, limit));
  const groups: Limit[][] = [];
  for (const bound of bounds) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const isSame =
      before?.dimension === bound.dimension && !/[，。；,;、]/u.test(folded.slice(before.end, bound.start));
    if (last !== undefined && isSame) last.push(bound);
    else groups.push([bound]);
  }
  return groups.flatMap((limits, at) => {
    const [first, last] = [limits[0], limits.at(-1)];
    if (first === undefined || last === undefined) return [];
    const start = at === 0 ? 0 : first.start;
    const end = groups[at + 1]?.[0]?.start ?? folded.length;
    const places = limits.map((limit) => ({ start: limit.start - start, end: limit.end - start }));
    const spelling = folded.slice(spell(folded, first).start, spell(folded, last).end);
    const quantities = sentence.quantities.filter((number) => number.start >= start && number.end <= end);
    return { sentence, limits, text: cut(folded.slice(start, end), places), spelling, quantities };
  });
}

function isOfCase(folded: string, { dimension, start, end, low, high }: Limit): boolean {
  const before = folded.slice(Math.max(0, start - 6), start);
  const after = folded.slice(end, end + 12);
  const suffix = AFTER.exec(after)?.[0] ?? '';
  const isRange = dimension === 'age' && low !== undefined && high !== undefined;
  const isBound = isRange || suffix !== '' || BEFORE.test(before) || (PART.test(before) && after.startsWith('的'));
  const rest = after.slice(suffix.length);
  const isRule = dimension === 'age' ? GOES_ON.test(rest) : TELLS.test(rest);
  return isBound && (isRule || BEFORE.test(folded.slice(end, end + 3)));
}

/** A limit with its words. */
function spell(folded: string, { start, end }: Span): Span {
  const before = BEFORE.exec(folded.slice(Math.max(0, start - 6), start))?.[0].length ?? 0;
  return { start: start - before, end: end + (AFTER.exec(folded.slice(end, end + 12))?.[0].length ?? 0) };
}

function cut(text: string, places: readonly Span[]): string {
  return places.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}${rest.slice(end)}`, text);
}
