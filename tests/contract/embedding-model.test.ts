import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTransformersModel } from '../../src/adapters/transformers/embedding-model.ts';
import type { EmbeddingModel } from '../../src/ports/embedding-model.ts';
import { HashEmbeddingModel } from '../fakes/hash-embedding-model.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import type { TinyModelOptions } from '../fakes/tiny-models.ts';
import { writeTinyModel } from '../fakes/tiny-models.ts';
import { describeEmbeddingModel } from './embedding-model-suite.ts';

const modelsDir = join(import.meta.dirname, '../../models');
const hasBundled = existsSync(join(modelsDir, 'bundled/onnx/model_quantized.onnx'));
const cacheDir = createTemporaryFolder({ keep: true });
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

const settings = { modelsDir, cacheDir, hubUrl: 'http://127.0.0.1:9', allowDownload: false, quantized: true };

async function openTiny(modelId: string, options: TinyModelOptions): Promise<EmbeddingModel> {
  await writeTinyModel(join(cacheDir, modelId), options);
  return openTransformersModel({ ...settings, modelId });
}

describeEmbeddingModel('hash', () => Promise.resolve(new HashEmbeddingModel()));
describeEmbeddingModel('tiny static', () => openTiny('tiny/static', { kind: 'static' }));
describeEmbeddingModel('tiny BERT of unknown family', () => openTiny('tiny/bert', { kind: 'bert' }));
describeEmbeddingModel('tiny E5 on XLM-RoBERTa', () => openTiny('tiny/multilingual-e5-small', { kind: 'xlm-roberta' }));
describeEmbeddingModel('tiny BGE', () => openTiny('tiny/bge-small-zh-v1.5', { kind: 'bert', maxTokens: 64 }));

if (!hasBundled) console.log('models/bundled is not there: its checks are skipped');
if (hasBundled) describeEmbeddingModel('bundled', () => openTransformersModel({ ...settings, modelId: 'bundled' }));

describe.skipIf(!hasBundled)('the bundled model', () => {
  it('gives the golden vector of its manifest, finds across languages, and reads traditional characters', async () => {
    const { golden } = JSON.parse(readFileSync(join(modelsDir, 'bundled/wenqu.json'), 'utf8')) as {
      golden: { text: string; vector: number[]; tolerance: number };
    };
    const model = await openTransformersModel({ ...settings, modelId: 'bundled' });
    const [vector] = await model.embed([golden.text], 'query');
    golden.vector.forEach((value, index) => expect(Math.abs(vector![index]! - value)).toBeLessThan(golden.tolerance));

    const [simplified, traditional] = await model.embed(['机器学习算法', '機器學習算法'], 'query');
    const dot = (a: Float32Array, b: Float32Array): number =>
      a.reduce((sum, value, index) => sum + value * b[index]!, 0);
    expect(dot(simplified!, traditional!)).toBeCloseTo(1, 4);

    const [english, chinese, other] = await model.embed(
      ['How long does the battery of the robot last?', '机器人的电池续航时间', '法院判决合同无效'],
      'query',
    );
    expect(dot(english!, chinese!)).toBeGreaterThan(dot(english!, other!) + 0.1);
    await model.close();
  });

  it('makes the same of many passages in the thread of inference and where it is asked', async () => {
    const passages = Array.from({ length: 40 }, (_, index) => `第${index}段，機器人的電池。`.repeat(10 + index));
    const [there, here] = await Promise.all(
      [false, true].map(async (encodesHere) => {
        const model = await openTransformersModel({ ...settings, modelId: 'bundled', encodesHere });
        const encoded = await model.tokenVectors!.encode(passages);
        await model.close();
        return encoded;
      }),
    );
    expect(here).toEqual(there);
  });

  it('says of itself what loading it tells', async () => {
    const model = await openTransformersModel({ ...settings, modelId: 'bundled' });
    const [vector] = await model.embed(['好'], 'query');
    const { vocab_size: size } = JSON.parse(readFileSync(join(modelsDir, 'bundled/config.json'), 'utf8')) as {
      vocab_size: number;
    };
    expect(vector).toHaveLength(model.dimensions);
    expect(model.tokenVectors!.vocabularySize).toBe(size);
    await model.close();
  });
});
