import { describe, expect, it } from 'vitest';
import { checkArchitecture } from '../../../src/adapters/transformers/files/check-architecture.ts';
import { chooseFamily } from '../../../src/adapters/transformers/choose-family.ts';

describe('chooseFamily', () => {
  it.each([
    ['Xenova/multilingual-e5-small', 'e5', 'mean', 'query: ', 'passage: '],
    ['intfloat/e5-base-v2', 'e5', 'mean', 'query: ', 'passage: '],
    ['Xenova/bge-small-zh-v1.5', 'bge-zh', 'cls', '为这个句子生成表示以用于检索相关文章：', ''],
    ['Xenova/bge-large-zh', 'bge-zh', 'cls', '为这个句子生成表示以用于检索相关文章：', ''],
    ['Xenova/bge-small-en-v1.5', 'bge-en', 'cls', 'Represent this sentence for searching relevant passages: ', ''],
    ['Xenova/bge-m3', 'bge-m3', 'cls', '', ''],
    ['Xenova/gte-small', 'gte', 'mean', '', ''],
    ['thenlper/gte-large-zh', 'gte-cls', 'cls', '', ''],
    ['onnx-community/gte-multilingual-base', 'gte-cls', 'cls', '', ''],
    ['Xenova/jina-embeddings-v2-base-zh', 'jina-v2', 'mean', '', ''],
    ['Xenova/paraphrase-multilingual-MiniLM-L12-v2', 'sentence-transformers', 'mean', '', ''],
    ['Snowflake/snowflake-arctic-embed-m-v2.0', 'arctic-v2', 'cls', 'query: ', ''],
    ['somebody/some-bert', 'unknown', 'mean', '', ''],
  ])('%s is %s', (modelId, name, pooling, queryPrefix, passagePrefix) => {
    expect(chooseFamily({ modelId })).toMatchObject({ name, pooling, queryPrefix, passagePrefix, isStatic: false });
  });

  it('gives instructed E5 its task for queries and nothing for passages', () => {
    const family = chooseFamily({ modelId: 'Xenova/multilingual-e5-large-instruct' });
    expect(family.queryPrefix).toMatch(/^Instruct: .+\nQuery: $/s);
    expect(family.passagePrefix).toBe('');
  });

  it('believes wenqu.json before the name, and late interaction only of a static model', () => {
    const manifest = { family: 'static', lateInteraction: true, denseWeight: 0.5 };
    expect(chooseFamily({ modelId: 'Xenova/bge-m3', manifest })).toMatchObject({
      isStatic: true,
      pooling: 'mean',
      lateInteraction: true,
      denseWeight: 0.5,
    });
    expect(chooseFamily({ modelId: 'mine', manifest: { ...manifest, family: 'mine' } }).lateInteraction).toBe(false);
  });

  it('refuses a malformed wenqu.json', () => {
    expect(() => chooseFamily({ modelId: 'mine', manifest: { pooling: 'max' } })).toThrow(/pooling/);
  });
});

describe('checkArchitecture', () => {
  it('accepts encoders, and says whether it knows them', () => {
    expect(checkArchitecture('m', { model_type: 'bert', architectures: ['BertModel'] }, 'embed').isKnown).toBe(true);
    expect(checkArchitecture('m', { model_type: 'new', architectures: ['NewModel'] }, 'embed').isKnown).toBe(false);
  });

  it.each([
    [{ model_type: 'qwen2', architectures: ['Qwen2Model'] }, 'embed'],
    [{ model_type: 'newest', architectures: ['NewestForCausalLM'] }, 'embed'],
    [{}, 'embed'],
    [{ model_type: 'xlm-roberta', architectures: ['XLMRobertaModel'] }, 'rerank'],
  ] as const)('refuses %j for %s', (config, task) => {
    expect(() => checkArchitecture('m', config, task)).toThrow(
      expect.objectContaining({ code: 'embedding_model_invalid' }),
    );
  });
});
