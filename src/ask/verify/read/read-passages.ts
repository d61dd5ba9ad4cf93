import { setImmediate } from 'node:timers/promises';
import type { Analyzer } from '../../../text/analyze.ts';
import { splitSentences } from '../../../text/sentences.ts';
import type { Block } from '../../../types/block.ts';
import type { Chunk, Span } from '../../../types/chunk.ts';
import type { Passage } from '../../../types/passage.ts';
import { type VerificationWeights, verificationWeights } from '../../weights/verification-weights.ts';
import { readCaseRules } from './apply-rules.ts';
import type { CaseRule } from './apply-rules.ts';
import { givesOrders } from './find-orders.ts';
import { readClauses } from './read-clauses.ts';
import type { Clause } from './read-clauses.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { joinFacts, readFacts } from './read-facts.ts';
import type { Facts } from './read-facts.ts';
import { findRecord } from './read-record.ts';
import type { ReadRecord } from './read-record.ts';
import { foldRow, isRule, readRowBlock, readRowLine, spellRow } from './read-row.ts';
import type { TableRow } from './read-row.ts';

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
  /** The last heading above it, and the first line of its record of keys and values; folded. */
  readonly section: readonly string[];
  /** Of a row of a table. */
  readonly row?: TableRow;
  /** False for headings, captions, questions, lead-ins and the head of a table: they announce and say nothing. */
  readonly isQuotable: boolean;
  /** It gives orders to its reader: what it says is evidence for nothing. */
  readonly isUntrusted: boolean;
};

export type EvidencePassage = {
  readonly passage: Passage;
  readonly sentences: readonly EvidenceSentence[];
  /** Of the whole passage with its title, headings and other names: what a sentence may leave unsaid. */
  readonly context: Facts;
  readonly year: number | undefined;
};

/** Blocks that name what stands below them. */
const namingKinds: ReadonlySet<string> = new Set(['heading', 'caption']);
/** A longer question is a sentence of the text. */
const MAX_HEADING_CHARS = 40;

/** All that an answer may rest on, read once per answer. */
export type Evidence = {
  readonly passages: readonly EvidencePassage[];
  /** What their sentences say of cases on one side of a limit. */
  readonly rules: readonly CaseRule[];
  /** Rarity of a term among the sentences shown: 1 for one in every sentence, more for rarer ones. */
  readonly rarity: (term: string) => number;
  readonly read: (text: string) => Facts;
  /** Chinese words for an English one, for claims in another language than the passages; [] when none are known. */
  readonly translate: (word: string) => readonly string[];
  /** True when the passages are mostly in Han characters. */
  readonly isHan: boolean;
  readonly weights: VerificationWeights;
};

/**
 * Passages → sentences with their facts. Quotes are cut from `readDocumentText`, so they are the source's own letters.
 * Lets other work go on after each passage (some 2 ms): the model's first words must not wait for it.
 */
