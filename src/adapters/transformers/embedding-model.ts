import { createHash } from 'node:crypto';
import { ModelError } from '../../errors.ts';
import type { EmbeddingKind, EmbeddingModel, TokenVectors } from '../../ports/embedding-model.ts';
import { chooseFamily } from './choose-family.ts';
import { hashModelFiles } from './files/hash-model-files.ts';
import type { InferenceHost, InferencePriority } from './worker/inference-host.ts';
import { inferenceHost } from './worker/inference-host.ts';
import type { LoadedInfo } from './worker/inference-protocol.ts';
import { loadModel } from './worker/load-model.ts';
import type { ModelFamily } from './model-families.ts';
import type { ModelFiles, ModelSource } from './files/model-source.ts';
import { resolveModelFiles } from './files/resolve-model-files.ts';
import { TextSlicer } from './compute/slice-texts.ts';

/** Goes up whenever this adapter would turn the same text and the same files into another vector. */
const adapterVersion = 1;

/** Jobs of at most so many characters are taken for questions and overtake indexing. */
const interactiveChars = 2_000;

export type TransformersSettings = ModelSource & {
  /** Traditional → simplified; applied before tokenizing where the model's family wants it. */
  readonly simplify: (text: string) => string;
  /** Overrides the family's weight of the dense leg. */
  readonly denseWeight?: number;
};

/**
 * Opens the bundled model or any transformers.js encoder; downloads it first if it is missing and that is allowed.
 * Inference runs in the one worker thread of the process, which never keeps the process alive while idle. Throws
 * `ModelError` (`embedding_model_missing`, `embedding_model_download_failed`, `embedding_model_invalid`).
 */
export async function openTransformersModel(settings: TransformersSettings): Promise<EmbeddingModel> {
  const files = await resolveModelFiles(settings, 'embed');
  const family = chooseFamily({ modelId: files.name, manifest: files.manifest, poolingConfig: files.poolingConfig });
  if (family.name === 'unknown')
    settings.logger?.warn('model_family_unknown', { model: settings.modelId, pooling: family.pooling });
  const hashed = [files.weights, 'tokenizer.json', 'tokenizer_config.json', 'config.json'];
  const hashes = await hashModelFiles(files.folder, hashed, { remember: !files.isBundled });
  checkManifestHashes(settings.modelId, files, hashes);
  const { handle, ...info } = await loadModel(inferenceHost, settings, files, {
    task: 'embed',
    pooling: family.pooling,
    isStatic: family.isStatic,
    ...(family.maxTokens === undefined ? {} : { maxTokens: family.maxTokens }),
  });
  const fingerprint = computeFingerprint(files.name, hashes, family, info);
  return new TransformersEmbeddingModel(inferenceHost, handle, files.name, settings, family, info, fingerprint);
}

class TransformersEmbeddingModel implements EmbeddingModel {
  readonly name: string;
  readonly dimensions: number;
  readonly fingerprint: string;
  readonly maxTokens: number;
  readonly denseWeight: number;
  readonly tokenVectors?: TokenVectors;
  readonly #host: InferenceHost;
  readonly #handle: number;
  readonly #family: ModelFamily;
  readonly #prepare: (text: string) => string;
  readonly #slicer = new TextSlicer();
  #isClosed = false;

  constructor(
    host: InferenceHost,
    handle: number,
    name: string,
    settings: TransformersSettings,
    family: ModelFamily,
    info: LoadedInfo,
    fingerprint: string,
  ) {
    this.name = name;
    this.dimensions = info.dimensions;
    this.maxTokens = info.maxTokens;
    this.fingerprint = fingerprint;
    this.denseWeight = settings.denseWeight ?? family.denseWeight;
    this.#host = host;
    this.#handle = handle;
    this.#family = family;
    this.#prepare = family.simplifyTraditional ? settings.simplify : (text) => text;
    if (!family.lateInteraction) return;
    this.tokenVectors = {
      vocabularySize: info.vocabularySize,
      maxSimWeight: family.maxSimWeight,
      tokenize: (texts) => this.#tokenize(texts),
      rows: async (ids) => {
        this.#checkOpen();
        return host.call({ type: 'rows', handle, ids: Uint32Array.from(ids) }, 'interactive');
      },
    };
  }

