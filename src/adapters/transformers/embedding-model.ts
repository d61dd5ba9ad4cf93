import { createHash } from 'node:crypto';
import { ModelError } from '../../errors.ts';
import type {
  EmbeddingKind,
  EmbeddingModel,
  EncodedPassages,
  TokenTable,
  TokenVectors,
} from '../../ports/embedding-model.ts';
import { chooseFamily } from './choose-family.ts';
import { hashModelFiles } from './files/hash-model-files.ts';
import type { InferencePriority } from './worker/inference-host.ts';
import { inferenceHost } from './worker/inference-host.ts';
import type { LoadedInfo } from './worker/inference-protocol.ts';
import { runOnce } from './worker/run-once.ts';
import type { SharedModel } from './static/shared-model.ts';
import { type ModelUse, type RunningModel, startModel } from './worker/start-model.ts';
import type { ModelFamily } from './model-families.ts';
import type { ModelFiles, ModelSource } from './files/model-source.ts';
import { readStatedInfo } from './files/stated-info.ts';
import { resolveModelFiles } from './files/resolve-model-files.ts';
import { TextSlicer } from './compute/slice-texts.ts';

/** Goes up whenever this adapter would turn the same text and the same files into another vector. */
const adapterVersion = 1;

/** Jobs of at most so many characters are taken for questions and overtake indexing. */
const interactiveChars = 2_000;

export type TransformersSettings = ModelSource & {
  /** Overrides the family's weight of the dense leg. */
  readonly denseWeight?: number;
};

/**
 * Opens the bundled model or any transformers.js encoder; downloads it first if it is missing and that is allowed.
 * Inference runs in the one worker thread of the process, which never keeps the process alive while idle. A model whose
 * folder says all about it is loaded when it is first needed. Throws `ModelError` (`embedding_model_missing`,
 * `embedding_model_download_failed`, `embedding_model_invalid`).
 */
export async function openTransformersModel(settings: TransformersSettings): Promise<EmbeddingModel> {
  const files = await resolveModelFiles(settings, 'embed');
  const family = chooseFamily({ modelId: files.name, manifest: files.manifest, poolingConfig: files.poolingConfig });
  if (family.name === 'unknown')
    settings.logger?.warn('model_family_unknown', { model: settings.modelId, pooling: family.pooling });
  const hashed = [files.weights, 'tokenizer.json', 'tokenizer_config.json', 'config.json'];
  const hashes = await hashModelFiles(files.folder, hashed, { remember: !files.isBundled });
  const isChecked = checkManifestHashes(settings.modelId, files, hashes);
  const use: ModelUse = {
    pooling: family.pooling,
    isStatic: family.isStatic,
    simplify: family.simplifyTraditional,
    shares: family.lateInteraction,
    ...(family.maxTokens === undefined ? {} : { maxTokens: family.maxTokens }),
  };
  const open = runOnce(() => startModel(inferenceHost, settings, files, use, nameVersion(hashes, use)));
  const info = (isChecked ? readStatedInfo(files, family) : undefined) ?? (await open());
  return new TransformersEmbeddingModel(
    files.name,
    family,
    info,
    computeFingerprint(files.name, hashes, family, info),
    {
      denseWeight: settings.denseWeight ?? family.denseWeight,
      open,
      encodesHere: settings.encodesHere ?? false,
    },
  );
}

type ModelWork = {
  readonly denseWeight: number;
  readonly open: () => Promise<RunningModel>;
  readonly encodesHere: boolean;
};

class TransformersEmbeddingModel implements EmbeddingModel {
  readonly name: string;
  readonly dimensions: number;
  readonly fingerprint: string;
  readonly maxTokens: number;
  readonly denseWeight: number;
  readonly tokenVectors?: TokenVectors;
  readonly #family: ModelFamily;
  readonly #open: () => Promise<RunningModel>;
  readonly #encodesHere: boolean;
  readonly #slicer = new TextSlicer();
  #isClosed = false;
  #isOpened = false;

