import type { Citation } from '../../types/citation.ts';
import { toComparableText } from '../comparable-text.ts';

/** True if for each inner list one of its strings stands in the text. An empty list of lists asks for nothing: true. */
export function isMustSatisfied(must: readonly (readonly string[])[], text: string): boolean {
  const comparable = toComparableText(text);
  return must.every((group) => group.some((variant) => comparable.includes(toComparableText(variant))));
}

/** True if the quotes of the citations, taken together, hold the `must` strings too. */
export function isCitedRight(
  must: readonly (readonly string[])[],
  citations: readonly Pick<Citation, 'quote'>[],
): boolean {
  return citations.length > 0 && isMustSatisfied(must, citations.map(({ quote }) => quote).join('\n'));
}
