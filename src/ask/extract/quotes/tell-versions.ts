import { foldText } from '../../../text/facts/fold-text.ts';
import { listWording, measureOverlap } from '../../../text/similarity.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AskedVersion } from '../../understand/asked-version.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { type ReadSpan, listAnswerUnits } from '../units/answer-units.ts';
import type { Quotation } from '../runs/pick-runs.ts';

/** More versions of one thing are a history, not an answer. */
const MAX_VERSIONS = 3;
/** A longer quote says many things, of which the same in another version would double the answer. */
const MAX_QUOTE_CHARS = 120;

/** Passages without those of other versions than the one a question wants. */
export function dropOtherVersions(passages: readonly Passage[]): readonly Passage[] {
  return passages.filter(({ version }) => version?.isWanted !== false);
}

/**
 * Passages of other versions that have to be told beside the wanted one: all of them for a question about what has
 * changed; for any other that names no version, those that no text says to be out of force.
 */
export function listOtherVersions(passages: readonly Passage[], first: Passage | undefined, asked: AskedVersion) {
  const series = first?.version?.series;
  const isPlain = asked.statement === undefined && asked.periods.length === 0;
  return passages.filter(
    ({ version }) =>
      series !== undefined &&
      version?.series === series &&
      version.label !== first?.version?.label &&
      !version.isWanted &&
      (asked.asksChange || (isPlain && !version.isSuperseded)),
  );
}

/**
 * The sentence of each other version that says the same as a quote with other numbers, one a version, in the order of
 * the passages; [] where none contradicts it. `passage` counts from `offset`.
 */
export function findCounterparts(
  quote: string,
  others: readonly Passage[],
  offset: number,
  search: SearchIndex,
  readSpan: ReadSpan,
): Quotation[] {
  if (quote.length > MAX_QUOTE_CHARS) return [];
  const { maxUnitChars } = search.weights.extraction;
  const wording = listWording(quote);
  const units = listAnswerUnits(others, search.analyzer, Math.max(maxUnitChars, quote.length), readSpan, search.memory);
  const said = new Set([normalize(quote)]);
  const found: Quotation[] = [];
  const labels = new Set<string>();
  others.forEach(({ version }, index) => {
    if (labels.has(version?.label ?? '') || found.length + 1 >= MAX_VERSIONS) return;
    const own = units.filter(({ passage }) => passage === index);
    const [best] = own
      .map((unit) => ({ unit, score: measureOverlap(listWording(unit.text), wording) }))
      .sort((left, right) => right.score - left.score);
    if (best === undefined || best.score < search.weights.search.versionSimilarity) return;
    if (said.has(normalize(best.unit.text))) return;
    labels.add(version?.label ?? '');
    said.add(normalize(best.unit.text));
    const { documentId, start, end } = best.unit;
    found.push({ documentId, passage: offset + index, start, end });
  });
  return found;
}

/** A sentence as it is compared: a symbol counts, 5 $ is not 5 ¥. */
function normalize(text: string): string {
  return foldText(text).replace(/[\s\p{P}]/gu, '');
}
