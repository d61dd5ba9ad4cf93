import { readFile } from 'node:fs/promises';
import { IndexError } from '../errors.ts';
import type { Fingerprint } from '../indexes/manifest.ts';
import { openGeneration, readManifest } from '../indexes/open-index.ts';
import type { OpenVectorIndex } from '../indexes/segment/segment-files.ts';
import type { SegmentPool } from '../indexes/segment/segment-pool.ts';
import { describeMismatch } from '../ingest/plan/open-previous.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { RerankingModel } from '../ports/reranking-model.ts';
import type { Analyzer } from '../text/analyze.ts';
import { createSpellingRepair } from '../ask/understand/spelling.ts';
import { everydayGroups, parseSynonyms } from '../ask/understand/synonyms.ts';
import type { TermTranslations } from '../ask/understand/term-translations.ts';
import type { SearchIndex } from '../ask/search/search-index.ts';
import { soundTable } from '../text/pinyin.ts';
import { createYield } from '../text/yield-to-others.ts';
import type { Weights } from '../ask/weights/weights.ts';

/** The parts of a search that outlive one generation. */
export type SearchTools = {
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
  readonly reranker: RerankingModel | undefined;
  readonly translations: TermTranslations | undefined;
  readonly synonymsFile: string | undefined;
  readonly weights: Weights;
};

/**
 * Opens a generation for asking. Throws `index_corrupt` for a damaged one, and `index_not_ready` naming the difference
 * for one of another model, analyzer or chunker, whose vectors and terms would not fit the questions.
 */
export async function openSearch(
  folder: string,
  fingerprint: Fingerprint,
  tools: SearchTools,
  openVectors: OpenVectorIndex,
  pool: SegmentPool,
): Promise<SearchIndex> {
  // Before the vectors are opened: those of another model have other dimensions.
  const mismatch = describeMismatch((await readManifest(folder)).fingerprint, fingerprint);
  if (mismatch !== undefined)
    throw new IndexError(
      'index_not_ready',
      `现有索引不再适用：${mismatch}。The index does not fit any more and must be rebuilt.`,
    );
  const index = await openGeneration(folder, tools.embedder.dimensions, openVectors, pool);
  const { analyzer, embedder, reranker, translations, weights } = tools;
  const own = tools.synonymsFile === undefined ? '' : await readFile(tools.synonymsFile, 'utf8');
  const synonyms = parseSynonyms(own, everydayGroups);
  // Beside everything else: the first slip in a question would wait for it.
  void soundTable.prepare(createYield());
  return {
    index,
    analyzer,
    embedder,
    reranker,
    translations,
    synonyms,
    spelling: createSpellingRepair(index.lexical, weights.query),
    weights,
  };
}
