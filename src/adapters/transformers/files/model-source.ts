import type { Logger } from '../../../ports/logger.ts';
import type { DownloadProgress } from './download.ts';

/** Where a model comes from; the same for embedding and reranking models. */
export type ModelSource = {
  /**
   * `bundled`, an id of the hub such as `Xenova/multilingual-e5-small`, or the path of a folder (absolute, or starting
   * with `./`).
   */
  readonly modelId: string;
  /** Folder of the models that ship with Wenqu; holds `bundled/`. */
  readonly modelsDir: string;
  /** Downloads go to `<cacheDir>/<model id>/`; files may be put there by hand. */
  readonly cacheDir: string;
  /** `https://huggingface.co` or a mirror, such as the value of `HF_ENDPOINT`. */
  readonly hubUrl: string;
  readonly allowDownload: boolean;
  /**
   * 8-bit weights (a quarter of the size) rather than full ones. Where only the other kind exists that is taken, with a
   * notice.
   */
  readonly quantized: boolean;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly logger?: Logger;
  /**
   * Passages are read by whoever asks, not in the thread of inference, where that can be done: for a process that
   * answers nobody meanwhile. The thread would hold the model once more, and take 60 MB and more with it.
   */
  readonly encodesHere?: boolean;
  /** Ends a download that is no longer wanted. */
  readonly signal?: AbortSignal;
  /** For tests and odd networks; see `DownloadOptions`. */
  readonly download?: { readonly attempts?: number; readonly retryDelayMs?: number; readonly stallTimeoutMs?: number };
};

/** What the source is used for; names the setting in messages. */
export type ModelTask = 'embed' | 'rerank';

/** A model folder that is complete. Paths are relative to `folder`. */
export type ModelFiles = {
  readonly folder: string;
  /** The model id; for a folder of the user its last part, so that moving it changes nothing. */
  readonly name: string;
  readonly weights: 'onnx/model_quantized.onnx' | 'onnx/model.onnx';
  readonly quantized: boolean;
  readonly isBundled: boolean;
  readonly config: Readonly<Record<string, unknown>>;
  /** Parsed `wenqu.json`, if there is one. */
  readonly manifest: unknown;
  readonly poolingConfig: unknown;
};
