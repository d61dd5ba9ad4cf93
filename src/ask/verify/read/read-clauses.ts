import type { Span } from '../../../types/chunk.ts';
import { isStopTerm } from '../../../text/stop-words.ts';
import type { DateFact } from '../../../text/facts/dates.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import type { Facts } from './read-facts.ts';

/** A clause of folded text: what it is about, what it says, and the facts that stand in it. */
export type Clause = {
  readonly text: string;
  /** Terms of its text that stand in it, numbers left out. */
  readonly terms: readonly string[];
  /** Nouns, names, verbs and Latin names that carry meaning, in order. */
  readonly keys: readonly string[];
  /** The keys that are no verbs. */
  readonly things: readonly string[];
  /**
   * The keys before its first verb, preposition or number: what it speaks of. Empty when it goes on with the last one.
   */
  readonly subject: readonly string[];
  /** Keys that are names. */
  readonly names: readonly string[];
  readonly quantities: readonly Quantity[];
  readonly dates: readonly DateFact[];
  /** Names it may be about, with their places in `text`; without those of a place or the far side of a comparison. */
  readonly owners: readonly { readonly name: string; readonly at: number }[];
  /** Owners of the clauses before it in its sentence, with what a bracket adds to them, where it has no subject. */
  readonly heirs: readonly string[];
  /** The name that was the subject before, where it has none of its own. */
  readonly lead: string | undefined;
  /** Keys of the clauses before it in its sentence, up to the one that names its subject. */
  readonly inherited: readonly string[];
  /** Place of its sentence in the text. */
  readonly sentence: number;
};

const BOUNDARY = /[，；。！？!?：:;\n（）()|]+|,(?!\d)/gu;
/** `22:40` and `1:3` are no boundaries. */
const CLOCK_COLON = /\d[:：]\d/u;

/**
 * Clauses end at commas, colons and brackets; a comma or colon inside a number does not count. What follows a bracket
 * goes on with what stood before it.
 */
export function readClauses(facts: Facts, sentence = 0): readonly Clause[] {
  const terms = [...facts.terms.keys()].filter((term) => !/^[\d.,%]+$/u.test(term));
  const clauses: Clause[] = [];
  let start = 0;
  let outer: Clause | undefined;
  let inner: readonly string[] = [];
  const add = (end: number): void => {
    if (facts.folded.slice(start, end).trim() === '') return;
    clauses.push(readClause(facts, terms, { start, end }, { previous: outer ?? clauses.at(-1), inner, sentence }));
  };
  for (const match of facts.folded.matchAll(BOUNDARY)) {
    if (CLOCK_COLON.test(facts.folded.slice(Math.max(0, match.index - 1), match.index + 2))) continue;
    add(match.index);
    const isClosing = /^[）)]/u.test(match[0]) && outer !== undefined;
    inner = isClosing ? (clauses.at(-1)?.names ?? []) : [];
    outer = /[（(]$/u.test(match[0]) ? clauses.at(-1) : isClosing ? outer : undefined;
    start = match.index + match[0].length;
  }
  add(facts.folded.length);
  return clauses;
}

type Place = {
  readonly previous: Clause | undefined;
  /** Names of a bracket that has just closed. */
  readonly inner?: readonly string[];
  readonly sentence: number;
};

function readClause(
  facts: Facts,
  terms: readonly string[],
  { start, end }: Span,
  { previous, inner = [], sentence }: Place,
): Clause {
  const text = facts.folded
    .slice(start, end)
    .trim()
    .replace(/[“”"「」]/gu, '');
  const isInside = (place: { readonly start: number }): boolean => place.start >= start && place.start < end;
  const quantities = facts.quantities.filter(isInside);
  const dates = facts.dates.filter(isInside);
  const covered = (place: { readonly start: number }): boolean =>
    [...quantities, ...dates].some((span) => place.start >= span.start && place.start < span.end);
  const words = facts.words.filter((word) => isInside(word) && !covered(word));
  const identifiers = facts.identifiers.filter(isInside);
  const names = facts.names.filter(isInside);
  const keys = [
    ...words
      .filter(({ word, kind }) => /^(?:noun|name|unknown|verb)$/u.test(kind) && word.length > 1 && !isStopTerm(word))
      .map(({ word, start: at, kind }) => ({ key: word, at, isThing: kind !== 'verb' })),
    ...identifiers.map(({ raw, start: at }) => ({ key: raw, at, isThing: true })),
  ].sort((left, right) => left.at - right.at);
  const firstDeed = Math.min(
    end,
    ...words.filter(({ kind }) => kind === 'verb' || kind === 'preposition').map(({ start: at }) => at),
    ...[...quantities, ...dates].map(({ start: at }) => at),
  );
  const subject = keys.filter(({ at }) => at < firstDeed).map(({ key }) => key);
  const nameTexts = [...identifiers.map(({ raw }) => raw), ...names.map(({ core }) => core)];
  const owners = findOwners(text, [
    ...identifiers.map(({ raw }) => raw),
    ...names.filter(({ kind }) => kind !== 'listed' && kind !== 'unlisted').map(({ core }) => core),
  ]);
  return {
    text,
    terms: terms.filter((term) => holdsTerm(text, term)),
    keys: keys.map(({ key }) => key),
    things: keys.filter(({ isThing }) => isThing).map(({ key }) => key),
    sentence,
    subject,
    names: nameTexts,
    quantities,
    dates,
    owners,
    heirs: subject.length > 0 && owners.length > 0 ? [] : [...listHeirs(previous), ...inner],
    lead: subject.length > 0 ? undefined : findLead(previous),
    inherited: subject.length > 0 || previous === undefined ? [] : [...previous.inherited, ...previous.keys],
  };
}

export function holdsTerm(text: string, term: string): boolean {
  return text.includes(term.startsWith('_') ? term.slice(1) : term);
}

function listHeirs(previous: Clause | undefined): readonly string[] {
  return previous === undefined ? [] : [...previous.heirs, ...previous.owners.map(({ name }) => name)];
}

function findLead(previous: Clause | undefined): string | undefined {
  return previous?.owners.filter(({ name }) => previous.subject.includes(name)).at(-1)?.name ?? previous?.lead;
}

/** `在 FolioQA 上` and `比 Harbor 高` say where and against what, not who. */
function findOwners(text: string, names: readonly string[]): readonly { readonly name: string; readonly at: number }[] {
  return names
    .map((name) => ({ name, at: text.indexOf(name) }))
    .filter(({ name, at }) => {
      const before = text.slice(0, at);
      const after = text.slice(at + name.length);
      if (
        /(?:在|于|到|\b(?:on|in|at|for))\s*(?:[\u3400-\u9fff]{0,8}\s*)$/u.test(before) &&
        !/^\s*(?:团队|公司)/u.test(after)
      )
        return !/^\s*(?:[\u3400-\u9fff]{0,4}?)(?:上|中|里|内|时|任务|$|[ ,，])/u.test(after);
      // `有了 ChatGPT 后两小时写完`: what is used is not who does it.
      if (/(?:有了|用了?|靠|借助|通过|加[上入])\s*$/u.test(before) && /^\s*(?:之|以)?后/u.test(after)) return false;
      return !/(?:比|\bthan\b|\bagainst\b)[^，,]*$/u.test(before) || /^\s*的\s*\d/u.test(after);
    })
    .sort((left, right) => left.at - right.at);
}
