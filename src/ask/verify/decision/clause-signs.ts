import { coversDate } from '../../../text/facts/dates.ts';
import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import { removeCommon } from '../conflicts/align-clauses.ts';
import { findDenials, findDirections, areOpposed } from '../conflicts/polarity.ts';
import { areSidesSwapped } from '../conflicts/sides.ts';
import { measurePieces } from '../read/pieces.ts';
import type { Clause } from '../read/read-clauses.ts';
import type { MeaningOf } from '../read/compare-meaning.ts';
import type { Evidence, EvidenceSentence } from '../read/read-passages.ts';

/** A clause of the passages with what it goes on with: the clauses before it in its sentence, or its row and header. */
type Scope = { readonly clause: Clause; readonly sentence: EvidenceSentence; readonly text: string };
/** A word of the claim that carries meaning. */
type Key = { readonly word: string; readonly weight: number; readonly isThing: boolean; readonly isKnown: boolean };
type Value = { readonly quantity: Clause['quantities'][number] } | { readonly date: Clause['dates'][number] };

type Reading = {
  /** All passages. */
  readonly whole: string;
  readonly holds: (text: string, word: string) => boolean;
  readonly near: NonNullable<MeaningOf['near']>;
};

/** What a clause of a claim found in its nearest clause. */
type Alignment = {
  readonly weight: number;
  readonly nearest: Scope | undefined;
  readonly signs: Readonly<Record<string, number>>;
};

/** So much a number in the same clause counts beside all of the words. */
const VALUE = 0.3;
/** Half of a longer word's pairs of characters are the word. */
const SAME_WORD = 0.5;

/** Every clause of the claim beside the clause of the passages that is nearest, as numbers; and those clauses. */
export function readClauseSigns(
  clauses: readonly Clause[],
  said: string,
  quoted: readonly EvidenceSentence[],
  evidence: Evidence,
  spell: (word: string) => readonly string[],
  meaningOf: MeaningOf | undefined,
): { readonly signs: Record<string, number>; readonly nearest: readonly string[] } {
  const scopes = evidence.passages.flatMap(({ sentences }) =>
    sentences.filter(({ isQuotable }) => isQuotable).flatMap(listScopes),
  );
  const whole = evidence.passages.map(({ context }) => context.folded).join('\n');
  const holds = (text: string, word: string): boolean =>
    spell(word).some((spelling) => text.includes(spelling)) ||
    (word.length > 2 && measurePieces(word, text) >= SAME_WORD);
  const aligned = clauses
    .map((clause) => alignClause(clause, said, scopes, { whole, holds, near: meaningOf?.near ?? (() => 0) }, evidence))
    .filter(({ weight, signs }) => weight > 0 || (signs['valued'] ?? 1) < 1);
  const total = aligned.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const values = (name: string): readonly number[] => aligned.map(({ signs }) => signs[name] ?? 0);
  const most = (name: string): number => Math.max(0, ...values(name));
  const least = (name: string): number => Math.min(1, ...values(name));
  const sum = (name: string): number => values(name).reduce((left, right) => left + right, 0);
  const mean = (name: string): number =>
    aligned.reduce((left, { weight, signs }) => left + weight * (signs[name] ?? 0), 0) / total;
  const sentences = [...new Set(aligned.flatMap(({ nearest }) => nearest?.sentence ?? []))];
  const signs = {
    held: mean('held'),
    heldLeast: least('held'),
    rival: most('rival'),
    bound: least('bound'),
    valued: least('valued'),
    stray: sum('stray') / total,
    strange: sum('strange') / total,
    straySubject: most('straySubject'),
    strayOther: most('strayOther'),
    strayBefore: most('strayBefore'),
    strayAfter: most('strayAfter'),
    farStrange: sum('farStrange') / total,
    strangeThing: most('strangeThing'),
    strangeDeed: most('strangeDeed'),
    exchanged: most('exchanged'),
    parted: Math.min(3, sum('parted')),
    partedShare: sum('pairs') > 0 ? sum('parted') / sum('pairs') : 0,
    unsaid: mean('unsaid'),
    quoted:
      aligned.reduce(
        (left, { weight, nearest }) => left + (nearest && quoted.includes(nearest.sentence) ? weight : 0),
        0,
      ) / total,
    spread: Math.min(2, Math.max(0, sentences.length - 1)),
    deniesMore: most('deniesMore'),
    deniesLess: most('deniesLess'),
    opposed: most('opposed'),
    turned: most('turned'),
    direction: most('direction'),
  };
  return { signs, nearest: [...new Set(aligned.flatMap(({ nearest }) => nearest?.clause.text ?? []))] };
}

function listScopes(sentence: EvidenceSentence): readonly Scope[] {
  const { clauses, row } = sentence;
  const table = row === undefined ? '' : `${row.cells.join(' ')} ${row.header.join(' ')} `;
  return clauses.map((clause, at) => {
    const before =
      clause.subject.length > 0
        ? ''
        : clauses
            .slice(0, at)
            .map(({ text }) => `${text} `)
            .join('');
    return { clause, sentence, text: table + before + clause.text };
  });
}

