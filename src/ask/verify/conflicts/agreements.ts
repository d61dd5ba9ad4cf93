import { matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Clause } from '../read/read-clauses.ts';
import { measurePieces } from '../read/pieces.ts';
import { findDenials } from './polarity.ts';

/** So much of what is asked for, or denied, must stand on the other side. */
const SAME_PHRASE = 0.6;
/** Characters behind a denial that say what it denies. */
const DENIED_CHARS = 8;

/** True when the denials of a clause say what the other text says without one: `未经同意，不得` or `没有缴费的，…` beside 逾期. */
export function isAgreed(clause: Clause, one: readonly Clause[], other: readonly Clause[]): boolean {
  const whole = one.filter(({ sentence }) => sentence === clause.sentence);
  return isRequirement(whole, other) || isBreach(clause, whole, other) || isFreeThere(clause, other);
}

const FREE = new RegExp(
  '免费|免[收交票]|不(?:用|要|需要?|必)?(?:再|另)?(?:收(?!据|件|到)|花钱|要钱|交[钱费]|付[钱费]|掏钱)|无[需须](?:付费|交费|缴费|花钱)' +
    String.raw`|\b(?:free of charge|for free|no (?:charge|fee))\b`,
  'u',
);

/** `停车不用花钱` and `不收停车费` deny other words and say one thing. */
function isFreeThere({ text, keys }: Clause, other: readonly Clause[]): boolean {
  return (
    FREE.test(text) &&
    other.some((theirs) => FREE.test(theirs.text) && keys.some((key) => theirs.text.includes(key) && !FREE.test(key)))
  );
}

const WITHOUT = /(?:未经|非经|未[取获征]得)([\u3400-\u9fff]{2,})$/u;
const NEEDLESS = /无[需须]|毋[需须]|不[必用经]|免/u;
const ASKED = /先|[须需必]|才|方可|只有|要(?!求)|征得|取得|后/u;

/** `未经同意，不得转租` asks for 同意: of its two denials the other text needs neither. */
function isRequirement(sentence: readonly Clause[], other: readonly Clause[]): boolean {
  const said = other.map(({ text }) => text).join('，');
  return (
    findDenials(said).length === 0 &&
    !NEEDLESS.test(said) &&
    ASKED.test(said) &&
    sentence.some(({ text }, at) => {
      const asked = WITHOUT.exec(text)?.[1];
      const then = sentence[at + 1]?.text ?? '';
      return asked !== undefined && findDenials(then).length > 0 && measurePieces(asked, said) >= SAME_PHRASE;
    })
  );
}

/** `两天内没有缴费的，名额放出` is what `须在 48 小时内缴费，逾期名额释放` says of those who do not. */
function isBreach(clause: Clause, sentence: readonly Clause[], other: readonly Clause[]): boolean {
  return (
    (CASE.test(clause.text) ? sentence.indexOf(clause) < sentence.length - 1 : CASE_AND_END.test(clause.text)) &&
    other.some(({ text, sentence: own }, at) => {
      const next = other[at + 1];
      return DUTY.test(text) && own === next?.sentence && LATE.test(next.text);
    })
  );
}

const CASE = /[的时]$|^(?:如果?|若|要是|凡)/u;
/** A case and what follows in one clause: `如果没有缴费名额就放出`. */
const CASE_AND_END = /(?:如果|要是|若|凡)[^，。；]*[就便则即]/u;
const DUTY = /[须需应]|必须|要(?!求)/u;
const LATE = /^(?:逾期|过期|超期|否则|未按)/u;

/** True when the passage denies the same of the same thing elsewhere: `滤网不保修` where 滤网不在保修范围内. */
export function isDeniedElsewhere(clause: Clause, home: readonly Clause[]): boolean {
  return findDenials(clause.text).some(({ rest }) => {
    const denied = rest.replace(/^以/u, '').slice(0, DENIED_CHARS);
    return home.some((other) => {
      const own = home.filter(({ sentence }) => sentence === other.sentence);
      const scope = `${other.inherited.join(' ')} ${other.text}`;
      return (
        findDenials(other.text).some((theirs) => isSameDenied(denied, theirs.rest)) &&
        clause.things.length + clause.quantities.length > 0 &&
        clause.things.every((thing) => scope.includes(thing)) &&
        clause.quantities.every((value) =>
          own.some(({ quantities }) => quantities.some((theirs) => matchesQuantity(value, theirs))),
        )
      );
    });
  });
}

/** One denied character, 不退 and 不退款, has no pair to be compared. */
function isSameDenied(denied: string, rest: string): boolean {
  return denied.length === 1 ? rest.startsWith(denied) : measurePieces(denied, rest) >= SAME_PHRASE;
}

/** True for what the text has something else in place of: `以笔试代替作业`. */
export function isReplaced(phrase: string, text: string): boolean {
  const at = text.indexOf(phrase);
  return phrase.length > 1 && REPLACED.test(text.slice(Math.max(0, at - 6), at));
}

const REPLACED = /(?:代替|替代|取代|免[去交于除]?|省去|取消了?)[\u3400-\u9fff]{0,2}$/u;
