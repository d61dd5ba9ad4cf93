import type { Clause } from '../read/read-clauses.ts';
import { measurePieces } from '../read/pieces.ts';

/** Less of a stated cause in the source says that it does not tell it. */
const SAME_CAUSE = 0.4;

const BEFORE_CAUSE = new RegExp(
  String.raw`(?:因为|由于|原因是|源于|归因于|\b(?:because(?: of)?|due to|owing to|thanks to|caused by)\b)\s*(.{3,})` +
    String.raw`|受(.{2,20}?)的?影响|^因(?!此|而|公|素)(.{3,})`,
  'u',
);
const AFTER_CAUSE = /(?:是|由|因)(.{2,20}?)(?:引起|导致|造成|所致|引发)/u;
const CAUSAL =
  /因(?!此|素|公)|由于|影响|导致|引起|引发|所致|原因|来自|使得|(?<![未没])(?:有)?造成|\b(?:because|due|owing|cause[ds]?|since|thanks)\b/u;

/** `火灾是电线短路引起的` where the source tells of a fire and of no cause: the first thing that is made up. */
export function isCauseUntold(claim: readonly Clause[], quoted: string, passage: string): boolean {
  return claim.some(({ text }) => {
    const cause = (BEFORE_CAUSE.exec(text)?.slice(1) ?? AFTER_CAUSE.exec(text)?.slice(1))?.find(
      (part) => part !== undefined,
    );
    if (cause === undefined) return false;
    const held = measurePieces(cause, passage);
    return CAUSAL.test(quoted) ? held === 0 : held < SAME_CAUSE;
  });
}
