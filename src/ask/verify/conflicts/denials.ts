import { matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Clause } from '../read/read-clauses.ts';
import { measurePieces } from '../read/pieces.ts';
import { isAgreed, isDeniedElsewhere, isReplaced } from './agreements.ts';
import { areOpposed, findDenials, isDeniedAt } from './polarity.ts';

/** Characters of what a denial reaches that are compared. */
const REACH = 10;
/** So many characters in a row, denied here and said there, are the same thing. */
const MIN_RUN = 4;
/** Share of a denied clause that the other clause must hold, where the two already speak of the same matter. */
const SAME_PHRASE = 0.6;

/**
 * True when one text denies what the other says: the words after 不, 没有, 未, 无 stand in the other undenied, and nowhere
 * denied. `没有象征意义` against `有象征意义`; `不可冷冻` against `可以冷冻`.
 * @param home clauses of the other text's passage, which may deny the same of the same thing
 */
export function deniesOther(one: readonly Clause[], other: readonly Clause[], home: readonly Clause[] = []): boolean {
  const text = other.map((clause) => clause.text).join('，');
  const own = one.map((clause) => clause.text).join('，');
  return one.some((clause) =>
    findDenials(clause.text).some(({ start, rest }) => {
      if (isAgreed(clause, one, other) || isDeniedElsewhere(clause, home)) return false;
      const phrase = findSaid(clause.text.slice(start), rest, clause, other, text, own);
      return phrase !== undefined && !isOfOtherCase(phrase, clause, one, other);
    }),
  );
}

/** `两小时以上退 90%，开船后不退`: another clause of the sentence says it, with a number of the other text. */
function isOfOtherCase(phrase: string, clause: Clause, one: readonly Clause[], other: readonly Clause[]): boolean {
  return one.some(
    (sibling) =>
      sibling !== clause &&
      sibling.sentence === clause.sentence &&
      isSaidSomewhere(sibling.text, phrase) &&
      sharesValue(sibling, other) &&
      !sharesValue(clause, other),
  );
}

const FORBIDDEN =
  /(?:不[可能得许准]以?|不允许|禁止|严禁|谢绝)(?!少|或缺|[超高低多少大小早晚][过于出])([^，。；、]{2,10})/u;
const PERMITTED = /可以|(?<!不)能(?!力)|允许|可(?=[\u3400-\u9fff])(?!能)/u;
/** `不经同意也可以` allows. */
const EVEN_WITHOUT = /[不未无][经需须用][^，。；]{1,14}也/u;
/** Words of grammar that a forbidden thing may stand with: 用于猫 and 给猫用. */
const GRAMMAR = /[^\u3400-\u9fff]|[于在对向给的地得了将把被让和与及]/gu;

/** `也可以给猫用` against `不可用于猫`: all that is forbidden on one side is allowed on the other, in whatever order. */
export function isForbiddenThere(
  one: readonly Clause[],
  other: readonly Clause[],
  home: readonly Clause[] = [],
): boolean {
  return one.some((clause) => {
    if (isAgreed(clause, one, other) || isDeniedElsewhere(clause, home)) return false;
    const words = new Set((FORBIDDEN.exec(clause.text)?.[1] ?? '').replace(GRAMMAR, ''));
    return (
      words.size > 1 &&
      other.some(
        ({ text }) =>
          PERMITTED.test(text) &&
          findDenials(text.replace(EVEN_WITHOUT, '')).length === 0 &&
          [...words].every((character) => text.includes(character)),
      )
    );
  });
}

function sharesValue({ quantities }: Clause, others: readonly Clause[]): boolean {
  return others.some((other) =>
    other.quantities.some((theirs) => quantities.some((own) => matchesQuantity(theirs, own))),
  );
}

/** The denied words that the other text says; undefined where it does not. `denying`: the clause from its denial on. */
function findSaid(
  denying: string,
  rest: string,
  clause: Clause,
  other: readonly Clause[],
  text: string,
  own: string,
): string | undefined {
  const denied = (/^[ 会是把被让将只能可以要应允许准需必再]*([^，。；]+)/u.exec(rest)?.[1] ?? '')
    .slice(0, REACH)
    .trim();
  const phrase = findRun(denied, text);
  // Denied there too, or said again without denial in the same text: no contradiction.
  const around = phrase.length < MIN_RUN - 1 ? clause.text : own;
  if (phrase === '' || isDeniedSomewhere(text, phrase) || isReplaced(phrase, text) || isSaidSomewhere(around, phrase))
    return undefined;
  if (isDeniedBehind(phrase, clause.text, other) || isExcepted(text, own) || isToCome(clause.text, phrase, other))
    return undefined;
  // `不喜欢` is what `讨厌` says.
  const at = text.indexOf(phrase);
  if (areOpposed(denied.slice(0, denied.indexOf(phrase)), text.slice(Math.max(0, at - 4), at))) return undefined;
  // 满 60 天的 is the case that both speak of.
  const length = phrase.replace(/[\d.,]+\s*[\u3400-\u9fff]?/gu, '').length;
  const isLong = length >= MIN_RUN || (phrase === denied && phrase.length >= MIN_RUN - 1);
  if (isLong) return phrase;
  // `不爱写信` against `爱写信`, `不退` against `可以退`: all but the verb of the will; `没有显著作用` against `有显著的效应`.
  const isMost = phrase === denied || (phrase.length >= 2 && phrase.length >= denied.length - 1);
  const isThere = phrase.length >= 2 && HAS_NONE.test(denying) && denied.startsWith(phrase) && text[at - 1] === '有';
  return (isMost || isThere) && sharesSubject(clause, other, phrase) ? phrase : undefined;
}

