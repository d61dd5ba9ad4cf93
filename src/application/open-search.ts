import { readFile } from 'node:fs/promises';
import { IndexError } from '../errors.ts';
import type { IndexDirectory } from '../indexes/index-directory.ts';
import { compareFingerprints } from '../indexes/manifest.ts';
import { type OpenVectorIndex, openGeneration } from '../indexes/open-index.ts';
import type { Fingerprint } from '../indexes/manifest.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { RerankingModel } from '../ports/reranking-model.ts';
import type { Analyzer } from '../text/analyze.ts';
import { createSpellingRepair } from '../ask/query/spelling.ts';
import { parseSynonyms } from '../ask/query/synonyms.ts';
import type { TermTranslations } from '../ask/query/term-translations.ts';
import { TokenTable } from '../ask/score-late-interaction.ts';
import type { SearchIndex } from '../ask/search-index.ts';

/** The parts of a search that outlive one generation. */
export type SearchTools = {
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
  readonly reranker: RerankingModel | undefined;
  readonly translations: TermTranslations | undefined;
  readonly tokenTable: TokenTable | undefined;
  readonly synonymsFile: string | undefined;
};

/** Opens the current generation for asking; undefined when there is none, or one of another model, which must be rebuilt first. Throws `index_corrupt`. */
export async function openSearch(directory: IndexDirectory, fingerprint: Fingerprint, tools: SearchTools, openVectors: OpenVectorIndex): Promise<SearchIndex | undefined> {
  const folder = await directory.currentGeneration();
  if (folder === undefined) return undefined;
  const index = await openGeneration(folder, tools.embedder.dimensions, openVectors).catch((error: unknown) => {
    if (error instanceof IndexError) throw error;
    throw new IndexError('index_corrupt', `索引无法打开（${folder}），将从资料文件夹重建。The index cannot be opened and will be rebuilt.`, { cause: error });
  });
  if (compareFingerprints(index.manifest.fingerprint, fingerprint).length > 0) return undefined;
  const { analyzer, embedder, reranker, translations, tokenTable } = tools;
  const synonyms = parseSynonyms(tools.synonymsFile === undefined ? '' : await readFile(tools.synonymsFile, 'utf8'));
  return { index, analyzer, embedder, reranker, translations, tokenTable, synonyms, spelling: createSpellingRepair(index.lexical) };
}

/** Reads the token table of a model trained for late interaction; undefined for any other. */
export async function loadTokenTable(embedder: EmbeddingModel): Promise<TokenTable | undefined> {
  if (embedder.tokenVectors === undefined) return undefined;
  const ids = Uint32Array.from({ length: embedder.tokenVectors.vocabularySize }, (_, id) => id);
  return new TokenTable(await embedder.tokenVectors.rows(ids), embedder.dimensions);
}
