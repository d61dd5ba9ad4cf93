import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLangChainEmbeddings } from '../../src/adapters/langchain/embeddings.ts';
import { openTransformersModel } from '../../src/adapters/transformers/embedding-model.ts';
import type { EmbeddingModel } from '../../src/ports/embedding-model.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import type { TinyModelOptions } from '../fakes/tiny-models.ts';
import { readTinyRows, writeTinyModel } from '../fakes/tiny-models.ts';

const cacheDir = createTemporaryFolder({ keep: true });
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

async function open(modelId: string, options: TinyModelOptions): Promise<EmbeddingModel> {
  const isFolder = modelId.startsWith('/');
  await writeTinyModel(isFolder ? modelId : join(cacheDir, modelId), options);
  const model = await openTransformersModel({
    modelId,
    modelsDir: cacheDir,
    cacheDir,
    hubUrl: 'http://127.0.0.1:9',
    allowDownload: false,
    quantized: true,
  });
  onTestFinished(() => model.close());
  return model;
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
const normalize = (vector: Float32Array): Float32Array => vector.map((value) => value / Math.hypot(...vector));

async function one(model: EmbeddingModel, text: string, kind: 'query' | 'passage'): Promise<Float32Array> {
  return (await model.embed([text], kind))[0]!;
}

describe('model families', () => {
  it('E5 gets `query: ` and `passage: ` put before the text', async () => {
    const e5 = await open('Xenova/multilingual-e5-small', { kind: 'xlm-roberta' });
    const plain = await open('plain/roberta', { kind: 'xlm-roberta' });
    expect(dot(await one(e5, '花', 'query'), await one(plain, 'query: 花', 'query'))).toBeCloseTo(1, 5);
    expect(dot(await one(e5, '花', 'passage'), await one(plain, 'passage: 花', 'query'))).toBeCloseTo(1, 5);
    expect(dot(await one(e5, '花', 'query'), await one(plain, '花', 'query'))).toBeLessThan(0.999);
  });

  it('BGE takes the first token; others the mean over the real tokens', async () => {
    const row = readTinyRows();
    const mean = Float32Array.from({ length: 16 }, (_, axis) =>
      ['[CLS]', '花', '园', '[SEP]'].reduce((sum, piece) => sum + row(piece)[axis]! / 4, 0),
    );
    const first = mean.map((value, axis) => value + row('[CLS]')[axis]!);
    const bge = await open('Xenova/bge-small-zh-v1.5', { kind: 'bert' });
    const plain = await open('plain/bert', { kind: 'bert' });
    // Beside a longer text, so that padding would show.
    const [cls] = await bge.embed(['花园', '今天天气很好我们去公园'], 'passage');
    const [average] = await plain.embed(['花园', '今天天气很好我们去公园'], 'passage');
    expect(dot(cls!, normalize(first))).toBeCloseTo(1, 5);
    expect(dot(average!, normalize(mean))).toBeCloseTo(1, 5);
  });

  it('BGE puts its instruction before queries only', async () => {
    const bge = await open('Xenova/bge-base-zh-v1.5', { kind: 'bert', maxTokens: 64 });
    expect(dot(await one(bge, '花', 'query'), await one(bge, '花', 'passage'))).toBeLessThan(0.999);
    expect(
      dot(await one(bge, '花', 'query'), await one(bge, '为这个句子生成表示以用于检索相关文章：花', 'passage')),
    ).toBeCloseTo(1, 5);
    const m3 = await open('Xenova/bge-m3', { kind: 'bert' });
    expect(dot(await one(m3, '花', 'query'), await one(m3, '花', 'passage'))).toBeCloseTo(1, 5);
  });

  it('an unknown model follows the pooling that sentence-transformers wrote down', async () => {
    const plain = await open('plain/unknown', { kind: 'bert' });
    const folder = join(cacheDir, 'plain/cls');
    await writeTinyModel(folder, { kind: 'bert' });
    mkdirSync(join(folder, '1_Pooling'), { recursive: true });
    writeFileSync(join(folder, '1_Pooling/config.json'), '{"pooling_mode_cls_token": true}');
    const cls = await open('plain/cls', { kind: 'bert' });
    expect(dot(await one(plain, '花', 'query'), await one(cls, '花', 'query'))).toBeLessThan(0.999);
  });

  it('a folder of the user works as a model, and only its contents make the fingerprint differ', async () => {
    const a = await open(join(cacheDir, 'mine'), { kind: 'bert', seed: 5 });
    const again = await open(join(cacheDir, 'mine'), { kind: 'bert', seed: 5 });
    const other = await open(join(cacheDir, 'mine'), { kind: 'bert', seed: 6 });
    expect(again.fingerprint).toBe(a.fingerprint);
    expect(other.fingerprint).not.toBe(a.fingerprint);
  });

  it('a static model simplifies first, offers token vectors, and weighs as its manifest says', async () => {
    const model = await open('tiny/static', { kind: 'static' });
    expect(dot(await one(model, '機器', 'query'), await one(model, '机器', 'query'))).toBeCloseTo(1, 5);
    expect(await model.tokenVectors!.tokenize(['機器人'])).toEqual(await model.tokenVectors!.tokenize(['机器人']));
    expect([model.denseWeight, model.tokenVectors!.maxSimWeight]).toEqual([0.4, 0.9]);
    const contextual = await open('tiny/plain', { kind: 'bert' });
    expect(contextual.tokenVectors).toBeUndefined();
  });

  it('a file that does not match the checksum in wenqu.json is refused', async () => {
    const folder = join(cacheDir, 'tampered');
    await writeTinyModel(folder, { kind: 'static' });
    writeFileSync(
      join(folder, 'wenqu.json'),
      JSON.stringify({ family: 'static', sha256: { 'tokenizer.json': 'f'.repeat(64) } }),
    );
    await expect(
      openTransformersModel({
        modelId: folder,
        modelsDir: cacheDir,
        cacheDir,
        hubUrl: 'http://127.0.0.1:9',
        allowDownload: false,
        quantized: true,
      }),
    ).rejects.toMatchObject({ code: 'embedding_model_invalid' });
  });
});

describe('text longer than the model takes', () => {
  it('is not cut off: what stands only at its end changes the vector', async () => {
    const model = await open('tiny/short', { kind: 'bert', maxTokens: 16 });
    const head = '今天天气很好。'.repeat(30);
    const [plain, withTail] = await model.embed([head, `${head}机器人续航四小时。`], 'passage');
    expect(dot(plain!, withTail!)).toBeLessThan(0.99999);
  });

  it('gives the average of its windows by token count', async () => {
    const model = await open('tiny/windows', { kind: 'bert', maxTokens: 16 });
    const [a, b, both] = await model.embed(
      ['今天天气很好我们去看花。', '雨后河上鱼多。', '今天天气很好我们去看花。雨后河上鱼多。'],
      'passage',
    );
    const average = Float32Array.from(a!, (value, axis) => 12 * value + 7 * b![axis]!);
    expect(dot(both!, normalize(average))).toBeCloseTo(1, 5);
  });
});

describe('sharing the worker', () => {
  it('lets a query overtake a long batch', async () => {
    const model = await open('tiny/busy', { kind: 'bert', maxTokens: 64 });
    let batchIsDone = false;
    const batch = model
      .embed(
        Array.from({ length: 4_000 }, (_, index) => `今天天气很好我们去公园看花吧${index}`),
        'passage',
      )
      .then(() => {
        batchIsDone = true;
      });
    await model.embed(['花'], 'query');
    expect(batchIsDone).toBe(false);
    await batch;
  });

  it('is offered to LangChain as Embeddings', async () => {
    const model = await open('tiny/chain', { kind: 'bert' });
    const embeddings = createLangChainEmbeddings(model);
    expect(await embeddings.embedDocuments(['花', '鱼'])).toEqual(
      (await model.embed(['花', '鱼'], 'passage')).map((vector) => Array.from(vector)),
    );
    expect(await embeddings.embedQuery('花')).toEqual(Array.from(await one(model, '花', 'query')));
  });
});
