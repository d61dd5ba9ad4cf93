import { z } from 'zod';
import { ModelError } from '../../errors.ts';
import type { ModelFamily } from './model-families.ts';
import { modelFamilies, unknownFamily } from './model-families.ts';

/**
 * `wenqu.json` beside a model: the model says itself how it wants to be used. Further keys belong to `model:verify`.
 */
const manifestSchema = z.object({
  family: z.string().default('wenqu'),
  pooling: z.enum(['mean', 'cls']).default('mean'),
  queryPrefix: z.string().default(''),
  passagePrefix: z.string().default(''),
  maxTokens: z.number().int().positive().optional(),
  lateInteraction: z.boolean().default(false),
  simplifyTraditional: z.boolean().default(false),
  denseWeight: z.number().nonnegative().default(1),
  maxSimWeight: z.number().nonnegative().default(1),
});

export type FamilySources = {
  readonly modelId: string;
  /** Parsed `wenqu.json`; undefined when the folder has none. */
  readonly manifest?: unknown;
  /** Parsed `1_Pooling/config.json` of sentence-transformers; used for unknown families only. */
  readonly poolingConfig?: unknown;
};

/**
 * Family of a model: its own `wenqu.json`, else the table by model id, else mean pooling (or what `1_Pooling` says).
 */
export function chooseFamily({ modelId, manifest, poolingConfig }: FamilySources): ModelFamily {
  if (manifest !== undefined) return readManifest(modelId, manifest);
  const known = modelFamilies.find(({ pattern }) => pattern.test(modelId))?.family;
  if (known !== undefined) return known;
  return usesFirstToken(poolingConfig) ? { ...unknownFamily, pooling: 'cls' } : unknownFamily;
}

function readManifest(modelId: string, manifest: unknown): ModelFamily {
  const parsed = manifestSchema.safeParse(manifest);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new ModelError(
      'embedding_model_invalid',
      `模型 ${modelId} 的 wenqu.json 有误（${where}）。The wenqu.json of ${modelId} is malformed at ${where}.`,
      { cause: parsed.error },
    );
  }
  const { family, maxTokens, ...rest } = parsed.data;
  const isStatic = family === 'static';
  return {
    ...rest,
    ...(maxTokens === undefined ? {} : { maxTokens }),
    name: family,
    isStatic,
    // Only a table of tokens has vectors that do not depend on the neighbours and can be looked up by id.
    lateInteraction: rest.lateInteraction && isStatic,
  };
}

function usesFirstToken(poolingConfig: unknown): boolean {
  return (
    typeof poolingConfig === 'object' &&
    poolingConfig !== null &&
    (poolingConfig as Record<string, unknown>)['pooling_mode_cls_token'] === true
  );
}
