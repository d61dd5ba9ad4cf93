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

/**
 * passages → units in reading order, each stretch of a document once (chunks overlap by a sentence). Units are at most
 * `maxChars` long where commas allow.
 */
export function listAnswerUnits(passages: readonly Passage[], analyzer: Analyzer, maxChars: number): AnswerUnit[] {
  const units: AnswerUnit[] = [];
  const seen = new Set<string>();
  passages.forEach(({ chunk }, passage) => {
    let position = 0;
    joinBrokenBrackets(chunk.text, splitSentences(chunk.text)).forEach((span, sentence) => {
      for (const clause of splitClauses(chunk.text, span, maxChars)) {
        const trimmed = trim(chunk.text, clause);
        if (trimmed === undefined) continue;
        const start = chunk.start + trimmed.start;
        const key = `${chunk.documentId}:${start}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const text = chunk.text.slice(trimmed.start, trimmed.end);
        const terms = new Set(analyzer.analyze(text).map(({ term }) => term));
        units.push({
          start,
          end: chunk.start + trimmed.end,
          documentId: chunk.documentId,
          passage,
          position,
          sentence,
          text,
          terms,
        });
        position += 1;
      }
    });
  });
  return units;
}

/**
 * Sentences that end inside a bracket are one with the next, up to the closing bracket: half a parenthesis reads like a
 * slip.
 */
function joinBrokenBrackets(text: string, sentences: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of sentences) {
    const previous = joined.at(-1);
    const isBroken =
      previous !== undefined &&
      countOpen(text.slice(previous.start, previous.end)) > 0 &&
      !text.slice(previous.start, previous.end).includes('\n');
    if (isBroken && previous !== undefined) joined[joined.length - 1] = { start: previous.start, end: span.end };
    else joined.push(span);
  }
  return joined;
}

function countOpen(text: string): number {
  return (text.match(/[（(]/gu)?.length ?? 0) - (text.match(/[）)]/gu)?.length ?? 0);
}

/** Without white space and list marks at the ends; undefined when nothing readable is left. */
function trim(text: string, span: Span): Span | undefined {
  const raw = text.slice(span.start, span.end);
  const lead = /^(?:\s|[-*•·▪]\s|#{1,6}\s|>\s|\d{1,2}[.、)]\s)*/u.exec(raw)?.[0].length ?? 0;
  const body = raw.slice(lead).trimEnd();
  if (!/[\p{L}\p{N}]/u.test(body)) return undefined;
  return { start: span.start + lead, end: span.start + lead + body.length };
}
