import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UnigramModel } from '../../../src/adapters/transformers/compute/unigram-segmenter.ts';
import { createUnigramSegmenter } from '../../../src/adapters/transformers/compute/unigram-segmenter.ts';

const root = join(import.meta.dirname, '../../..');
const hasBundled = existsSync(join(root, 'models/bundled/tokenizer.json'));
if (!hasBundled) console.log('models/bundled is not there: the comparison with the library is skipped');

describe('createUnigramSegmenter', () => {
  const model: UnigramModel = {
    tokens_to_ids: new Map(Object.entries({ 机: 0, 器: 1, 人: 2, 机器: 3, 器人: 4, 𠮷: 5 })),
    scores: [-3, -3, -3, -4, -4, -1],
    unkScore: -20,
  };
  const segment = createUnigramSegmenter(model);

  it('gives the most probable pieces, unknown code units alone', () => {
    expect(segment('机器人们')).toEqual(['机', '器人', '们']);
    expect(segment('')).toEqual([]);
    expect(segment('x'.repeat(1_000))).toHaveLength(1_000);
  });
});

describe.skipIf(!hasBundled)('createUnigramSegmenter beside the library', () => {
  type Tokenize = (text: string) => string[];
  let library: Tokenize;
  let segment: Tokenize;
  beforeAll(async () => {
    Object.assign(env, { allowRemoteModels: false, useFSCache: false, localModelPath: join(root, 'models') });
    const tokenizer = await AutoTokenizer.from_pretrained('bundled');
    const unigram = tokenizer.model as unknown as UnigramModel & { tokenize: Tokenize };
    library = (text) => unigram.tokenize(text);
    segment = createUnigramSegmenter(unigram);
  });

  it('cuts all seed articles alike', () => {
    const runs = readdirSync(join(root, 'seeds'), { recursive: true })
      .filter((file) => String(file).endsWith('.md'))
      .flatMap(
        (file) =>
          readFileSync(join(root, 'seeds', String(file)), 'utf8')
            .toLowerCase()
            .match(/[a-z]+|[0-9]+|[\u3400-\u9fff]+/g) ?? [],
      );
    const unique = [...new Set(runs)];
    expect(unique.length).toBeGreaterThan(100);
    expect(unique.map(segment)).toEqual(unique.map(library));
  });

  it('always cuts alike, whatever the characters', () => {
    const unit = fc.constantFrom(...'的在和年为中是了与对有日人机器学习算法模型数据𠮷abcdefghij0123😀<s>');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        expect(segment(text)).toEqual(library(text));
      }),
      { numRuns: 500 },
    );
  });
});