function alignClause(
  clause: Clause,
  said: string,
  scopes: readonly Scope[],
  { whole, holds, near }: Reading,
  { rarity }: Evidence,
): Alignment {
  const keys = [...new Set(clause.keys)].map((word): Key => ({
    word,
    weight: rarity(word) * (Math.min(4, word.length) / 2),
    isThing: clause.things.includes(word),
    isKnown: holds(whole, word),
  }));
  const values: readonly Value[] = [
    ...clause.quantities.map((quantity) => ({ quantity })),
    ...clause.dates.map((date) => ({ date })),
  ];
  const weigh = (some: readonly Key[]): number => some.reduce((sum, { weight }) => sum + weight, 0);
  const heaviest = (some: readonly Key[]): number => Math.max(0, ...some.map(({ weight }) => weight));
  const weight = weigh(keys);
  // A word that stands elsewhere in the passages is no other wording of what stands here, though it may be near it.
  const share = ({ text, sentence }: Scope, isStrict: boolean): number =>
    weight === 0
      ? 0
      : keys.reduce((sum, { word, weight: own, isKnown }) => {
          const held = holds(text, word) ? 1 : isStrict && isKnown ? 0 : near(word, sentence);
          return sum + own * held;
        }, 0) / weight;
  const shares = scopes.map((scope) => share(scope, true));
  const scores = scopes.map(
    (scope) => share(scope, false) + VALUE * values.filter((value) => states(scope.clause, value)).length,
  );
  const place = scores.indexOf(Math.max(...scores));
  const nearest = scopes[place];
  const missing = keys.filter(({ word }) => nearest === undefined || !holds(nearest.text, word));
  const stray = missing.filter(({ isKnown }) => isKnown);
  const strange = missing.filter(({ isKnown }) => !isKnown);
  const before = scopes
    .slice(0, Math.max(0, place))
    .map((scope) => scope.clause.text)
    .join(' ');
  const isBefore = ({ word }: Key): boolean => holds(before, word);
  const isSubject = ({ word }: Key): boolean => clause.subject.includes(word);
  const unsaid = (nearest?.clause.keys ?? []).filter(
    (word) => !said.includes(word) && measurePieces(word, said) < SAME_WORD,
  );
  const known = keys.filter(({ isKnown }) => isKnown);
  const distance = ({ word, weight: own }: Key): number =>
    own * (1 - (nearest === undefined ? 0 : near(word, nearest.sentence)));
  const farthest = (some: readonly Key[]): number => Math.max(0, ...some.map(distance));
  const parted = known.filter(
    ({ word }, at) => at > 0 && !scopes.some(({ text }) => holds(text, word) && holds(text, known[at - 1]?.word ?? '')),
  ).length;
  const { rival, bound } = bindValues(values, scopes, shares);
  return {
    weight,
    nearest,
    signs: {
      held: shares[place] ?? 0,
      rival,
      bound,
      valued:
        values.length === 0
          ? 1
          : values.filter((value) => nearest !== undefined && states(nearest.clause, value)).length / values.length,
      stray: weigh(stray),
      strange: weigh(strange),
      straySubject: heaviest(stray.filter(isSubject)),
      strayOther: heaviest(stray.filter((key) => !isSubject(key))),
      strayBefore: heaviest(stray.filter(isBefore)),
      strayAfter: heaviest(stray.filter((key) => !isBefore(key))),
      strangeThing: farthest(strange.filter(({ isThing }) => isThing)),
      strangeDeed: farthest(strange.filter(({ isThing }) => !isThing)),
      farStrange: strange.reduce((sum, key) => sum + distance(key), 0),
      exchanged: unsaid.some((word) => nearest?.clause.things.includes(word) === true)
        ? heaviest(stray.filter(({ isThing }) => isThing))
        : 0,
      parted,
      pairs: Math.max(0, known.length - 1),
      unsaid: unsaid.length / Math.max(1, nearest?.clause.keys.length ?? 0),
      ...(nearest === undefined ? {} : compareSense(clause.text, nearest.clause.text)),
    },
  };
}

/** How well the rest of the clause fits where a value stands, and where a rival value stands. */
function bindValues(values: readonly Value[], scopes: readonly Scope[], shares: readonly number[]) {
  let [rival, bound] = [0, 1];
  for (const value of values) {
    const own = scopes.flatMap(({ clause }, at) => (states(clause, value) ? [shares[at] ?? 0] : []));
    if (own.length === 0) continue;
    const others = scopes.flatMap(({ clause }, at) =>
      !states(clause, value) && hasRival(clause, value) ? [shares[at] ?? 0] : [],
    );
    rival = Math.max(rival, Math.max(0, ...others) - Math.max(...own));
    bound = Math.min(bound, Math.max(...own));
  }
  return { rival, bound };
}

function states(clause: Clause, value: Value): boolean {
  return 'date' in value
    ? clause.dates.some((date) => coversDate(value.date, date, undefined))
    : clause.quantities.some((other) => matchesQuantity(value.quantity, other));
}

function hasRival(clause: Clause, value: Value): boolean {
  return 'date' in value
    ? clause.dates.length > 0
    : clause.quantities.some((other) => areComparable(other, value.quantity));
}

/** Denials, opposites, sides and directions of two clauses. */
function compareSense(own: string, theirs: string): Record<string, number> {
  const denials = findDenials(own).length - findDenials(theirs).length;
  const isOpposed = areOpposed(...removeCommon(own, theirs));
  const turns = [isOpposed, denials % 2 !== 0, areSidesSwapped(own, theirs)].filter(Boolean).length;
  const [ours, other] = [findDirections(own), findDirections(theirs)];
  return {
    deniesMore: Number(denials > 0 && denials % 2 !== 0),
    deniesLess: Number(denials < 0 && denials % 2 !== 0),
    opposed: Number(isOpposed),
    turned: turns % 2,
    direction: Number(ours !== undefined && other !== undefined && ours !== other),
  };
}
