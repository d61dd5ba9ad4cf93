import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createHnswIndex, openHnswIndex } from '../src/adapters/hnswlib-vector-index.ts';
import { openNodejiebaSegmenter } from '../src/adapters/nodejieba-segmenter.ts';
import { openTransformersModel } from '../src/adapters/transformers-embedding-model.ts';
import { condense } from '../src/ask/condense.ts';
import { createSpellingRepair } from '../src/ask/query/spelling.ts';
import { parseSynonyms } from '../src/ask/query/synonyms.ts';
import { parseTermTranslations } from '../src/ask/query/term-translations.ts';
import { createTokenTable } from '../src/ask/score-late-interaction.ts';
import type { SearchIndex } from '../src/ask/search-index.ts';
import { searchPassages } from '../src/ask/search-passages.ts';
import { IndexDirectory } from '../src/indexes/index-directory.ts';
import { openGeneration } from '../src/indexes/open-index.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { createAnalyzer } from '../src/text/analyze.ts';
import { simplify } from '../src/text/simplify.ts';
import type { Message } from '../src/types/message.ts';
import type { Passage } from '../src/types/passage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A folder of documents, indexed and open for questions by the code that serves readers. */
export type OpenCorpus = {
  readonly documents: number;
  readonly passages: number;
  readonly indexSeconds: number;
  readonly embeddingModel: string;
  search(question: string, history: readonly Message[], topK: number): Promise<readonly Passage[]>;
  close(): Promise<void>;
};

/** Indexes what is missing and opens the folder; `onProgress` hears of every step. */
export async function openCorpus(folder: string, indexDir: string, onProgress?: (stage: string, done: number, total: number) => void): Promise<OpenCorpus> {
  const segmenter = openNodejiebaSegmenter();
  const analyzer = createAnalyzer(segmenter);
  const embedder = await openTransformersModel({
    modelId: process.env['EMBEDDING_MODEL'] ?? 'bundled',
    modelsDir: join(root, 'models'),
    cacheDir: join(root, '.cache/models'),
    hubUrl: 'https://huggingface.co',
    allowDownload: false,
    quantized: true,
    simplify,
  });
  const directory = new IndexDirectory(resolve(indexDir));
  const report = await ingest(
    { folder, ...(onProgress && { onProgress }) },
    { directory, segmenter, analyzer, embedder, createVectors: createHnswIndex, openVectors: openHnswIndex, maxFileBytes: 50_000_000 },
  );
  if (report.failed.length > 0) throw new Error(`${report.failed.length} documents failed, the first: ${JSON.stringify(report.failed[0])}`);
  const index = await openGeneration((await directory.currentGeneration()) as string, embedder.dimensions, openHnswIndex);
  const search: SearchIndex = {
    index, analyzer, embedder, reranker: undefined,
    spelling: createSpellingRepair(index.lexical),
    synonyms: parseSynonyms(''),
    translations: loadTranslations(),
    tokenTable: await loadTokenTable(embedder),
  };
  return {
    documents: report.documents,
    passages: report.passages,
    indexSeconds: report.seconds,
    embeddingModel: embedder.name,
    search: async (question, history, topK) => (await searchPassages({ condensed: condense(question, history, index.lexical), topK }, search)).passages,
    close: () => embedder.close(),
  };
}

function loadTranslations(): SearchIndex['translations'] {
  const path = join(root, 'models/bundled/term-translations.tsv.gz');
  return existsSync(path) ? parseTermTranslations(gunzipSync(readFileSync(path)).toString('utf8')) : undefined;
}

async function loadTokenTable({ tokenVectors, dimensions }: SearchIndex['embedder']): Promise<SearchIndex['tokenTable']> {
  if (tokenVectors === undefined) return undefined;
  return createTokenTable(await tokenVectors.rows(Uint32Array.from({ length: tokenVectors.vocabularySize }, (_, id) => id)), dimensions);
}