const HAS_NONE = /^(?:没有|[并毫尚均]?无)/u;

/** `年终奖不低于一个月工资，入职不满半年的不发`: what is spoken of first and denied by the next clause. */
function isDeniedBehind(phrase: string, denying: string, other: readonly Clause[]): boolean {
  return other.some(({ text, sentence }, at) => {
    const next = other[at + 1];
    const place = text.indexOf(phrase);
    // `电动车不准进楼` and `禁止电动车进楼`: the thing stands before what is denied of it.
    const isTopic = findDenials(text.slice(place + phrase.length)).some(({ rest }) => measurePieces(rest, denying) > 0);
    return place >= 0 && (isTopic || (next?.sentence === sentence && findDenials(next.text).length % 2 === 1));
  });
}

/** `还没有解决` agrees with `预计下一版解决`: what is to come is not yet so. */
function isToCome(denying: string, phrase: string, other: readonly Clause[]): boolean {
  return other.some(({ text }) => text.includes(phrase) && isAwaited(denying, text));
}

function isAwaited(denying: string, text: string): boolean {
  return NOT_YET.test(denying) && TO_COME.test(text);
}

const NOT_YET = /[还尚](?:没|未)|尚无|\bnot yet\b/u;
const TO_COME = /预计|计划|即将|拟|有望|\b(?:will|plans? to|expected to)\b/u;

/** An exception turns round what is said of the thing it names: there rules cannot tell who denies whom. */
function isExcepted(text: string, said: string): boolean {
  return [...text.matchAll(EXCEPTION)].some((match) =>
    match.slice(1).some((thing) => thing !== undefined && measurePieces(thing, said) >= SAME_PHRASE),
  );
}

const EXCEPTION = /([^，。；]{2,12})除外|\b(?:except|apart from|other than) (?:for )?([^,.;、]{2,40})/gu;

/** The longest run of a phrase that a text holds. */
function findRun(phrase: string, text: string): string {
  for (let length = phrase.length; length >= 1; length -= 1) {
    for (let at = 0; at + length <= phrase.length; at += 1) {
      if (text.includes(phrase.slice(at, at + length))) return phrase.slice(at, at + length);
    }
  }
  return '';
}

/** A short denied phrase (`不退`) counts where both clauses speak of the same thing. */
function sharesSubject(clause: Clause, other: readonly Clause[], phrase: string): boolean {
  const about = [...clause.inherited, ...clause.keys].filter((key) => !phrase.includes(key));
  return other.some(
    ({ text, keys, inherited }) =>
      text.includes(phrase) && about.some((key) => keys.includes(key) || inherited.includes(key)),
  );
}

function isDeniedSomewhere(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    if (isDeniedAt(text, at)) return true;
  }
  return false;
}

function isSaidSomewhere(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    if (!isDeniedAt(text, at)) return true;
  }
  return false;
}

/** `不喜欢` says what 讨厌 says: the word right behind the denial. */
const OPPOSED_CHARS = 3;

/** True when one clause denies once more than the other, and most of what it denies stands in the other. */
export function differInDenial(left: string, right: string): boolean {
  if (isAwaited(left, right) || isAwaited(right, left)) return false;
  const ours = findDenials(left);
  const theirs = findDenials(right);
  if ((ours.length - theirs.length) % 2 === 0) return false;
  const [denials, other] = ours.length > theirs.length ? [ours, right] : [theirs, left];
  return denials.some(
    ({ rest }) =>
      measurePieces(rest.slice(0, 16), other) >= SAME_PHRASE &&
      !isReplaced(findRun(rest.slice(0, REACH), other), other) &&
      measurePieces(rest.slice(0, OPPOSED_CHARS), other) > 0 &&
      other.includes(rest[0] ?? '') &&
      !areOpposed(rest.slice(0, OPPOSED_CHARS), other),
  );
}
