import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createHnswIndex, openHnswIndex } from '../adapters/hnswlib-vector-index.ts';
import { openNodejiebaSegmenter } from '../adapters/nodejieba-segmenter.ts';
import { RememberingRecognizer } from '../adapters/ocr/remembering-recognizer.ts';
import { ReadingPool } from '../adapters/reading/reading-pool.ts';
import { openTransformersModel } from '../adapters/transformers/embedding-model.ts';
import type { ModelSource } from '../adapters/transformers/files/model-source.ts';
import { inferenceHost } from '../adapters/transformers/worker/inference-host.ts';
import { WorkerRecognizer } from '../adapters/transformers/worker/worker-recognizer.ts';
import type { Config } from '../config/config.ts';
import { IndexDirectory } from '../indexes/index-directory.ts';
import type { OpenVectorIndex } from '../indexes/segment/segment-files.ts';
import type { IngestDependencies } from '../ingest/ingest.ts';
import type { IndexStore } from '../ports/index-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { VectorIndex } from '../ports/vector-index.ts';
import { createAnalyzer } from '../text/analyze.ts';
import { createDraftingProcesses } from './drafting-processes.ts';
import { PROJECT_ROOT } from '../location.ts';

const MEGABYTE = 1024 * 1024;
/** One reads while the main thread indexes what the other has read; more only wait for the models. */
const READING_THREADS = 1;

/** Where models come from; `modelId` says which. */
export type ModelPlace = Omit<ModelSource, 'modelId'>;

/** What a build needs, and what else holds on to it. */
export type OpenIngest = {
  readonly ingest: IngestDependencies;
  readonly store: IndexStore | undefined;
  /** Removes what was kept of pictures that have been read; absent where none are. */
  readonly forgetPages?: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** config → where models are found. */
export function findModels(config: Config, logger: Logger): ModelPlace {
  return {
    modelsDir: join(PROJECT_ROOT, 'models'),
    cacheDir: config.modelsCacheDir,
    hubUrl: config.HF_ENDPOINT,
    allowDownload: !config.OFFLINE,
    quantized: config.EMBEDDING_QUANTIZED,
    logger,
  };
}

/** config → which adapter does what in a build. */
export async function openIngest(config: Config, source: ModelPlace): Promise<OpenIngest> {
  const { userDictionaryFile: userDictionaryPath } = config;
  const segmenter = openNodejiebaSegmenter(userDictionaryPath === undefined ? {} : { userDictionaryPath });
  const embedder = await openTransformersModel({
    ...source,
    modelId: config.EMBEDDING_MODEL,
    ...(config.EMBEDDING_WEIGHT !== undefined && { denseWeight: config.EMBEDDING_WEIGHT }),
  });
  const { store, createVectors, openVectors } = await openIndexStore(config.lancedbPlace);
  const recognizer = config.OCR
    ? new RememberingRecognizer(new WorkerRecognizer(inferenceHost), join(config.indexDir, 'cache', 'pages'))
    : undefined;
  const reader = new ReadingPool(
    READING_THREADS,
    { timeoutMs: config.READ_TIMEOUT_SECONDS * 1000, maxMemoryMb: config.READ_MEMORY_MB },
    recognizer,
  );
  return {
    ingest: {
      directory: new IndexDirectory(config.indexDir, store),
      reader,
      segmenter,
      analyzer: createAnalyzer(segmenter),
      embedder,
      createVectors,
      openVectors,
      maxFileBytes: config.MAX_FILE_MB * MEGABYTE,
      cores: availableParallelism(),
      openDrafting: createDraftingProcesses(embedder, config),
    },
    store,
    ...(recognizer !== undefined && { forgetPages: () => recognizer.forget() }),
    close: async () => {
      await store?.close();
      await reader.close();
      await embedder.close();
    },
  };
}

type IndexParts = {
  readonly store: IndexStore | undefined;
  readonly createVectors: (dimensions: number, expected?: number) => VectorIndex;
  readonly openVectors: OpenVectorIndex;
};

/** Files and graphs of this machine, or tables that several share: nothing of LanceDB is loaded unless asked for. */
async function openIndexStore(place: string | undefined): Promise<IndexParts> {
  if (place === undefined) return { store: undefined, createVectors: createHnswIndex, openVectors: openHnswIndex };
  const { openLancedb } = await import('../adapters/lancedb/open-lancedb.ts');
  return openLancedb(place);
}