  constructor(
    name: string,
    family: ModelFamily,
    info: LoadedInfo,
    fingerprint: string,
    { denseWeight, open, encodesHere }: ModelWork,
  ) {
    this.name = name;
    this.dimensions = info.dimensions;
    this.maxTokens = info.maxTokens;
    this.fingerprint = fingerprint;
    this.denseWeight = denseWeight;
    this.#family = family;
    this.#open = open;
    this.#encodesHere = encodesHere;
    if (!family.lateInteraction) return;
    this.tokenVectors = {
      vocabularySize: info.vocabularySize,
      maxSimWeight: family.maxSimWeight,
      tokenize: async (texts) => (await this.#encode(texts, '')).tokens,
      encode: (texts, signal) => this.#encode(texts, this.#family.passagePrefix, signal),
      openTable: async () => (await this.#whenOpen()).table as TokenTable,
    };
  }

  async embed(texts: readonly string[], kind: EmbeddingKind, signal?: AbortSignal): Promise<readonly Float32Array[]> {
    const prefix = kind === 'query' ? this.#family.queryPrefix : this.#family.passagePrefix;
    if (this.#family.lateInteraction) return (await this.#encode(texts, prefix, signal)).vectors;
    const { handle, call } = await this.#whenOpen(signal);
    const priority = kind === 'query' ? 'interactive' : choosePriority(texts);
    const vectors = new Array<Float32Array>(texts.length);
    await this.#inSlices(texts, signal, async (slice, indexes) => {
      const data = await call({ type: 'embed', handle, texts: slice, prefix }, priority, signal);
      indexes.forEach((index, row) => {
        vectors[index] = data.slice(row * this.dimensions, (row + 1) * this.dimensions);
      });
    });
    return vectors;
  }

  warmUp(): void {
    if (!this.#isClosed) this.#whenOpen().catch(() => undefined);
  }

  async share(): Promise<SharedModel | undefined> {
    if (!this.#family.lateInteraction) return undefined;
    const { model } = await this.#whenOpen();
    const { passagePrefix: prefix, simplifyTraditional: simplify } = this.#family;
    return model && { model, prefix, simplify };
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (!this.#isOpened) return;
    await this.#open()
      .then(({ handle, call }) => call({ type: 'unload', handle }, 'interactive'))
      .catch(() => undefined);
  }

  /** What is asked of a question is read here, without a way to the thread and back. */
  async #encode(texts: readonly string[], prefix: string, signal?: AbortSignal): Promise<EncodedPassages> {
    const { handle, call, encode } = await this.#whenOpen(signal);
    const priority = choosePriority(texts);
    const vectors = new Array<Float32Array>(texts.length);
    const tokens = new Array<Uint32Array>(texts.length);
    await this.#inSlices(texts, signal, async (slice, indexes) => {
      const isLocal = encode !== undefined && (this.#encodesHere || priority === 'interactive');
      const encoded = isLocal
        ? encode(slice.map((text) => prefix + text))
        : await call({ type: 'encode', handle, texts: slice, prefix }, priority, signal);
      indexes.forEach((index, row) => {
        vectors[index] = encoded.vectors.slice(row * this.dimensions, (row + 1) * this.dimensions);
        tokens[index] = encoded.ids.slice(encoded.offsets[row], encoded.offsets[row + 1]);
      });
    });
    return { vectors, tokens };
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
    const order = texts.map((_, index) => index);
    if (!this.#family.isStatic) order.sort((a, b) => texts[a]!.length - texts[b]!.length || a - b);
    for (let start = 0; start < order.length;) {
      signal?.throwIfAborted();
      this.#checkOpen();
      const end = this.#slicer.findEnd(texts, order, start);
      const indexes = order.slice(start, end);
      const slice = indexes.map((index) => texts[index]!);
      const startedMs = performance.now();
      await run(slice, indexes);
      this.#slicer.observe(
        slice.reduce((sum, text) => sum + text.length, 0),
        performance.now() - startedMs,
      );
      start = end;
    }
  }

  #whenOpen(signal?: AbortSignal): Promise<RunningModel> {
    signal?.throwIfAborted();
    this.#checkOpen();
    this.#isOpened = true;
    return this.#open();
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new ModelError('embedding_failed', '向量模型已关闭。The embedding model is closed.');
  }
}

function choosePriority(texts: readonly string[]): InferencePriority {
  return texts.reduce((sum, text) => sum + text.length, 0) <= interactiveChars ? 'interactive' : 'background';
}

/**
 * `wenqu.json` states what its files must be; a half-copied model would otherwise answer with nonsense. True when it
 * states all of them.
 */
function checkManifestHashes(modelId: string, files: ModelFiles, hashes: Readonly<Record<string, string>>): boolean {
  const stated = (files.manifest as { sha256?: Record<string, string> } | undefined)?.sha256 ?? {};
  const wrong = Object.keys(hashes).find((file) => stated[file] !== undefined && stated[file] !== hashes[file]);
  if (wrong === undefined) return Object.keys(hashes).every((file) => stated[file] !== undefined);
  throw new ModelError(
    'embedding_model_invalid',
    `模型 ${modelId} 的文件 ${wrong} 与 wenqu.json 所记的校验值不符，请重新取一份完整的文件。` +
      `${wrong} of ${modelId} does not match its checksum in wenqu.json; restore it.`,
  );
}

/** Everything that changes what loading gives. */
function nameVersion(hashes: Readonly<Record<string, string>>, use: ModelUse): string {
  return digest([adapterVersion, hashes, use]).slice(0, 32);
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
  return `${name}@${digest([adapterVersion, name, hashes, use]).slice(0, 16)}`;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
