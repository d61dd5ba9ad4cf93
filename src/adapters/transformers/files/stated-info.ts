import { z } from 'zod';
import type { LoadedInfo } from '../worker/inference-protocol.ts';
import type { ModelFamily } from '../model-families.ts';
import type { ModelFiles } from './model-source.ts';

const statedSchema = z.object({ dimensions: z.number().int().positive(), maxTokens: z.number().int().positive() });

/**
 * What loading a static model would tell, read from its folder, so that it need not be loaded before it is needed.
 * Undefined where the folder leaves something open.
 */
export function readStatedInfo(
  { manifest, config }: Pick<ModelFiles, 'manifest' | 'config'>,
  { isStatic }: ModelFamily,
): LoadedInfo | undefined {
  const stated = statedSchema.safeParse(manifest);
  const vocabularySize = config['vocab_size'];
  if (!isStatic || !stated.success || typeof vocabularySize !== 'number') return undefined;
  return { ...stated.data, vocabularySize };
}
