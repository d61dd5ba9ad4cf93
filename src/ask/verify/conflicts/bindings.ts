import { coversDate } from '../../../text/facts/dates.ts';
import type { DateFact } from '../../../text/facts/dates.ts';
import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import type { Clause } from '../read/read-clauses.ts';

/** A number or a date of a clause: what can belong to one thing and be given to another. */
type Value = { readonly quantity: Quantity } | { readonly date: DateFact };

/**
 * True when the claim gives a value to something else than its source does: the clause of the source that holds the
 * value lacks a word of the claim which has a value of its own elsewhere (`41 人出现皮疹` where 41 had 口干 and 9 had 皮疹), or
 * it is about another name.
 * @param home all clauses of the passage, in order; those of the quote among them
 */
export function isBoundOtherwise(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause, index) => {
    return (
      isPairedOtherwise(clause, home) ||
      readValues(clause).some((value) => isMisplaced(clause, value, home, claim.slice(0, index)))
    );
  });
}

function readValues(clause: Clause): readonly Value[] {
  return [
    ...clause.quantities.filter(isTelling).map((quantity) => ({ quantity })),
    ...clause.dates.map((date) => ({ date })),
  ];
}

/** A small count in a word that fits anything, an ordinal or the number of a model tells nothing apart. */
function isTelling({ isSoft, unit, spelling, label }: Quantity): boolean {
  return unit !== 'ordinal' && label === '' && !(isSoft && /^[个次种项类条点]?$/u.test(spelling));
}

function isMisplaced(clause: Clause, value: Value, home: readonly Clause[], before: readonly Clause[]): boolean {
  const holders = home.filter((other) => holdsValue(other, value));
  if (holders.length === 0) return false;
  const wanted = [...new Set([...clause.things, ...listDateKeys(clause, value)])];
  // One holder that fits is enough: the source may state the value twice.
  return holders.every((holder) => {
    const scope = scopeOf(holder);
    const stray = wanted.filter((key) => !holdsKey(scope, key) && !isBeside(key, clause, value, holder, home));
    return (
      isAnothers(clause, value, holder, home, before) ||
      (stray.length > 0 && hasValueElsewhere(clause, stray, value, holder, home))
    );
  });
}

/** `应提前 30 天通知，并支付一个月租金`: a word in the next clause, which goes on with the same and has no rival value. */
function isBeside(key: string, clause: Clause, value: Value, holder: Clause, home: readonly Clause[]): boolean {
  const next = home[home.indexOf(holder) + 1];
  return (
    next?.sentence === holder.sentence &&
    next.subject.length === 0 &&
    holdsKey(next.text, key) &&
    !hasRivalValue(next, clause, value)
  );
}

/** A value of the same kind that the claim's clause does not state. */
function hasRivalValue(other: Clause, clause: Clause, value: Value): boolean {
  return 'date' in value
    ? other.dates.some((date) => !clause.dates.some((own) => coversDate(own, date, own.year)))
    : other.quantities.some(
        (quantity) =>
          areComparable(quantity, value.quantity) &&
          // 三个阶段 is no rival of 512 张.
          (!quantity.isSoft || quantity.spelling === value.quantity.spelling) &&
          !clause.quantities.some((own) => matchesQuantity(own, quantity) || matchesQuantity(quantity, own)),
      );
}

/** Dates of a clause beside the value tell it from others as words do: 2019 年 and 2023 年. */
function listDateKeys(clause: Clause, value: Value): readonly string[] {
  return clause.dates
    .filter((date) => !('date' in value && value.date === date))
    .flatMap(({ year }) => year ?? [])
    .map(String);
}

function scopeOf(clause: Clause): string {
  return `${clause.inherited.join(' ')} ${clause.text}`;
}

function holdsKey(scope: string, key: string): boolean {
  if (scope.includes(key)) return true;
  // 公历年 of a date key, or a word whose characters stand together otherwise: 观众人次 and 人次.
  return key.length > 2 && [...key].every((_character, at) => at === 0 || scope.includes(key.slice(at - 1, at + 1)));
}

function holdsValue(clause: Clause, value: Value): boolean {
  // A heading may say the year of all the months below it.
  if ('date' in value) return clause.dates.some((date) => coversDate(value.date, date, value.date.year));
  return clause.quantities.some((other) => matchesQuantity(value.quantity, other));
}

/** The value's clause is about one name, the claim about another that the passage knows too. */
function isAnothers(
  clause: Clause,
  value: Value,
  holder: Clause,
  home: readonly Clause[],
  before: readonly Clause[],
): boolean {
  // `63.2% 对 58.7%`: the second number belongs to somebody the clause does not name.
  const isPair = clause.names.length === 0 && clause.quantities.length > 1;
  const own = isPair ? [] : ownersOf(clause, value, clause.lead === undefined ? [] : [clause.lead]);
  const theirs = ownersOf(holder, value, holder.heirs);
  const [name] = own;
  if (name === undefined || own.length > 1 || theirs.length === 0) return false;
  const isKnown = home.some((other) => other.names.some((known) => spell(known) === spell(name)));
  const said = [...before, clause].map(({ text }) => text).join('，');
  return isKnown && !theirs.some((other) => isSame(other, name) || spell(said).includes(spell(other)));
}

/** `RTX 5090` and `RTX5090`, `R1` and `DeepSeek-R1` may be one; `PoPE` and `RoPE` are not. */
function isSame(left: string, right: string): boolean {
  return spell(left).includes(spell(right)) || spell(right).includes(spell(left));
}

