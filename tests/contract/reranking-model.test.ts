import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openTransformersReranker } from '../../src/adapters/transformers/reranker.ts';
import { OverlapRerankingModel } from '../fakes/overlap-reranking-model.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { writeTinyModel } from '../fakes/tiny-models.ts';
import { describeRerankingModel } from './reranking-model-suite.ts';

const cacheDir = createTemporaryFolder({ keep: true });
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

describeRerankingModel('overlap', () => Promise.resolve(new OverlapRerankingModel()));
describeRerankingModel('tiny cross-encoder', async () => {
  const modelId = 'tiny/bge-reranker-base';
  await writeTinyModel(join(cacheDir, modelId), { kind: 'reranker', dimensions: 64, maxTokens: 64 });
  return openTransformersReranker({
    modelId,
    modelsDir: cacheDir,
    cacheDir,
    hubUrl: 'http://127.0.0.1:9',
    allowDownload: false,
    quantized: true,
  });
});
