import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTransformersModel } from '../../src/adapters/transformers/embedding-model.ts';
import { openTransformersReranker } from '../../src/adapters/transformers/reranker.ts';
import { cacheDir, failure, hub, hubUrl, modelId, open, settings, useTinyHub, weights } from '../support/tiny-hub.ts';

useTinyHub();

describe('a model that cannot be had', () => {
  it('offline and absent: one message names the files, the folder, the mirror and the bundled model', async () => {
    await hub.stop();
    const error = await failure(openTransformersModel(settings({ download: { attempts: 1 } })));
    expect(error.code).toBe('embedding_model_missing');
    for (const part of [
      'config.json',
      'tokenizer.json',
      weights,
      join(cacheDir, modelId),
      'HF_ENDPOINT',
      'bundled',
      hubUrl,
    ])
      expect(error.message).toContain(part);
    expect(error.message).not.toContain('\n');
  });

  it('makes no request when downloads are not allowed', async () => {
    const error = await failure(openTransformersModel(settings({ allowDownload: false })));
    expect(error.code).toBe('embedding_model_missing');
    expect(hub.requests).toEqual([]);
  });

  it('a name the hub does not know', async () => {
    const error = await failure(openTransformersModel(settings({ modelId: 'Tiny/no-such-model' })));
    expect(error.code).toBe('embedding_model_missing');
    expect(error.message).toContain('EMBEDDING_MODEL');
  });

  it('a name that is no model id never leaves the cache folder', async () => {
    for (const id of ['a/../../b', 'a/b/c', '..', 'x y', '']) {
      expect((await failure(openTransformersModel(settings({ modelId: id })))).code).toBe('embedding_model_invalid');
    }
    expect(hub.requests).toEqual([]);
  });

  it('a text generator is refused before its weights travel', async () => {
    const error = await failure(openTransformersModel(settings({ modelId: 'Tiny/generator' })));
    expect(error.code).toBe('embedding_model_invalid');
    expect(error.message).toContain('Qwen2ForCausalLM');
    expect(hub.requests).toEqual(['config.json']);
  });

  it('weights that are no network: a message, not a crash, and other models go on', async () => {
    const error = await failure(openTransformersModel(settings({ modelId: 'Tiny/broken', quantized: false })));
    expect(error.code).toBe('embedding_model_invalid');
    expect((await open()).dimensions).toBe(64);
  });

  it('a cross-encoder is asked for, but the model is none', async () => {
    const error = await failure(openTransformersReranker({ ...settings(), modelId }));
    expect(error.code).toBe('embedding_model_invalid');
    expect(error.param).toBe('RERANKER_MODEL');
  });

  it('a bundled model that is not there', async () => {
    expect((await failure(openTransformersModel(settings({ modelId: 'bundled' })))).code).toBe(
      'embedding_model_missing',
    );
  });
});

describe('choosing weights', () => {
  const notices: { event: string; fields: unknown }[] = [];
  const note = (event: string, fields?: unknown): void => void notices.push({ event, fields });
  const logger = { info: note, warn: note, error: note };
  beforeEach(() => {
    notices.length = 0;
  });

  it('takes the full weights with a notice where the hub has no quantized ones, and does not ask again', async () => {
    await open({ modelId: 'Tiny/full-only', logger });
    expect(notices).toContainEqual({
      event: 'model_weights_substituted',
      fields: { model: 'Tiny/full-only', file: 'onnx/model.onnx' },
    });
    const before = hub.requests.length;
    await open({ modelId: 'Tiny/full-only' });
    expect(hub.requests.length).toBe(before);
  });

  it('tries an encoder it has no class for, with a notice', async () => {
    const model = await open({ modelId: 'Tiny/strange', logger });
    expect(await model.embed(['花'], 'passage')).toHaveLength(1);
    expect(notices.map(({ event }) => event)).toEqual(['model_architecture_unknown', 'model_family_unknown']);
  });

  it('downloads a reranker the same way', async () => {
    const model = await openTransformersReranker({ ...settings(), modelId: 'Tiny/reranker' });
    expect(await model.rerank('鱼', ['鱼在河上'])).toHaveLength(1);
    await model.close();
  });
});
