import { holdsWhole } from '../../../text/facts/identity/keys.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AskedComparison } from '../../understand/asked-comparison.ts';
import { nameDocument, findName, dropSpaces } from './name-side.ts';

/**
 * The passages of documents that are named after one side of a comparison and not after the other; undefined where a
 * side has none.
 */
export function splitSides(
  { sides }: AskedComparison,
  passages: readonly Passage[],
): readonly (readonly Passage[])[] | undefined {
  const documents = passages.map((passage) => dropSpaces(nameDocument(passage)));
  const names = sides.map((side) => findName(side, documents));
  const split = names.map((name, at) => {
    const other = names[1 - at] as string;
    return passages.filter((_, place) => {
      const document = documents[place] as string;
      return name !== '' && other !== '' && holdsWhole(document, name) && !holdsWhole(document, other);
    });
  });
  return split.every((own) => own.length > 0) ? split : undefined;
}
