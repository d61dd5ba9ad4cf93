import { ModelError } from '../../../errors.ts';

/** Encoders that @xenova/transformers 2.17 builds itself. */
const encoders = new Set([
  'bert',
  'nomic_bert',
  'roformer',
  'electra',
  'convbert',
  'camembert',
  'deberta',
  'deberta-v2',
  'mpnet',
  'albert',
  'distilbert',
  'roberta',
  'xlm',
  'xlm-roberta',
  'mobilebert',
  'squeezebert',
]);

/** Text generators, translators, image and sound models: their output is not one vector per token of a text. */
const others = new Set([
  'llama',
  'qwen2',
  'qwen3',
  'mistral',
  'gemma',
  'gemma2',
  'gemma3_text',
  'phi',
  'phi3',
  'gpt2',
  'gpt_neo',
  'gpt_neox',
  'gptj',
  'opt',
  'bloom',
  'falcon',
  'mpt',
  'stablelm',
  't5',
  'mt5',
  'umt5',
  'longt5',
  'bart',
  'mbart',
  'marian',
  'm2m_100',
  'blenderbot',
  'clip',
  'siglip',
  'chinese_clip',
  'vit',
  'whisper',
  'wav2vec2',
  'speecht5',
]);

export type ArchitectureCheck = { readonly modelType: string; readonly isKnown: boolean };

/**
 * Looks at `config.json` alone, so that a wrong model is refused before its weights are downloaded.
 * `isKnown` is false for an encoder this library has no class for: it may still run. Throws `embedding_model_invalid`.
 */
export function checkArchitecture(
  modelId: string,
  config: Readonly<Record<string, unknown>>,
  task: 'embed' | 'rerank',
): ArchitectureCheck {
  const modelType = typeof config['model_type'] === 'string' ? config['model_type'] : '';
  const architectures = Array.isArray(config['architectures']) ? config['architectures'].map(String) : [];
  if (
    modelType === '' ||
    others.has(modelType) ||
    architectures.some((name) => /CausalLM|ConditionalGeneration/.test(name))
  ) {
    const example = task === 'embed' ? 'Xenova/multilingual-e5-small' : 'Xenova/bge-reranker-base';
    const found = architectures[0] ?? (modelType === '' ? '未写明 not stated' : modelType);
    throw new ModelError(
      'embedding_model_invalid',
      `模型 ${modelId} 的结构是 ${found}，不是文本编码器，不能用来${task === 'embed' ? '做向量' : '重排'}。` +
        `请换一个 BERT 类模型，如 ${example}。${modelId} is not a text encoder; try ${example}.`,
    );
  }
  if (task === 'rerank' && !architectures.some((name) => name.endsWith('ForSequenceClassification'))) {
    throw new ModelError(
      'embedding_model_invalid',
      `模型 ${modelId} 不是交叉编码重排模型（需要 …ForSequenceClassification，实为 ${architectures[0] ?? modelType}）。` +
        `${modelId} is not a cross-encoder; try Xenova/bge-reranker-base or leave RERANKER_MODEL empty.`,
      { param: 'RERANKER_MODEL' },
    );
  }
  return { modelType, isKnown: encoders.has(modelType) };
}
