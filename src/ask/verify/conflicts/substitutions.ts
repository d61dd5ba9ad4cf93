import type { Clause } from '../read/read-clauses.ts';
import { isMoveTold } from './moves.ts';

/** Share of the other words of a clause that the two must have in common. */
const SAME_WORDS = 0.6;

const AGENT =
  /由([^，。；]{1,80}?)(提出|推出|发布|开发|研发|研制|设计|制造|代工|生产|建造|承担|负责|主持|保管|发现|创办|创立|出品|组成)/u;

/** `由甲提出` where the source says who proposed it and does not name 甲 there. */
export function hasOtherAgent(claim: readonly Clause[], evidence: readonly Clause[]): boolean {
  const shown = evidence.map(({ text }) => text).join('、');
  return claim.some((clause) => {
    if (isByOther(clause.text, shown)) return true;
    const [, agent = '', deed = ''] = AGENT.exec(clause.text) ?? [];
    const theirs =
      deed === '' ? undefined : new RegExp(`由([^，。；]{1,120}?)(?:联合|共同)?${deed}`, 'u').exec(shown)?.[1];
    const parts = clause.keys.filter((key) => agent.includes(key));
    if (theirs === undefined || parts.length === 0 || agent.includes(theirs)) return false;
    return parts.filter((part) => theirs.includes(part)).length / parts.length < SAME_WORDS;
  });
}

const BY = /\b([a-z]+) by (?:the |an? )?([a-z][\w-]*)/gu;

/** `run by the railway` where the source says `run by the county`. */
function isByOther(said: string, shown: string): boolean {
  const theirs = [...shown.matchAll(BY)];
  return [...said.matchAll(BY)].some(([, deed, agent = '']) => {
    const same = theirs.filter(([, other]) => other === deed);
    return same.length > 0 && !same.some(({ index }) => (shown.slice(index).split('、')[0] ?? '').includes(agent));
  });
}

/** `电费由镇里出` where the source says of 电费 that others do. */
export function hasOtherPayer(claim: readonly Clause[], home: readonly Clause[]): boolean {
  const readBy = (text: string): string | undefined =>
    isMoveTold(text) ? undefined : /由([^，。；]{1,20})/u.exec(text)?.[1];
  return claim.some((clause) => {
    const agent = readBy(clause.text);
    const parts = clause.keys.filter((key) => agent?.includes(key) === true && !clause.subject.includes(key));
    if (agent === undefined || clause.subject.length === 0 || parts.length === 0) return false;
    const own = home.filter(
      (other) => clause.subject.every((key) => other.subject.includes(key)) && readBy(other.text) !== undefined,
    );
    return own.length > 0 && own.every((other) => !parts.some((part) => other.text.includes(part)));
  });
}

/**
 * The same said of another name: the clauses agree but for their names, and the claim's name has its own place in the
 * passage (`Harbor 没有开源` for `Lumen 没有开源`).
 */
export function saysOfAnother(clause: Clause, evidence: Clause, home: readonly Clause[]): boolean {
  const theirs = evidence.names.filter((name) => !GLUED.test(name));
  const [own] = clause.names;
  const isAbout = clause.names.some(
    (name) => clause.subject.includes(name) || BEFORE_NAME.test(clause.text.slice(0, clause.text.indexOf(name))),
  );
  if (!isAbout || own === undefined || theirs.length === 0 || clause.quantities.length > 0) return false;
  if (theirs.some((name) => clause.text.includes(name)) || clause.names.some((name) => scope(evidence).includes(name)))
    return false;
  const rest = clause.keys.filter((key) => !clause.names.some((name) => name.includes(key)));
  const held = rest.filter((key) => evidence.text.includes(key)).length;
  return rest.length > 0 && held / rest.length >= SAME_WORDS && home.some(({ names }) => names.includes(own));
}

/** `现为图书馆`: the segmenter takes a word and one of grammar for a name. */
const GLUED = /[为是于由]$/u;

/** `对 Harbor`, `例外是 Harbor`: the name is what the clause is about, or what it says. */
const BEFORE_NAME = /(?:对|是|为|叫)\s*$/u;

function scope({ inherited, text }: Clause): string {
  return `${inherited.join(' ')} ${text}`;
}
