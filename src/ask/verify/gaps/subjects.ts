import type { Clause } from '../read/read-clauses.ts';
import { readPieces, measurePieces } from '../read/pieces.ts';

/** A clause of the source says what the claim says when it holds so much of it. */
const SAME_SAYING = 0.6;

/**
 * True when what a clause of the claim says stands in the source under another subject, and its own subject is spoken
 * of elsewhere in the passage: `松林小学被扣 3 分` where 石桥实验被扣 3 分.
 * @param title title, headings and other names of the passage, which a clause may leave unsaid
 */
export function saysOfOther(claim: readonly Clause[], home: readonly Clause[], title: string): boolean {
  return claim.some((clause) => {
    const head = readHead(clause.text, clause.subject);
    const predicate = clause.text.slice(head.length);
    const own = head.replace(DEICTIC, '');
    if (own === '') return false;
    const sayers = home.filter((other) => measurePieces(predicate, other.text) >= SAME_SAYING);
    if (sayers.length === 0) return false;
    return sayers.every((sayer) => {
      const head = readHead(sayer.text, sayer.subject);
      // `冷库在东沟村，造价 88 万元`: a clause about an attribute goes on with the thing before it.
      const before = isWithin(head, clause.text) ? findThing(sayer, home) : undefined;
      const theirs = before === undefined ? head : readHead(before.text, before.subject);
      const scope = `${before?.text ?? ''} ${sayer.inherited.join(' ')} ${sayer.text}`;
      const stray = readPieces(own).filter((piece) => !scope.includes(piece));
      return (
        stray.length > 0 &&
        (NAMED.test(theirs) || !stray.some((piece) => title.includes(piece))) &&
        stray.every((piece) => home.some(({ text }) => text.includes(piece))) &&
        readPieces(theirs).some((piece) => !clause.text.includes(piece))
      );
    });
  });
}

function isWithin(head: string, text: string): boolean {
  return head !== '' && readPieces(head).every((piece) => text.includes(piece));
}

/** The first clause of the sentence, where it has a subject. */
function findThing(sayer: Clause, home: readonly Clause[]): Clause | undefined {
  const first = home.find(({ sentence, text }) => sentence === sayer.sentence && text !== '');
  return first === sayer || first?.subject.length === 0 ? undefined : first;
}

/** 本品, 该合同: what the whole text is about is left out as often as it is said. */
const DEICTIC = /^[本该此][\u3400-\u9fff]/u;

/** A sayer with a name of its own is not what the title speaks of. */
const NAMED = /[a-z]{2}/u;

/** A clause's text up to the end of its subject. */
function readHead(text: string, subject: readonly string[]): string {
  const last = subject.at(-1);
  if (last === undefined) return '';
  const at = text.indexOf(last);
  const end = at === -1 ? 0 : at + last.length;
  const modal = text.slice(1).search(MODAL);
  return text.slice(0, modal === -1 ? end : Math.min(end, modal + 1));
}

/** What may, must or will be done is no part of the subject. */
const MODAL = /可以|不[能得可会应]|必须|应当|应该|需要|能够|将会|禁止|也|都|均|仍/u;

const AGENT = /^(.{4,}?)由([\u3400-\u9fff]{3,})/u;
/** Who does or pays something: `釉料费由馆方承担`, `归学徒付`. */
const ASSIGNED = /^(.{3,}?)(?:由|归(?![还档类来入]))([\u3400-\u9fff]{3,})/u;
/** Characters of an agent by which it is found again. */
const AGENT_CHARS = 4;

/**
 * True when nothing of what an agent does in the claim stands in the sentence that names the agent, and another one
 * tells of it: `购书的费用由街道承担` where 维修费由街道承担 and 购书 is a point of its own.
 */
export function isAgentOfOther(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some(({ text }) => {
    const [, matter = '', agent = ''] = AGENT.exec(text) ?? [];
    const holders = home.filter((other) => other.text.includes(`由${agent.slice(0, AGENT_CHARS)}`));
    if (matter === '' || holders.length === 0) return false;
    const isHolder = ({ sentence }: Clause): boolean => holders.some((holder) => holder.sentence === sentence);
    const [here, there] = [home.filter(isHolder), home.filter((other) => !isHolder(other))];
    const pieces = readPieces(matter).filter((piece) => !agent.includes(piece));
    const holds = (clauses: readonly Clause[], piece: string): boolean =>
      clauses.some((clause) => clause.text.includes(piece));
    return (
      !pieces.some((piece) => holds(here, piece)) && pieces.filter((piece) => holds(there, piece)).length >= MIN_PIECES
    );
  });
}

/** Fewer may stand there by chance. */
const MIN_PIECES = 3;

/** True when the source has another agent for what the claim is about, and the claim's agent for something else. */
export function hasRivalAgent(claim: readonly Clause[], home: readonly Clause[]): boolean {
  const told = home.flatMap(({ text }) => splitAgent(text));
  return claim
    .flatMap(({ text }) => splitAgent(text))
    .some(({ matter, agent }) => {
      const shares = told.map((other) => measurePieces(matter, other.matter));
      const best = Math.max(SAME_MATTER, ...shares);
      const own = told.filter((_other, at) => (shares[at] ?? 0) >= best);
      const isOwn = (other: { readonly agent: string }): boolean => other.agent.startsWith(agent.slice(0, 2));
      const others = told.flatMap((other, at) => (isOwn(other) ? [shares[at] ?? 0] : []));
      return own.length > 0 && others.length > 0 && Math.max(...others) + CLEARLY <= best;
    });
}

/** What is told of a matter holds so much of its name: `釉料的费用` where 釉料费和窑具费由馆方承担. */
const SAME_MATTER = 0.2;
/** And so much more of it than what the claim's agent does. */
const CLEARLY = 0.2;

function splitAgent(text: string): readonly { readonly matter: string; readonly agent: string }[] {
  const [, matter, agent] = ASSIGNED.exec(text) ?? [];
  return matter === undefined || agent === undefined ? [] : [{ matter, agent }];
}
