import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chokidarFolderWatcher } from './adapters/chokidar-folder-watcher.ts';
import { createHnswIndex, openHnswIndex } from './adapters/hnswlib-vector-index.ts';
import { type LlmProvider, needsApiKey } from './adapters/langchain/providers.ts';
import { RememberingRecognizer } from './adapters/ocr/remembering-recognizer.ts';
import { ReadingPool } from './adapters/reading/reading-pool.ts';
import { openNodejiebaSegmenter } from './adapters/nodejieba-segmenter.ts';
import { createBundledReader } from './adapters/transformers/answer-reader.ts';
import { spawnProcess } from './adapters/spawn-worker.ts';
import { ProcessPool } from './adapters/process-pool.ts';
import type { SharedModel } from './adapters/transformers/static/shared-model.ts';
import { openTransformersModel } from './adapters/transformers/embedding-model.ts';
import { inferenceHost } from './adapters/transformers/worker/inference-host.ts';
import { WorkerRecognizer } from './adapters/transformers/worker/worker-recognizer.ts';
import { openTransformersReranker } from './adapters/transformers/reranker.ts';
import { followStore } from './engine/follow/follow-store.ts';
import { WenquEngine } from './engine/wenqu-engine.ts';
import { IndexKeeper } from './engine/index-keeper.ts';
import { loadPrompts } from './ask/model/load-prompts.ts';
import { chooseThresholds } from './ask/judge/choose-thresholds.ts';
import { type TermTranslations, parseTermTranslations } from './ask/understand/term-translations.ts';
import { defaultWeights } from './ask/weights/weights.ts';
import type { Config } from './config/config.ts';
import { ConfigError } from './errors.ts';
import { IndexDirectory } from './indexes/index-directory.ts';
import type { DraftedFiles, FilesToDraft } from './ingest/draft/draft-files.ts';
import type { OpenDraftingProcesses } from './ingest/draft/drafting-processes.ts';
import type { EmbeddingModel } from './ports/embedding-model.ts';
import type { OpenVectorIndex } from './indexes/segment/segment-files.ts';
import type { IndexStore } from './ports/index-store.ts';
import type { LanguageModel } from './ports/language-model.ts';
import type { Logger } from './ports/logger.ts';
import type { VectorIndex } from './ports/vector-index.ts';
import { createAnalyzer } from './text/analyze.ts';
import { simplifyCharacters } from './text/simplify.ts';

/** Called while a model is downloaded. */
export type ReportDownload = (progress: {
  readonly file: string;
  readonly loadedBytes: number;
  readonly totalBytes: number;
}) => void;

/** The repository's own folder: prompts, models and the built page lie beside `src` and `dist`. */
export const PROJECT_ROOT = join(import.meta.dirname, '..');

const watchModes = { true: 'on', poll: 'poll', false: 'off' } as const;
const MEGABYTE = 1024 * 1024;
/** One reads while the main thread indexes what the other has read; more only wait for the models. */
const READING_THREADS = 1;

/**
 * config → engine: which adapter stands behind which port. Opens the models; `start` loads the index.
 * @param wrapModel puts something around the language model, or in its place
 */
export async function composeEngine(
  config: Config,
  logger: Logger,
  onDownload?: ReportDownload,
  wrapModel: (model: LanguageModel | undefined) => LanguageModel | undefined = (model) => model,
): Promise<WenquEngine> {
  const model = wrapModel(await createModel(config));
  const segmenter = openNodejiebaSegmenter(
    config.userDictionaryFile === undefined ? {} : { userDictionaryPath: config.userDictionaryFile },
  );
  const analyzer = createAnalyzer(segmenter);
  const source = {
    modelsDir: join(PROJECT_ROOT, 'models'),
    cacheDir: config.modelsCacheDir,
    hubUrl: config.HF_ENDPOINT,
    allowDownload: !config.OFFLINE,
    quantized: config.EMBEDDING_QUANTIZED,
    logger,
    ...(onDownload !== undefined && { onProgress: onDownload }),
  };
  const embedder = await openTransformersModel({
    ...source,
    modelId: config.EMBEDDING_MODEL,
    ...(config.EMBEDDING_WEIGHT !== undefined && { denseWeight: config.EMBEDDING_WEIGHT }),
  });
  const reranker =
    config.RERANKER_MODEL === undefined
      ? undefined
      : await openTransformersReranker({ ...source, modelId: config.RERANKER_MODEL });
  const answerReader = config.READER
    ? createBundledReader(
        { reader: join(PROJECT_ROOT, 'models', 'reader'), words: join(PROJECT_ROOT, 'models', 'bundled') },
        simplifyCharacters,
        logger,
      )
    : undefined;
  const { store, createVectors, openVectors } = await openIndexStore(config.lancedbPlace);
  const directory = new IndexDirectory(config.indexDir, store);
  const recognizer = config.OCR
    ? new RememberingRecognizer(new WorkerRecognizer(inferenceHost), join(config.indexDir, 'cache', 'pages'))
    : undefined;
  const reader = new ReadingPool(
    READING_THREADS,
    {
      timeoutMs: config.READ_TIMEOUT_SECONDS * 1000,
      maxMemoryMb: config.READ_MEMORY_MB,
    },
    recognizer,
  );
  const keeper = new IndexKeeper({
    folder: config.seedsDir,
    directory,
    ingest: {
      directory,
      reader,
      segmenter,
      analyzer,
      embedder,
      createVectors,
      openVectors,
      maxFileBytes: config.MAX_FILE_MB * MEGABYTE,
      cores: availableParallelism(),
      openDrafting: createDraftingProcesses(embedder, config),
    },
    tools: {
      analyzer,
      embedder,
      reranker,
      reader: answerReader,
      translations: loadTranslations(),
      synonymsFile: config.synonymsFile,
      weights: defaultWeights,
      openOther: (modelId) => openTransformersModel({ ...source, modelId, allowDownload: false }),
    },
    logger,
    isReadOnly: config.INDEX_READ_ONLY,
    ...(recognizer !== undefined && { forgetPages: () => recognizer.forget() }),
  });
  return new WenquEngine({
    keeper,
    model,
    prompts: await loadPrompts(join(PROJECT_ROOT, 'prompts')),
    checksClaims: config.LLM_CHECK_CLAIMS,
    checkTimeoutMs: config.LLM_CHECK_TIMEOUT_MS,
    mode: config.ANSWER_MODE,
    fallback: config.LLM_FALLBACK,
    maxChars: config.ANSWER_MAX_CHARS,
    topK: config.TOP_K,
    rounds: config.LLM_ROUNDS,
    thresholds: chooseThresholds(defaultWeights.refusal, config.EMBEDDING_MODEL === 'bundled', config.EVIDENCE_MINIMUM),
    logger,
    seedsDir: config.seedsDir,
    maxFileBytes: config.MAX_FILE_MB * MEGABYTE,
    feedbackFile: join(config.indexDir, 'feedback.jsonl'),
    embeddingModelName: embedder.name,
    watch: config.INDEX_READ_ONLY ? 'off' : watchModes[config.WATCH],
    watcher: chokidarFolderWatcher,
    ...(store !== undefined && { pull: followStore(directory, logger) }),
    isReadOnly: config.INDEX_READ_ONLY,
    close: async () => {
      await keeper.close();
      await store?.close();
      await reader.close();
      await embedder.close();
      await reranker?.close();
    },
  });
}

