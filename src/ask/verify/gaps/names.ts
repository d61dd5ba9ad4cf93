import type { Facts } from '../read/read-facts.ts';
import type { EvidencePassage, EvidenceSentence } from '../read/read-passages.ts';

/**
 * An abbreviation inside a sentence (`GPU memory` is no name), or words with capitals, of which the last tells most; a
 * single word may be a translation.
 */
const NAME = /(?<=\s)[A-Z]{2,}(?![\w-])|[A-Z][a-z]+(?: [A-Z][a-z]+)+/gu;

/**
 * True when a claim in another language names somebody or something whose name stands neither in the passage nor, by
 * the dictionary, in its language: `Lisa Su` where the source speaks of 黄仁勋. Who `Jensen Huang` is, rules cannot
 * tell either; `Jensen Huang（黄仁勋）` they can.
 */
export function hasUnknownName(
  claim: string,
  passage: string,
  translate: (word: string) => readonly string[],
): boolean {
  return (claim.match(NAME) ?? []).some((name) => {
    const last = name.toLowerCase().split(' ').at(-1) ?? '';
    return ![last, ...translate(last)].some((spelling) => passage.includes(spelling.toLowerCase()));
  });
}

/** A word with a capital inside a sentence is a name; months and days are none. */
const CAPITALISED = /\b[A-Z][a-z]{2,}\b/gu;
const INSIDE = /(?<=[a-z,;] )[A-Z][a-z]{2,}\b/gu;
const CALENDAR = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)/u;
const SURE = /^(?:person|foreign|title)$/u;

/**
 * True when the claim names somebody whom its quote and the sentence before it do not, another one being named there:
 * `Priya will send it` where Tomas will and Priya is spoken of elsewhere.
 */
export function isNamedOtherwise(
  claim: { readonly text: string; readonly facts: Facts },
  quoted: readonly EvidenceSentence[],
  { sentences, passage }: EvidencePassage,
): boolean {
  const { title, headings } = passage.chunk.context;
  const first = sentences.findIndex((sentence) => quoted.includes(sentence));
  const shown = [sentences[first - 1], ...quoted].flatMap((sentence) => sentence ?? []);
  const told = [
    ...shown.map(({ facts }) => facts.folded),
    title.toLowerCase(),
    ...headings,
    ...quoted.flatMap(({ section }) => section),
  ].join('\n');
  const people = sentences.flatMap(({ facts }) =>
    facts.names.filter(({ kind }) => SURE.test(kind)).map(({ core }) => core),
  );
  const { text } = passage.chunk;
  const isEnglish = !/[\u3400-\u9fff]/u.test(text);
  const known = [...people, ...(isEnglish ? listProper(text, INSIDE) : [])];
  const said = [...people, ...(isEnglish ? listProper(text, CAPITALISED) : [])].filter((name) =>
    holdsWord(claim.facts.folded, name),
  );
  const theirs = known.filter((name) => quoted.some(({ facts }) => holdsWord(facts.folded, name)));
  return said.some((name) => !told.includes(name)) && theirs.length > 0 && !theirs.some((name) => said.includes(name));
}

/** Words that a pattern finds in a text, folded; those that it writes without a capital too are none. */
function listProper(text: string, pattern: RegExp): readonly string[] {
  const words = [...new Set(text.match(pattern) ?? [])].map((word) => word.toLowerCase());
  return words.filter((word) => !CALENDAR.test(word) && !new RegExp(`\\b${word}\\b`, 'u').test(text));
}

function holdsWord(text: string, name: string): boolean {
  return /^[a-z]/u.test(name) ? new RegExp(`\\b${name}\\b`, 'u').test(text) : text.includes(name);
}
