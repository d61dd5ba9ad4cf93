import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import { type TransformersSettings, openTransformersModel } from '../../src/adapters/transformers/embedding-model.ts';
import { ModelError } from '../../src/errors.ts';
import { StubHub } from '../fakes/stub-hub.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { buildTinyModel } from '../fakes/tiny-models.ts';

export const modelId = 'Tiny/multilingual-e5-small';
export const weights = 'onnx/model_quantized.onnx';
export const files = buildTinyModel({ kind: 'xlm-roberta', dimensions: 64 });
const fullOnly = buildTinyModel({ kind: 'bert', weights: ['model'] });
const generator = buildTinyModel({
  kind: 'bert',
  config: { model_type: 'qwen2', architectures: ['Qwen2ForCausalLM'] },
});
const strange = buildTinyModel({ kind: 'bert', config: { model_type: 'brand-new', architectures: ['BrandNewModel'] } });
const reranker = buildTinyModel({ kind: 'reranker' });

export let hub: StubHub;
export let hubUrl: string;
export let cacheDir: string;

/** A hub with tiny models, and an empty cache, before each test of the file that calls this. */
export function useTinyHub(): void {
  beforeEach(async () => {
    hub = new StubHub({
      [modelId]: files,
      'Tiny/full-only': fullOnly,
      'Tiny/generator': generator,
      'Tiny/strange': strange,
      'Tiny/reranker': reranker,
      'Tiny/broken': { ...fullOnly, 'onnx/model.onnx': Buffer.from('not an onnx file') },
    });
    hubUrl = await hub.start();
    cacheDir = createTemporaryFolder({ keep: true });
  });
  afterEach(() => hub.stop());
}

export function settings(overrides: Partial<TransformersSettings> = {}): TransformersSettings {
  return {
    modelId,
    modelsDir: join(cacheDir, 'none'),
    cacheDir,
    hubUrl,
    allowDownload: true,
    quantized: true,
    download: { retryDelayMs: 5, stallTimeoutMs: 2_000 },
    ...overrides,
  };
}

/** The model of these settings, closed with the test. */
export async function open(
  overrides: Partial<TransformersSettings> = {},
): Promise<Awaited<ReturnType<typeof openTransformersModel>>> {
  const model = await openTransformersModel(settings(overrides));
  onTestFinished(() => model.close());
  return model;
}

/** The `ModelError` that the promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<ModelError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError;
}