export async function readEvidence(
  passages: readonly Passage[],
  analyzer: Analyzer,
  readDocumentText: (documentId: string) => string,
  translate: Evidence['translate'] = () => [],
  weights: VerificationWeights = verificationWeights,
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
    rules: all.flatMap((passage) => passage.sentences.flatMap(({ facts }) => readCaseRules(facts))),
    read,
    translate,
    isHan: isHan(sample),
    weights,
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
  const sentences: EvidenceSentence[] = [];
  let header: readonly string[] = [];
  /** The record that is being read. */
  let record: ReadRecord | undefined;
  for (const { block, start, end } of listUnits(text, chunk)) {
    const ordinal = sentences.length;
    const trimmed = trimRange(text, start, end);
    if (trimmed.start >= trimmed.end) continue;
    const quote = text.slice(trimmed.start, trimmed.end);
    const row = readRowBlock(text, block.own, block.next) ?? readRowLine(quote, text.slice(end, end + 200));
    if (row?.isHead === true) header = row.cells;
    else if (row?.header !== undefined || row === undefined) header = row?.header ?? [];
    record = findRecord(text, block.own, chunk.blocks, record);
    const name = record?.name;
    const isNaming = record?.start === block.own.start;
    const said = name === undefined || isNaming ? quote : `${name}；${quote}`;
    const facts = read(row === undefined ? said : spellRow(row.cells, header, block.own.unit));
    const isData = row !== undefined && !row.isHead && !isRule(row);
    sentences.push({
      passage: index,
      ordinal,
      ...trimmed,
      text: quote,
      facts,
      clauses: readClauses(facts, ordinal),
      section: [block.own.path.at(-1), name].flatMap((label) => (label === undefined ? [] : foldText(label))),
      ...(isData && { row: foldRow(row.cells, header) }),
      isUntrusted: givesOrders(quote),
      isQuotable:
        (row === undefined || isData) &&
        !isNaming &&
        !namingKinds.has(block.own.kind) &&
        !announces(text, trimmed, context.headings),
    });
  }
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
    context: joinFacts([
      read([...names, publishedAt ?? ''].join('\n')),
      ...sentences.flatMap(({ facts, isUntrusted }) => (isUntrusted ? [] : [facts])),
    ]),
    year: year === undefined ? undefined : Number(year),
  };
}

type Unit = Span & { readonly block: { readonly own: Block; readonly next: Block | undefined } };

/** Sentences of the blocks, but the row of a table as a whole; a block that is listed twice at a joint counts once. */
function listUnits(text: string, { blocks: listed, start, end }: Chunk): readonly Unit[] {
  const blocks = listed.filter((block, at) => listed[at - 1]?.start !== block.start);
  return blocks.flatMap((own, at): readonly Unit[] => {
    const block = { own, next: blocks[at + 1] };
    const [from, to] = [Math.max(start, own.start), Math.min(end, own.end)];
    if (from >= to) return [];
    const lastCell = own.kind === 'table-row' ? own.cells?.at(-1) : undefined;
    if (lastCell === undefined) return splitUnits(text, from, to).map((span) => ({ ...span, block }));
    // The rule below a heading row is part of its block.
    const lineEnd = text.indexOf('\n', lastCell.end);
    return [{ start: from, end: lineEnd === -1 ? to : Math.min(to, lineEnd), block }];
  });
}

/** Sentences, but a line between bars as a whole. */
function splitUnits(text: string, from: number, to: number): readonly Span[] {
  const units: Span[] = [];
  for (const span of splitSentences(text, from, to)) {
    const last = units.at(-1);
    const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
    const isContinuedBy =
      last !== undefined && last.start >= lineStart && /^\s*\|/u.test(text.slice(lineStart, lineStart + 8));
    if (isContinuedBy) units[units.length - 1] = { start: last.start, end: span.end };
    else units.push(span);
  }
  return units;
}

/** A heading, a question or a lead-in: a line of its own that says what follows. */
function announces(text: string, { start, end }: Span, headings: readonly string[]): boolean {
  const line = text.slice(start, end);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const after = /^[^\n]*/u.exec(text.slice(end, end + 80))?.[0].trim() ?? '';
  if (/^\s*#{1,6}\s/u.test(before) || headings.includes(line.trim())) return true;
  if (before.trim() !== '' || after !== '') return false;
  return /[：:]\**$/u.test(line) || (/[？?]\**$/u.test(line) && line.length <= MAX_HEADING_CHARS);
}

/** Quotes begin and end with ink and leave out the list or heading mark before them. */
function trimRange(text: string, start: number, end: number): { start: number; end: number } {
  const slice = text.slice(start, end);
  const head = /^\s*(?:[-*+•]\s+|#{1,6}\s+|>\s+|\d{1,3}[.)]\s+)?/u.exec(slice)?.[0].length ?? 0;
  return { start: start + head, end: start + Math.max(head, slice.trimEnd().length) };
}
