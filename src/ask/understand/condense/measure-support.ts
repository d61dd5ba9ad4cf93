import { foldText } from '../../../text/facts/fold-text.ts';
import { inverseDocumentFrequency } from '../../../indexes/bm25.ts';
import type { ChunkStore } from '../../../indexes/chunk-store.ts';
import type { LexicalIndex } from '../../../indexes/lexical-index.ts';
import { type Analyzer, isBigramTerm } from '../../../text/analyze.ts';
import type { QueryWeights } from '../../weights/query-weights.ts';
import { cutHead } from './find-subject.ts';
import type { SpellingRepair } from '../spelling/spelling.ts';
import { isStopTerm } from '../../../text/stop-words.ts';

/** What the documents say about words. */
export type Library = {
  readonly lexical: LexicalIndex;
  readonly chunks: ChunkStore;
  readonly analyzer: Analyzer;
  readonly weights: QueryWeights;
  readonly spelling: Pick<SpellingRepair, 'readPinyin'>;
  /** Knows the words that are translated. */
  readonly isEnglish: (word: string) => boolean;
};

/**
 * Share of a question's words, by rarity, that one chunk about the subject holds: 0 to 1. A question without words of
 * its own (`多少钱？`) is fully supported.
 */
export function measureSupport(typed: string, subject: string, library: Library): number {
  const { lexical, chunks, analyzer } = library;
  const known = new Set(analyzer.analyze(subject).map(({ term }) => term));
  const weights = new Map<string, number>();
  for (const { term, weight } of analyzer.analyze(typed)) {
    // A pair of characters that no document holds is most often the seam of two words, which says nothing.
    const isSeam = isBigramTerm(term) && !lexical.has(term);
    if (isSeam || isStopTerm(term) || known.has(term)) continue;
    // A long word that no document holds is a subject of its own, unless it only counts (收几年).
    if (/^[\u3400-\u9fff]{3,}$/u.test(term) && !/[几多]/u.test(term) && !lexical.has(term)) return 0;
    const idf = inverseDocumentFrequency(lexical.chunkCount, lexical.documentFrequency(term));
    weights.set(term, Math.max(weights.get(term) ?? 0, weight * idf));
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 1;
  const covered = new Float32Array(lexical.chunkCount);
  for (const [term, weight] of weights)
    for (const chunk of lexical.chunksWith(term)) covered[chunk] = (covered[chunk] as number) + weight;
  const { articles, isAbout } = findAbout(subject, library);
  if (hasOtherSubject(typed, known, isAbout, library)) return 0;
  let best = 0;
  covered.forEach((weight, chunk) => {
    if (weight > best && articles.has(chunks.get(chunk).articleId)) best = weight;
  });
  return best / total;
}

type About = {
  readonly articles: ReadonlySet<string>;
  /** True for a chunk about the subject, and for any of an article that is named after it. */
  readonly isAbout: (chunk: number) => boolean;
};

/**
 * True where a question begins with words of its own that the library holds, and no chunk about the subject does: 怀孕
 * after 宿舍.
 */
function hasOtherSubject(
  typed: string,
  known: ReadonlySet<string>,
  isAbout: About['isAbout'],
  { lexical, analyzer }: Library,
): boolean {
  const words = analyzer.tagWords(cutHead(typed.trim()) ?? '');
  if (words[0]?.kind === 'adverb') return false;
  // 跑起来 is no subject, 怀孕 is.
  const own = words.filter(
    ({ word, kind }) =>
      (/^(?:noun|name|unknown)$/u.test(kind) ? word.length > 1 : kind === 'verb' && word.length === 2) &&
      !isStopTerm(word) &&
      lexical.has(word),
  );
  const isApart = ({ word }: { readonly word: string }): boolean =>
    !known.has(word) && !lexical.chunksWith(word).some(isAbout);
  return own.length > 0 && own.every(isApart);
}

/** Chunks about the subject, and the articles that they stand in. */
function findAbout(subject: string, { lexical, chunks, analyzer, weights }: Library): About {
  const terms = analyzer.analyze(subject).filter(({ term }) => !isStopTerm(term));
  const scores = lexical.score(terms);
  const best = scores.reduce((left, right) => Math.max(left, right), 0);
  const holders = new Set<number>();
  scores.forEach((score, chunk) => {
    if (best > 0 && score >= weights.subjectShare * best) holders.add(chunk);
  });
  const isNamed = (chunk: number): boolean => {
    const { articleId, context } = chunks.get(chunk);
    const names = foldText(`${context.title}\n${context.headline ?? ''}`);
    return articles.has(articleId) && names.includes(foldText(subject));
  };
  const articles = new Set([...holders].map((chunk) => chunks.get(chunk).articleId));
  return { articles, isAbout: (chunk) => holders.has(chunk) || isNamed(chunk) };
}