function spell(name: string): string {
  return name.replace(/[\s._-]/gu, '');
}

/** The names a value of a clause can belong to: those before it, or the one it goes on with. */
function ownersOf(clause: Clause, value: Value, heirs: readonly string[]): readonly string[] {
  const raw = 'date' in value ? value.date.raw : value.quantity.raw;
  const found =
    clause.quantities.find((other) => !('date' in value) && matchesQuantity(value.quantity, other))?.raw ?? raw;
  const place = clause.text.indexOf(found);
  const before = clause.owners.filter(({ name, at }) => {
    // `Harbor 的 76.9%` belongs to that number alone.
    const own = /^\s*的\s*(\d[\d.,]*)/u.exec(clause.text.slice(at + name.length))?.[1];
    return place === -1 || (at < place && (own === undefined || found.startsWith(own)));
  });
  const names = [...new Set(before.map(({ name }) => name))];
  if (names.length > 0) return names;
  // `到 32K 后甲的损失`: the one name of the clause, behind the number.
  const all = [...new Set(clause.owners.map(({ name }) => name))].filter((name) => /[a-z]/u.test(name));
  return all.length === 1 && heirs.length === 0 ? all : heirs;
}

/** `A 为 x，B 为 y` told in one clause as `A、B 为 y、x`. */
function isPairedOtherwise(clause: Clause, home: readonly Clause[]): boolean {
  const names = [...new Set(clause.names)];
  const [first, second] = clause.quantities;
  if (names.length !== 2 || clause.quantities.length !== 2 || first === undefined || second === undefined) return false;
  if (!areComparable(first, second) || first.value === second.value) return false;
  const ownerOf = (quantity: Quantity): string | undefined => {
    const holders = home.filter((other) => other.quantities.some((theirs) => matchesQuantity(quantity, theirs)));
    return holders.length === 1 && holders[0] !== undefined
      ? ownersOf(holders[0], { quantity }, holders[0].heirs).at(-1)
      : undefined;
  };
  const [one = '', other = ''] = [...names].sort(
    (left, right) => clause.text.indexOf(left) - clause.text.indexOf(right),
  );
  return ownerOf(first) === other && ownerOf(second) === one;
}

/** A stray word of the claim has a value of the same kind in another clause, and that value is not the claim's. */
function hasValueElsewhere(
  clause: Clause,
  stray: readonly string[],
  value: Value,
  holder: Clause,
  home: readonly Clause[],
): boolean {
  const distinct = holder.keys.filter((key) => !clause.text.includes(key));
  return home.some((other) => {
    if (other === holder || !hasRivalValue(other, clause, value)) return false;
    const isLabelled =
      'quantity' in value ? sharesLabel(clause, value.quantity, other) : sharesDeed(clause, value.date, other);
    const mine = stray.filter((key) => (isLabelled ? readUpTo(other, home) : other.text).includes(key));
    // Far from the value it must speak of the same matter, not only of the same thing.
    const isNear =
      isLabelled ||
      other.sentence === holder.sentence ||
      clause.keys.filter((key) => scopeOf(other).includes(key)).length > 1;
    if (mine.length === 0 || !isNear) return false;
    // `年维护费降到 1500 元` goes on with a thing named before: only another 维护费 could be meant instead.
    const isAttribute = holder.subject.length > 0 && holder.subject.every((key) => clause.text.includes(key));
    if (isAttribute && !holder.subject.some((key) => other.text.includes(key))) return false;
    return (
      distinct.some((key) => !other.text.includes(key)) ||
      mine.some((key) => sharesPhrase(clause.text, other.text, key))
    );
  });
}

/** A clause behind all those before it in its sentence: an attribute goes on with the thing that those name. */
function readUpTo(clause: Clause, home: readonly Clause[]): string {
  return home
    .slice(0, home.indexOf(clause) + 1)
    .filter(({ sentence }) => sentence === clause.sentence)
    .map(({ text }) => text)
    .join('，');
}

/** `直径五米` and `直径十六米`: the same two characters right before numbers of one kind. */
function sharesLabel(clause: Clause, own: Quantity, other: Clause): boolean {
  const label = readLabel(clause.text, own);
  return (
    /^[\u3400-\u9fff]{2}$/u.test(label) &&
    other.quantities.some((theirs) => areComparable(theirs, own) && readLabel(other.text, theirs) === label)
  );
}

/** `1992 年出土的` and `1986 年出土于`: the same two characters right behind two dates. */
function sharesDeed(clause: Clause, own: DateFact, other: Clause): boolean {
  const deed = readBehind(clause.text, own);
  return /^[\u3400-\u9fff]{2}$/u.test(deed) && other.dates.some((theirs) => readBehind(other.text, theirs) === deed);
}

function readBehind(text: string, { raw }: DateFact): string {
  const at = text.indexOf(raw);
  return at === -1
    ? ''
    : text
        .slice(at + raw.length)
        .trimStart()
        .slice(0, 2);
}

function readLabel(text: string, { raw }: Quantity): string {
  const at = text.indexOf(raw);
  return text
    .slice(0, Math.max(0, at))
    .trimEnd()
    .replace(/[是为有约达近]$/u, '')
    .slice(-2);
}

/** The word and what follows it stand in both: 一级文物. */
function sharesPhrase(left: string, right: string, key: string): boolean {
  const at = left.indexOf(key);
  const phrase = at === -1 ? '' : left.slice(at, at + key.length + 2);
  return phrase.length > key.length && right.includes(phrase);
}
