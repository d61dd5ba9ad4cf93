import type { Bitmap, RecognizedPage } from '../../../ports/text-recognizer.ts';
import type { ReadablePassage } from '../../../ports/answer-reader.ts';
import type { ReadingModel } from '../reading/reading-network.ts';
import type { Pooling } from '../model-families.ts';
import type { EncodedTexts } from '../static/static-encoder.ts';
import type { StaticModel } from '../static/static-model.ts';

export type LoadRequest = {
  readonly type: 'load';
  readonly handle: number;
  readonly task: 'embed' | 'rerank';
  /** Absolute path of the folder with `config.json`, `tokenizer.json` and `onnx/`. */
  readonly folder: string;
  readonly quantized: boolean;
  readonly pooling: Pooling;
  readonly isStatic: boolean;
  /** Traditional characters are simplified before a text is read. */
  readonly simplify: boolean;
  /** Whether whoever asks does some of a static model's work too. */
  readonly shares: boolean;
  readonly maxTokens?: number;
};

/** `dimensions` is 0 for a reranker. */
export type LoadedInfo = { readonly dimensions: number; readonly vocabularySize: number; readonly maxTokens: number };

/** `model`: of a static one that is shared. */
export type LoadedModel = LoadedInfo & { readonly model?: StaticModel };

/** What the inference worker can be asked; each gets one reply. */
export type InferenceRequest =
  | LoadRequest
  | { readonly type: 'adopt'; readonly handle: number; readonly model: StaticModel; readonly simplify: boolean }
  | { readonly type: 'embed'; readonly handle: number; readonly texts: readonly string[]; readonly prefix: string }
  | { readonly type: 'encode'; readonly handle: number; readonly texts: readonly string[]; readonly prefix: string }
  | { readonly type: 'rerank'; readonly handle: number; readonly query: string; readonly texts: readonly string[] }
  | {
      readonly type: 'read';
      readonly model: ReadingModel;
      readonly question: string;
      readonly passages: readonly ReadablePassage[];
    }
  | { readonly type: 'recognize'; readonly image: Bitmap }
  | { readonly type: 'unload'; readonly handle: number };

/** Result by request type; vectors lie one after another in one array. */
export type InferenceResults = {
  readonly load: LoadedModel;
  /** Takes over a static model that was loaded elsewhere. */
  readonly adopt: null;
  readonly embed: Float32Array;
  /** Of static models only. */
  readonly encode: EncodedTexts;
  readonly rerank: Float32Array;
  readonly read: Float32Array;
  readonly recognize: RecognizedPage;
  readonly unload: null;
};

export type InferenceCall = { readonly id: number; readonly request: InferenceRequest };

export type InferenceReply =
  | { readonly id: number; readonly ok: true; readonly result: InferenceResults[keyof InferenceResults] }
  | { readonly id: number; readonly ok: false; readonly message: string };