type IndexParts = {
  readonly store: IndexStore | undefined;
  readonly createVectors: (dimensions: number) => VectorIndex;
  readonly openVectors: OpenVectorIndex;
};

/** Files and graphs of this machine, or tables that several share: nothing of LanceDB is loaded unless asked for. */
async function openIndexStore(place: string | undefined): Promise<IndexParts> {
  if (place === undefined) return { store: undefined, createVectors: createHnswIndex, openVectors: openHnswIndex };
  const { openLancedb } = await import('./adapters/lancedb/open-lancedb.ts');
  return openLancedb(place);
}

async function createModel(config: Config): Promise<LanguageModel | undefined> {
  if (config.LLM_PROVIDER === 'extractive') return undefined;
  if (config.LLM_API_KEY === undefined && needsApiKey(config.LLM_PROVIDER as LlmProvider, config.LLM_BASE_URL)) {
    throw new ConfigError(
      'config_invalid',
      `LLM_API_KEY 未设置：${config.LLM_PROVIDER} 需要密钥。LLM_API_KEY is required with LLM_PROVIDER=${config.LLM_PROVIDER}.`,
    );
  }
  // Answers that are extracted need none of LangChain.
  const { createLangChainModel } = await import('./adapters/langchain/chat-model.ts');
  return createLangChainModel({
    provider: config.LLM_PROVIDER as LlmProvider,
    model: config.LLM_MODEL ?? '',
    ...(config.LLM_BASE_URL !== undefined && { baseUrl: config.LLM_BASE_URL }),
    ...(config.LLM_API_KEY !== undefined && { apiKey: config.LLM_API_KEY }),
    temperature: config.LLM_TEMPERATURE,
    maxOutputTokens: config.LLM_MAX_OUTPUT_TOKENS,
    contextTokens: config.LLM_CONTEXT_TOKENS,
    firstTokenTimeoutMs: config.LLM_FIRST_TOKEN_TIMEOUT_MS,
    nextTokenTimeoutMs: config.LLM_NEXT_TOKEN_TIMEOUT_MS,
    maxRetries: config.LLM_MAX_RETRIES,
  });
}

/** The table that ships with the bundled model; questions in English find Chinese text without it too, only worse. */
function loadTranslations(): TermTranslations | undefined {
  const path = join(PROJECT_ROOT, 'models', 'bundled', 'term-translations.tsv.gz');
  return existsSync(path) ? parseTermTranslations(() => gunzipSync(readFileSync(path)).toString('utf8')) : undefined;
}

/** What a process that drafts is set up with. */
export type DraftingSetup = {
  readonly userDictionaryPath?: string;
  readonly model: SharedModel;
  readonly maxFileBytes: number;
};

/** How processes that draft are started; each loads jieba's dictionary and holds the model once more. */
function createDraftingProcesses(embedder: EmbeddingModel, config: Config): OpenDraftingProcesses {
  return async (folder, size) => {
    const model = (await embedder.share?.()) as SharedModel | undefined;
    if (model === undefined) return undefined;
    const { userDictionaryFile: userDictionaryPath } = config;
    const maxFileBytes = config.MAX_FILE_MB * MEGABYTE;
    const setup: DraftingSetup = { maxFileBytes, model, ...(userDictionaryPath && { userDictionaryPath }) };
    const spawn = (): ChildProcess => {
      const child = spawnProcess(import.meta.url, './bin/drafting-process', [
        `--max-old-space-size=${config.READ_MEMORY_MB}`,
      ]);
      child.send(setup, () => undefined);
      return child;
    };
    const timeoutMs = config.READ_TIMEOUT_SECONDS * 1000;
    const pool = new ProcessPool<FilesToDraft, DraftedFiles>(spawn, { size, timeoutMs });
    return {
      draft: async (paths) => (await pool.run({ folder, paths })) ?? paths.map(() => undefined),
      close: () => pool.close(),
    };
  };
}
