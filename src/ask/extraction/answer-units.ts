import type { Analyzer } from '../../text/analyze.ts';
import { splitClauses, splitSentences } from '../../text/sentences.ts';
import type { Span } from '../../types/chunk.ts';
import type { Passage } from '../../types/passage.ts';

/** A sentence, or a clause of a long one, that could stand in the answer. Offsets refer to the document. */
export type AnswerUnit = Span & {
  readonly documentId: string;
  /** Best passage that holds it, 0-based. */
  readonly passage: number;
  /** Position among the units of its passage. */
  readonly position: number;
  /** Number of its sentence within the passage: clauses of one sentence share it. */
  readonly sentence: number;
  readonly text: string;
  readonly terms: ReadonlySet<string>;
};

/** Longer sentences are cut at commas; whole sentences lose one answer in a hundred, shorter clauses lose their sense. */
const MAX_UNIT_CHARS = 90;

/** passages → units in reading order, each stretch of a document once (chunks overlap by a sentence). */
export function listAnswerUnits(passages: readonly Passage[], analyzer: Analyzer): AnswerUnit[] {
  const units: AnswerUnit[] = [];
  const seen = new Set<string>();
  passages.forEach(({ chunk }, passage) => {
    let position = 0;
    splitSentences(chunk.text).forEach((span, sentence) => {
      for (const clause of splitClauses(chunk.text, span, MAX_UNIT_CHARS)) {
        const trimmed = trim(chunk.text, clause);
        if (trimmed === undefined) continue;
        const start = chunk.start + trimmed.start;
        const key = `${chunk.documentId}:${start}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const text = chunk.text.slice(trimmed.start, trimmed.end);
        const terms = new Set(analyzer.analyze(text).map(({ term }) => term));
        units.push({ start, end: chunk.start + trimmed.end, documentId: chunk.documentId, passage, position, sentence, text, terms });
        position += 1;
      }
    });
  });
  return units;
}

/** Without white space and list marks at the ends; undefined when nothing readable is left. */
function trim(text: string, span: Span): Span | undefined {
  const raw = text.slice(span.start, span.end);
  const lead = /^(?:\s|[-*•·▪]\s|#{1,6}\s|>\s|\d{1,2}[.、)]\s)*/u.exec(raw)?.[0].length ?? 0;
  const body = raw.slice(lead).trimEnd();
  if (!/[\p{L}\p{N}]/u.test(body)) return undefined;
  return { start: span.start + lead, end: span.start + lead + body.length };
}
