import { isBigramTerm } from '../../text/analyze.ts';
import { findBlock } from '../../text/find-block.ts';
import { isStopTerm } from '../../text/stop-words.ts';
import type { Passage } from '../../types/passage.ts';
import type { Query } from '../understand/understand-query.ts';
import { scoreLateInteraction } from '../search/late-interaction.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { ExtractionWeights, UnitFeatures } from '../weights/extraction-weights.ts';
import type { AnswerUnit } from './answer-units.ts';
import { measureTypeCues } from './type-cues.ts';

export type ScoredUnit = { readonly unit: AnswerUnit; readonly score: number; readonly features: UnitFeatures };

/** units → scored, in the same order. */
export async function scoreUnits(
  query: Query,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
  search: SearchIndex,
): Promise<ScoredUnit[]> {
  const weights = search.weights.extraction;
  const late = await scoreLate(query, units, search);
  const words = createCoverage(query, search, (term) => !isBigramTerm(term));
  const bigrams = createCoverage(query, search, isBigramTerm);
  const titleTerms = passages.map(
    ({ chunk }) =>
      new Set(
        search.analyzer.analyze(`${chunk.context.title}\n${chunk.context.headline ?? ''}`).map(({ term }) => term),
      ),
  );
  const wordScores = units.map((unit) => words([unit]));
  const bestWords = Math.max(...wordScores, 1e-9);
  // Scores may be 0 or less where nothing of the question stands in the passages.
  const bestPassage = Math.max(passages[0]?.score ?? 1, 1e-9);
  const scored = units.map((unit, index): ScoredUnit => {
    const title = titleTerms[unit.passage] as ReadonlySet<string>;
    const previous = neighbour(units, index, -1);
    const next = neighbour(units, index, 1);
    const own = words([unit], title);
    const cues = measureTypeCues(query, unit.text);
    const features: UnitFeatures = {
      passage: Math.max(0, passages[unit.passage]?.score ?? 0) / bestPassage,
      bigrams: bigrams([unit]),
      window: words(
        [unit, previous, next].filter((other) => other !== undefined),
        title,
      ),
      best: (wordScores[index] as number) / bestWords,
      late: late[index] as number,
      ...cues,
      short: isProse(unit) && unit.text.length < weights.shortChars ? 1 : 0,
      titleOnly: (wordScores[index] as number) > 0 && own === 0 ? 1 : 0,
      question: /[?？]["”」]?$/u.test(unit.text) ? 1 : 0,
      heading: isHeading(unit, passages[unit.passage] as Passage) ? 1 : 0,
      link: /https?:\/\/|www\.|^(?:相关|延伸阅读|参见|另见|See also)[：:]/u.test(unit.text) ? 1 : 0,
    };
    let score = 0;
    for (const name of Object.keys(features) as (keyof UnitFeatures)[]) score += weights.unit[name] * features[name];
    return { unit, score, features };
  });
  return query.type.asksHow || query.type.asksWhy || query.type.asksList ? lendToNeighbours(scored, weights) : scored;
}

/**
 * A method or a list runs over several units of which only the first names the question's words: good neighbours lift a
 * unit.
 */
function lendToNeighbours(scored: readonly ScoredUnit[], { fromPrevious, fromNext }: ExtractionWeights): ScoredUnit[] {
  const scoreAt = (index: number, passage: number): number => {
    const other = scored[index];
    return other !== undefined && other.unit.passage === passage ? Math.max(0, other.score) : 0;
  };
  return scored.map((entry, index) => {
    const { passage } = entry.unit;
    const lent = fromPrevious * scoreAt(index - 1, passage) + fromNext * scoreAt(index + 1, passage);
    return { ...entry, score: entry.score + lent };
  });
}

/** The unit before or after in the same passage. */
function neighbour(units: readonly AnswerUnit[], index: number, step: number): AnswerUnit | undefined {
  const other = units[index + step];
  return other?.passage === units[index]?.passage ? other : undefined;
}

/** Titles, headings, captions and the names of columns name what is said elsewhere. */
function isHeading({ block, text }: AnswerUnit, { chunk }: Passage): boolean {
  const { headings, title, headline } = chunk.context;
  if (headings.includes(text) || text === title || text === headline) return true;
  if (block.kind === 'heading' || block.kind === 'caption') return true;
  // The row that names the columns: the rows below it carry its words.
  return block.kind === 'table-row' && findBlock(chunk.blocks, block.end)?.header !== undefined && block.ordinal === 0;
}

function isProse({ block }: AnswerUnit): boolean {
  return block.kind === 'paragraph' || block.kind === 'quote';
}

/** Share by idf of the query's terms that stand in the units; the terms in `except` do not count. */
function createCoverage(
  query: Query,
  search: SearchIndex,
  isOfKind: (term: string) => boolean,
): (units: readonly AnswerUnit[], except?: ReadonlySet<string>) => number {
  const terms = query.terms
    .filter(({ term }) => isOfKind(term) && !isStopTerm(term))
    .map(({ term, weight }) => ({ term, weight: weight * search.index.lexical.idf(term) }));
  return (units, except) => {
    let covered = 0;
    let total = 0;
    for (const { term, weight } of terms) {
      if (except?.has(term) === true) continue;
      total += weight;
      if (units.some((unit) => unit.terms.has(term))) covered += weight;
    }
    return total === 0 ? 0 : covered / total;
  };
}

async function scoreLate(query: Query, units: readonly AnswerUnit[], search: SearchIndex): Promise<Float32Array> {
  const { embedder, tokenTable } = search;
  if (embedder.tokenVectors === undefined || tokenTable === undefined) return new Float32Array(units.length);
  const [queryTokens, ...unitTokens] = await embedder.tokenVectors.tokenize([
    query.text,
    ...units.map(({ text }) => text),
  ]);
  const offsets = new Uint32Array(unitTokens.length + 1);
  unitTokens.forEach((tokens, index) => {
    offsets[index + 1] = (offsets[index] as number) + tokens.length;
  });
  const ids = new Uint32Array(offsets[unitTokens.length] as number);
  unitTokens.forEach((tokens, index) => ids.set(tokens, offsets[index]));
  return scoreLateInteraction(
    queryTokens as Uint32Array,
    unitTokens.map((_, index) => index),
    { offsets, ids },
    tokenTable,
  );
}
