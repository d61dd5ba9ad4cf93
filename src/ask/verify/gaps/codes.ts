import type { Identifier } from '../../../text/facts/identifiers.ts';
import type { Facts } from '../read/read-facts.ts';
import type { EvidencePassage, EvidenceSentence } from '../read/read-passages.ts';

/**
 * True when the claim names a code that its quote and the sentence before it do not, a sibling of which stands there
 * and nowhere in the claim: 批次 `K-12` where `K-13` 已召回. That `K-12` stands elsewhere in the passage does not help.
 */
export function isOfSiblingCode(
  claim: Facts,
  quoted: readonly EvidenceSentence[],
  { sentences, passage }: EvidencePassage,
): boolean {
  const first = sentences.findIndex((sentence) => quoted.includes(sentence));
  const before = quoted.some(({ row }) => row !== undefined) ? undefined : sentences[first - 1];
  const shown = quoted.flatMap(({ facts }) => facts.identifiers);
  const around = `${passage.chunk.context.headings.join('\n')}\n${before?.facts.folded ?? ''}`.toLowerCase();
  const said = new Set(claim.identifiers.map(({ key }) => key));
  return claim.identifiers.some(
    (own) =>
      !shown.some(({ key }) => key.startsWith(own.key) || own.key.startsWith(key)) &&
      !around.includes(own.raw) &&
      shown.some((theirs) => areSiblings(own, theirs) && !said.has(theirs.key)),
  );
}

/** The same letters with other numbers. */
function areSiblings(one: Identifier, other: Identifier): boolean {
  const letters = ({ key }: Identifier): string => key.replace(/[\d.]+/gu, '#');
  return one.key !== other.key && letters(one).includes('#') && letters(one) === letters(other);
}
