import { readFile } from 'node:fs/promises';
import { IndexError } from '../errors.ts';
import type { Fingerprint, Manifest } from '../indexes/manifest.ts';
import { openGeneration, readManifest } from '../indexes/open-index.ts';
import type { OpenVectorIndex } from '../indexes/segment/segment-files.ts';
import type { SegmentPool } from '../indexes/segment/segment-pool.ts';
import { describeMismatch } from '../ingest/plan/open-previous.ts';
import type { AnswerReader } from '../ports/answer-reader.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { RerankingModel } from '../ports/reranking-model.ts';
import type { Analyzer } from '../text/analyze.ts';
import { createSpellingRepair } from '../ask/understand/spelling/spelling.ts';
import { everydayGroups, parseSynonyms } from '../ask/understand/synonyms.ts';
import type { TermTranslations } from '../ask/understand/term-translations.ts';
import { PassageMemory } from '../ask/search/passage-memory.ts';
import type { SearchIndex } from '../ask/search/search-index.ts';
import { soundTable } from '../text/pinyin/sound-table.ts';
import { createYield } from '../text/yield-to-others.ts';
import type { Weights } from '../ask/weights/weights.ts';

/** Who has just opened an index asks first of all, and types the next question after that. */
const SETTLED_MS = 3000;

/** The parts of a search that outlive one generation. */
export type SearchTools = {
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
  readonly reranker: RerankingModel | undefined;
  readonly reader: AnswerReader | undefined;
  readonly translations: TermTranslations | undefined;
  readonly synonymsFile: string | undefined;
  readonly weights: Weights;
  /** Opens another model that is on this machine, by its name; rejects when it is not. */
  readonly openOther?: (name: string) => Promise<EmbeddingModel>;
};

/** `outdated` says what has changed since the index was built; `old` is the model that it needs for that reason. */
export type OpenedSearch = {
  readonly search: SearchIndex;
  readonly outdated: string | undefined;
  readonly old: EmbeddingModel | undefined;
};

/**
 * Opens a generation for asking. One of another analyzer or chunker serves until it is replaced, one of another model
 * with that model; where it cannot be had, `index_not_ready` names the difference. Throws `index_corrupt` for a damaged
 * one.
 */
export async function openSearch(
  folder: string,
  fingerprint: Fingerprint,
  tools: SearchTools,
  openVectors: OpenVectorIndex,
  pool: SegmentPool,
): Promise<OpenedSearch> {
  // Before the vectors are opened: those of another model have other dimensions.
  const manifest = await readManifest(folder);
  const outdated = describeMismatch(manifest.fingerprint, fingerprint);
  const isSameModel = manifest.fingerprint.embeddingModel === fingerprint.embeddingModel;
  const old = isSameModel ? undefined : await openOld(manifest, tools.openOther, outdated ?? '');
  const embedder = old ?? tools.embedder;
  const index = await openGeneration(folder, embedder.dimensions, openVectors, pool);
  const { analyzer, reranker, reader, translations, weights } = tools;
  const own = tools.synonymsFile === undefined ? '' : await readFile(tools.synonymsFile, 'utf8');
  const synonyms = parseSynonyms(own, everydayGroups);
  // Not before the first answer, which needs it for a slip only; and before most others, which would wait for it.
  setTimeout(() => void soundTable.prepare(createYield()), SETTLED_MS).unref();
  const spelling = createSpellingRepair(index.lexical, weights.query);
  const memory = new PassageMemory();
  const search = { index, analyzer, embedder, reranker, reader, translations, synonyms, spelling, weights, memory };
  return { search, outdated, old };
}

/** The very model that an index was built with, known by its files. */
async function openOld(
  { embeddingModelName, fingerprint }: Manifest,
  openOther: SearchTools['openOther'],
  outdated: string,
): Promise<EmbeddingModel> {
  const model = await openOther?.(embeddingModelName).catch(() => undefined);
  if (model?.fingerprint === fingerprint.embeddingModel) return model;
  await model?.close();
  throw new IndexError(
    'index_not_ready',
    `现有索引不再适用：${outdated}。The index does not fit any more and must be rebuilt.`,
  );
}
