import { z } from 'zod';
import { buildPieceTrie } from './piece-trie.ts';
import type { TokenizerData } from './static-model.ts';

/** The library's parts are functions that carry their settings. */
function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess((value) => (typeof value === 'function' ? { ...(value as object) } : value), z.object(shape));
}

const normalizer = z.object({ type: z.enum(['NFKC', 'Lowercase']) });

/** The parts of the library's tokenizer that say how it works; everything else it could be is left to it. */
const tokenizerSchema = part({
  normalizer: part({ config: z.object({ type: z.literal('Sequence'), normalizers: z.array(normalizer) }) }),
  pre_tokenizer: part({
    config: z.object({ type: z.literal('Split'), pattern: z.object({ Regex: z.string() }), invert: z.literal(true) }),
    pattern: z.instanceof(RegExp),
  }),
  post_processor: part({
    single: z.array(
      z.union([
        z.object({ SpecialToken: z.object({ id: z.string() }) }),
        z.object({ Sequence: z.object({ id: z.literal('A') }) }),
      ]),
    ),
  }),
  model: part({
    config: z.object({ type: z.literal('Unigram') }),
    tokens_to_ids: z.instanceof(Map),
    scores: z.custom<readonly number[]>(Array.isArray),
    unkScore: z.number(),
    unk_token_id: z.number(),
  }),
  added_tokens: z.array(
    z.object({ content: z.string(), id: z.number(), lstrip: z.literal(false), rstrip: z.literal(false) }),
  ),
  all_special_ids: z.array(z.number()),
  remove_space: z.literal(false).optional(),
  do_lowercase_and_remove_accent: z.literal(false).optional(),
});

/** The library's tokenizer → what it does, as data; undefined for one of another build than the bundled model's. */
export function readTokenizer(tokenizer: object): TokenizerData | undefined {
  const parsed = tokenizerSchema.safeParse(tokenizer);
  if (!parsed.success) return undefined;
  const { normalizer, pre_tokenizer, post_processor, model, added_tokens, all_special_ids } = parsed.data;
  const ids = model.tokens_to_ids as ReadonlyMap<string, number>;
  return {
    trie: buildPieceTrie({ ...model, tokens_to_ids: ids }),
    normalizers: normalizer.config.normalizers.map(({ type }) => type),
    pattern: pre_tokenizer.pattern.source,
    addedTokens: added_tokens.map(({ content, id }) => ({ content, id })),
    around: post_processor.single.flatMap((item) =>
      'SpecialToken' in item ? (ids.get(item.SpecialToken.id) ?? model.unk_token_id) : [],
    ),
    specialIds: all_special_ids,
  };
}