  async embed(texts: readonly string[], kind: EmbeddingKind, signal?: AbortSignal): Promise<readonly Float32Array[]> {
    const prefix = kind === 'query' ? this.#family.queryPrefix : this.#family.passagePrefix;
    const priority = kind === 'query' ? 'interactive' : choosePriority(texts);
    const vectors = new Array<Float32Array>(texts.length);
    await this.#inSlices(texts, signal, async (slice, indexes) => {
      const data = await this.#host.call(
        { type: 'embed', handle: this.#handle, texts: slice, prefix },
        priority,
        signal,
      );
      indexes.forEach((index, row) => {
        vectors[index] = data.slice(row * this.dimensions, (row + 1) * this.dimensions);
      });
    });
    return vectors;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#host.call({ type: 'unload', handle: this.#handle }, 'interactive').catch(() => undefined);
  }

  async #tokenize(texts: readonly string[]): Promise<readonly Uint32Array[]> {
    const ids = new Array<Uint32Array>(texts.length);
    await this.#inSlices(texts, undefined, async (slice, indexes) => {
      const result = await this.#host.call(
        { type: 'tokenize', handle: this.#handle, texts: slice },
        choosePriority(texts),
      );
      indexes.forEach((index, row) => {
        ids[index] = result[row]!;
      });
    });
    return ids;
  }

  /**
   * Texts of like length go together, so that a contextual model pads little; `run` gets the slice and where its texts
   * stood.
   */
  async #inSlices(
    texts: readonly string[],
    signal: AbortSignal | undefined,
    run: (slice: readonly string[], indexes: readonly number[]) => Promise<void>,
  ): Promise<void> {
    signal?.throwIfAborted();
    this.#checkOpen();
    const order = texts.map((_, index) => index);
    if (!this.#family.isStatic) order.sort((a, b) => texts[a]!.length - texts[b]!.length || a - b);
    for (let start = 0; start < order.length;) {
      this.#checkOpen();
      const end = this.#slicer.findEnd(texts, order, start);
      const indexes = order.slice(start, end);
      const slice = indexes.map((index) => this.#prepare(texts[index]!));
      const startedMs = performance.now();
      await run(slice, indexes);
      this.#slicer.observe(
        slice.reduce((sum, text) => sum + text.length, 0),
        performance.now() - startedMs,
      );
      start = end;
    }
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new ModelError('embedding_failed', '向量模型已关闭。The embedding model is closed.');
  }
}

function choosePriority(texts: readonly string[]): InferencePriority {
  return texts.reduce((sum, text) => sum + text.length, 0) <= interactiveChars ? 'interactive' : 'background';
}

/** `wenqu.json` states what its files must be; a half-copied model would otherwise answer with nonsense. */
function checkManifestHashes(modelId: string, files: ModelFiles, hashes: Readonly<Record<string, string>>): void {
  const stated = (files.manifest as { sha256?: Record<string, string> } | undefined)?.sha256 ?? {};
  const wrong = Object.keys(hashes).find((file) => stated[file] !== undefined && stated[file] !== hashes[file]);
  if (wrong === undefined) return;
  throw new ModelError(
    'embedding_model_invalid',
    `模型 ${modelId} 的文件 ${wrong} 与 wenqu.json 所记的校验值不符，请重新取一份完整的文件。` +
      `${wrong} of ${modelId} does not match its checksum in wenqu.json; restore it.`,
  );
}

/** Everything that changes vectors: the files, how the family uses them, this adapter. Weights of legs change none. */
function computeFingerprint(
  name: string,
  hashes: Readonly<Record<string, string>>,
  family: ModelFamily,
  info: LoadedInfo,
): string {
  const { pooling, queryPrefix, passagePrefix, isStatic, simplifyTraditional } = family;
  const use = { pooling, queryPrefix, passagePrefix, isStatic, simplifyTraditional, maxTokens: info.maxTokens };
  const all = JSON.stringify([adapterVersion, name, hashes, use]);
  return `${name}@${createHash('sha256').update(all).digest('hex').slice(0, 16)}`;
}
