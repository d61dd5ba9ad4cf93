import { setImmediate } from 'node:timers/promises';
import type { Analyzer } from '../../text/analyze.ts';
import { splitSentences } from '../../text/sentences.ts';
import { isStopTerm } from '../../text/stop-words.ts';
import type { Passage } from '../../types/passage.ts';
import { splitIntoClauses } from './align-clauses.ts';
import type { Clause } from './align-clauses.ts';
import { extractDates } from '../../text/facts/dates.ts';
import type { DateFact } from '../../text/facts/dates.ts';
import { extractIdentifiers } from '../../text/facts/identifiers.ts';
import type { Identifier } from '../../text/facts/identifiers.ts';
import { extractQuantities } from '../../text/facts/quantities.ts';
import type { Quantity } from '../../text/facts/quantities.ts';
import { foldText } from '../../text/facts/fold-text.ts';

/** What can be compared of a stretch of text. */
export type Facts = {
  readonly folded: string;
  /** Term → weight; stop words left out, the highest weight of repetitions. */
  readonly terms: ReadonlyMap<string, number>;
  readonly dates: readonly DateFact[];
  readonly identifiers: readonly Identifier[];
  readonly quantities: readonly Quantity[];
};

/** A sentence of a shown passage, with its range in the document. */
export type EvidenceSentence = {
  readonly passage: number;
  /** Place among the passage's sentences. */
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly facts: Facts;
  readonly clauses: readonly Clause[];
};

export type EvidencePassage = {
  readonly passage: Passage;
  readonly sentences: readonly EvidenceSentence[];
  /** Of the whole passage with its title, headings and other names: what a sentence may leave unsaid. */
  readonly context: Facts;
  readonly year: number | undefined;
};

/** All that an answer may rest on, read once per answer. */
export type Evidence = {
  readonly passages: readonly EvidencePassage[];
  /** Rarity of a term among the sentences shown: 1 for one in every sentence, more for rarer ones. */
  readonly rarity: (term: string) => number;
  readonly read: (text: string) => Facts;
  /** True when the passages are mostly in Han characters. */
  readonly isHan: boolean;
};

/**
 * Passages → sentences with their facts. Quotes are cut from `readDocumentText`, so they are the source's own letters.
 * Lets other work go on after each passage (some 2 ms): the model's first words must not wait for it.
 */
export async function readEvidence(
  passages: readonly Passage[],
  analyzer: Analyzer,
  readDocumentText: (documentId: string) => string,
): Promise<Evidence> {
  const read = (text: string): Facts => readFacts(text, analyzer);
  const all: EvidencePassage[] = [];
  const frequency = new Map<string, number>();
  let count = 0;
  for (const [index, passage] of passages.entries()) {
    await setImmediate();
    const found = readPassage(passage, index, read, readDocumentText);
    all.push(found);
    for (const sentence of found.sentences) {
      count += 1;
      for (const term of sentence.facts.terms.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    }
  }
  const sample = passages.map(({ chunk }) => chunk.text).join('');
  return {
    passages: all,
    read,
    isHan: isHan(sample),
    rarity: (term) => 1 + Math.log((count + 1) / ((frequency.get(term) ?? 0) + 1)),
  };
}

/** True when a text has more Han characters than Latin words. */
export function isHan(text: string): boolean {
  const han = text.match(/[\u3400-\u9fff]/gu)?.length ?? 0;
  return han > (text.match(/[a-z]{2,}/giu)?.length ?? 0);
}

function readPassage(
  passage: Passage,
  index: number,
  read: (text: string) => Facts,
  readDocumentText: (documentId: string) => string,
): EvidencePassage {
  const { chunk } = passage;
  const text = readDocumentText(chunk.documentId);
  const { context } = chunk;
  const sentences = splitSentences(text, chunk.start, chunk.end).flatMap(({ start, end }, ordinal) => {
    const trimmed = trimRange(text, start, end);
    if (trimmed.start >= trimmed.end) return [];
    const quote = text.slice(trimmed.start, trimmed.end);
    const facts = read(quote);
    return [
      {
        passage: index,
        ordinal,
        ...trimmed,
        text: quote,
        facts,
        clauses: splitIntoClauses(facts.folded, facts.terms.keys()),
      },
    ];
  });
  const names = [
    context.title,
    context.headline ?? '',
    ...context.headings,
    ...context.aliases,
    context.publisher ?? '',
    passage.document.title,
    ...(passage.alsoPublishedBy ?? []),
    passage.document.publisher ?? '',
  ];
  const publishedAt = context.publishedAt ?? passage.document.publishedAt;
  const year = /^(\d{4})/u.exec(publishedAt ?? '')?.[1];
  return {
    passage,
    sentences,
    context: joinFacts([read([...names, publishedAt ?? ''].join('\n')), ...sentences.map(({ facts }) => facts)]),
    year: year === undefined ? undefined : Number(year),
  };
}

/** Facts of several texts as if they were one; places within the texts lose their meaning. */
function joinFacts(parts: readonly Facts[]): Facts {
  const terms = new Map<string, number>();
  for (const part of parts)
    for (const [term, weight] of part.terms) terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  return {
    folded: parts.map(({ folded }) => folded).join('\n'),
    terms,
    dates: parts.flatMap(({ dates }) => dates),
    identifiers: parts.flatMap(({ identifiers }) => identifiers),
    quantities: parts.flatMap(({ quantities }) => quantities),
  };
}

/** Quotes begin and end with ink and leave out the list or heading mark before them. */
function trimRange(text: string, start: number, end: number): { start: number; end: number } {
  const slice = text.slice(start, end);
  const head = /^\s*(?:[-*+•]\s+|#{1,6}\s+|>\s+|\d{1,3}[.)]\s+)?/u.exec(slice)?.[0].length ?? 0;
  return { start: start + head, end: start + Math.max(head, slice.trimEnd().length) };
}

export function readFacts(text: string, analyzer: Analyzer): Facts {
  const folded = foldText(text);
  const dates = extractDates(folded);
  const identifiers = extractIdentifiers(folded).filter(
    (name) => !dates.some((date) => name.start < date.end && name.end > date.start),
  );
  const terms = new Map<string, number>();
  for (const { term, weight } of analyzer.analyze(text)) {
    if (!isStopTerm(term)) terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  }
  return { folded, terms, dates, identifiers, quantities: extractQuantities(folded, [...dates, ...identifiers]) };
}
