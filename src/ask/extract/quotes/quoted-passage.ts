import { countCodePoints } from '../../../text/code-points.ts';
import { findBlocksWithin } from '../../../text/find-block.ts';
import type { Passage } from '../../../types/passage.ts';
import type { Quotation } from '../runs/pick-runs.ts';
import type { ReadSpan } from '../units/answer-units.ts';
import { type ShownQuote, showQuote } from './show-quote.ts';

/** A quote as it stands in an answer, and the passage it is from. */
export type QuotedPassage = ShownQuote & {
  readonly group: Quotation;
  readonly passage: Passage;
  /** Named in front where another publisher says otherwise, */
  readonly publisher?: string | undefined;
  /** and the version where another one does. */
  readonly label?: string | undefined;
  /** What the answer comes to, said in front of its first quote: `不可以。` */
  readonly told?: string | undefined;
};

export function showQuotation(group: Quotation, passage: Passage, readSpan: ReadSpan): QuotedPassage {
  const blocks = findBlocksWithin(passage.chunk.blocks, group);
  return { group, ...showQuote(group, blocks, (span) => readSpan(group.documentId, span)), passage };
}

/** The quotes that there is room for, in their order, no stretch twice; each stands on a line of its own. */
export function takeFitting(quotes: readonly QuotedPassage[], room: number): QuotedPassage[] {
  const taken: QuotedPassage[] = [];
  let left = room;
  for (const quote of quotes) {
    const cost = countCodePoints(quote.lead + quote.words) + 1;
    if (cost > left || taken.some((other) => overlap(other, quote))) continue;
    taken.push(quote);
    left -= cost;
  }
  return taken;
}

function overlap({ group }: QuotedPassage, { group: other }: QuotedPassage): boolean {
  return group.documentId === other.documentId && group.start < other.end && other.start < group.end;
}
