import { areOpposed, findDenials, findDirections } from '../conflicts/polarity.ts';
import { measurePieces, readPieces } from '../read/pieces.ts';
import { MARKS } from './marks.ts';

/** How a claim is worded beside its quote, the clauses nearest to its own, and all passages. Texts are folded. */
export function readWordingSigns(claim: string, quote: string, nearest: string, whole: string): Record<string, number> {
  const [own, theirs] = [findDenials(claim).length, findDenials(quote).length];
  const [ours, other] = [findDirections(claim), findDirections(quote)];
  const signs: Record<string, number> = {
    pieces: measurePieces(claim, quote),
    piecesAnywhere: measurePieces(claim, whole),
    run: findLongestRun(claim, quote) / Math.max(1, claim.length),
    order: measureOrder(claim, quote),
    denialsOdd: (own + theirs) % 2,
    denialNew: Number(own > 0 && theirs === 0),
    denialLost: Number(own === 0 && theirs > 0),
    directionAll: Number(ours !== undefined && other !== undefined && ours !== other),
    opposedAll: Number(areOpposed(claim, quote)),
  };
  for (const [name, mark] of Object.entries(MARKS)) {
    const [isSaid, isShown] = [mark.test(claim), mark.test(quote)];
    signs[`${name}Added`] = Number(isSaid && !isShown);
    signs[`${name}Dropped`] = Number(!isSaid && isShown);
    signs[`${name}Unsaid`] = Number(!isSaid && mark.test(nearest));
    signs[`${name}Nowhere`] = Number(isSaid && !mark.test(whole));
  }
  return signs;
}

/** Characters of the longest stretch of one text that another holds. */
function findLongestRun(text: string, other: string): number {
  let longest = 0;
  for (let start = 0; start + longest < text.length; start += 1)
    while (start + longest < text.length && other.includes(text.slice(start, start + longest + 1))) longest += 1;
  return longest;
}

/** Share of the common pieces that stand in the same order (longest increasing run of places); 1 for none. */
function measureOrder(text: string, other: string): number {
  const places = readPieces(text).flatMap((piece) => (other.includes(piece) ? [other.indexOf(piece)] : []));
  const tails: number[] = [];
  for (const place of places) {
    const at = tails.findIndex((tail) => tail >= place);
    tails[at === -1 ? tails.length : at] = place;
  }
  return places.length === 0 ? 1 : tails.length / places.length;
}
