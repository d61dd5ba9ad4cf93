import type { Bitmap, RecognizedPage } from '../../../ports/text-recognizer.ts';
import type { Pooling } from '../model-families.ts';

export type LoadRequest = {
  readonly type: 'load';
  readonly handle: number;
  readonly task: 'embed' | 'rerank';
  /** Absolute path of the folder with `config.json`, `tokenizer.json` and `onnx/`. */
  readonly folder: string;
  readonly quantized: boolean;
  readonly pooling: Pooling;
  readonly isStatic: boolean;
  readonly maxTokens?: number;
};

/** `dimensions` is 0 for a reranker. */
export type LoadedInfo = { readonly dimensions: number; readonly vocabularySize: number; readonly maxTokens: number };

/** What the inference worker can be asked; each gets one reply. */
export type InferenceRequest =
  | LoadRequest
  | { readonly type: 'embed'; readonly handle: number; readonly texts: readonly string[]; readonly prefix: string }
  | { readonly type: 'tokenize'; readonly handle: number; readonly texts: readonly string[] }
  | { readonly type: 'rows'; readonly handle: number; readonly ids: Uint32Array }
  | { readonly type: 'rerank'; readonly handle: number; readonly query: string; readonly texts: readonly string[] }
  | { readonly type: 'recognize'; readonly image: Bitmap }
  | { readonly type: 'unload'; readonly handle: number };

/** Result by request type; vectors and rows lie one after another in one array. */
export type InferenceResults = {
  readonly load: LoadedInfo;
  readonly embed: Float32Array;
  readonly tokenize: readonly Uint32Array[];
  readonly rows: Float32Array;
  readonly rerank: Float32Array;
  readonly recognize: RecognizedPage;
  readonly unload: null;
};

export type InferenceCall = { readonly id: number; readonly request: InferenceRequest };

export type InferenceReply =
  | { readonly id: number; readonly ok: true; readonly result: InferenceResults[keyof InferenceResults] }
  | { readonly id: number; readonly ok: false; readonly message: string };
