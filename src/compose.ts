import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chokidarFolderWatcher } from './adapters/chokidar-folder-watcher.ts';
import { type LlmProvider, needsApiKey } from './adapters/langchain/providers.ts';
import { createBundledClaimReader, createBundledReader } from './adapters/transformers/bundled-readers.ts';
import { openTransformersModel } from './adapters/transformers/embedding-model.ts';
import { openTransformersReranker } from './adapters/transformers/reranker.ts';
import { followStore } from './engine/follow/follow-store.ts';
import { WenquEngine } from './engine/wenqu-engine.ts';
import { IndexKeeper } from './engine/index-keeper.ts';
import { QuestionPause } from './engine/follow/question-pause.ts';
import { loadPrompts } from './ask/model/load-prompts.ts';
import { chooseThresholds } from './ask/judge/choose-thresholds.ts';
import { type TermTranslations, parseTermTranslations } from './ask/understand/term-translations.ts';
import { defaultWeights } from './ask/weights/weights.ts';
import { createBuildingProcess } from './compose/building-process.ts';
import { findModels, openIngest } from './compose/open-ingest.ts';
import { PROJECT_ROOT } from './location.ts';
import type { Config } from './config/config.ts';
import { ConfigError } from './errors.ts';
import type { LanguageModel } from './ports/language-model.ts';
import type { Logger } from './ports/logger.ts';
import { simplifyCharacters } from './text/simplify.ts';

/** Called while a model is downloaded. */
export type ReportDownload = (progress: {
  readonly file: string;
  readonly loadedBytes: number;
  readonly totalBytes: number;
}) => void;

const watchModes = { true: 'on', poll: 'poll', false: 'off' } as const;
const MEGABYTE = 1024 * 1024;

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
  const source = { ...findModels(config, logger), ...(onDownload !== undefined && { onProgress: onDownload }) };
  const { ingest, store, forgetPages, close } = await openIngest(config, source);
  const { analyzer, embedder, directory } = ingest;
  const reranker =
    config.RERANKER_MODEL === undefined
      ? undefined
      : await openTransformersReranker({ ...source, modelId: config.RERANKER_MODEL });
  const models = join(PROJECT_ROOT, 'models');
  const foldersOf = (name: string) => ({ reader: join(models, name), words: join(models, 'bundled') });
  const readers = config.READER
    ? {
        answers: createBundledReader(foldersOf('reader'), simplifyCharacters, logger),
        claims: createBundledClaimReader(foldersOf('claims'), simplifyCharacters, logger),
      }
    : undefined;
  // A network that needs its library is not loaded a second time, nor is a shared index opened by a second process.
  const building =
    embedder.tokenVectors !== undefined && store === undefined ? createBuildingProcess(config) : undefined;
  const keeper = new IndexKeeper({
    folder: config.seedsDir,
    directory,
    ingest: { ...ingest, ...(building !== undefined && { buildApart: building.build }) },
    tools: {
      analyzer,
      embedder,
      reranker,
      reader: readers?.answers,
      translations: loadTranslations(),
      synonymsFile: config.synonymsFile,
      weights: defaultWeights,
      openOther: (modelId) => openTransformersModel({ ...source, modelId, allowDownload: false }),
    },
    logger,
    isReadOnly: config.INDEX_READ_ONLY,
    ...(forgetPages !== undefined && { forgetPages }),
  });
  return new WenquEngine({
    keeper,
    model,
    prompts: await loadPrompts(join(PROJECT_ROOT, 'prompts')),
    checksClaims: config.LLM_CHECK_CLAIMS,
    checkTimeoutMs: config.LLM_CHECK_TIMEOUT_MS,
    ...(readers !== undefined && { claimReader: readers.claims }),
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
    questions: new QuestionPause(),
    ...(store !== undefined && { pull: followStore(directory, logger) }),
    isReadOnly: config.INDEX_READ_ONLY,
    close: async () => {
      await keeper.close();
      await building?.close();
      await close();
      await reranker?.close();
    },
  });
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
