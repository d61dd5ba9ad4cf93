import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type UnigramModel, buildPieceTrie } from '../../../src/adapters/transformers/static/piece-trie.ts';
import { readTokenizer } from '../../../src/adapters/transformers/static/read-tokenizer.ts';
import { StaticTokenizer } from '../../../src/adapters/transformers/static/static-tokenizer.ts';
import { UnigramSegmenter } from '../../../src/adapters/transformers/static/unigram-segmenter.ts';

const root = join(import.meta.dirname, '../../..');
const hasBundled = existsSync(join(root, 'models/bundled/tokenizer.json'));
if (!hasBundled) console.log('models/bundled is not there: the comparison with the library is skipped');

describe('UnigramSegmenter', () => {
  const model: UnigramModel = {
    tokens_to_ids: new Map(Object.entries({ 机: 0, 器: 1, 人: 2, 机器: 3, 器人: 4, 𠮷: 5 })),
    scores: [-3, -3, -3, -4, -4, -1],
    unkScore: -20,
    unk_token_id: 9,
  };
  const segmenter = new UnigramSegmenter(buildPieceTrie(model));

  it('gives the most probable pieces, unknown code units alone', () => {
    expect(segmenter.cut('机器人们')).toEqual(['机', '器人', '们']);
    expect(segmenter.cut('')).toEqual([]);
    expect(segmenter.cut('x'.repeat(1_000))).toHaveLength(1_000);
    const ids = [7];
    segmenter.segment('机器人们𠮷', ids);
    expect(ids).toEqual([7, 0, 4, 9, 9, 9]);
  });
});

describe.skipIf(!hasBundled)('StaticTokenizer beside the library', () => {
  let library: (text: string) => number[];
  let own: StaticTokenizer;
  beforeAll(async () => {
    Object.assign(env, { allowRemoteModels: false, useFSCache: false, localModelPath: join(root, 'models') });
    const tokenizer = await AutoTokenizer.from_pretrained('bundled');
    library = (text) => tokenizer.encode(text, null, { add_special_tokens: false });
    own = new StaticTokenizer(readTokenizer(tokenizer)!);
  });

  it('reads all seed articles alike', () => {
    const files = readdirSync(join(root, 'seeds'), { recursive: true }).filter((file) => String(file).endsWith('.md'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files.slice(0, 40)) {
      const text = readFileSync(join(root, 'seeds', String(file)), 'utf8').slice(0, 3000);
      expect(own.encode(text)).toEqual(library(text));
    }
  });

  it('always reads alike, whatever the characters', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        ...'的在和年为中是了与对有日人机器学习算法模型数据𠮷abcdefghijＡＢ０１23😀é Ωж，。\n',
        '<s>',
        '</s>',
        '<unk>',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        expect(own.encode(text)).toEqual(library(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('readTokenizer', () => {
  it('leaves a tokenizer of another build to the library', () => {
    expect(readTokenizer({ model: { config: { type: 'WordPiece' } } })).toBeUndefined();
  });
});
