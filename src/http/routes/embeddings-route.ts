import { InputError } from '../../errors.ts';
import { estimateTokens } from '../../text/estimate-tokens.ts';
import type { HttpContext } from '../http-context.ts';
import { readEmbeddingInput } from '../openai/read-embedding-input.ts';
import { parseInput } from '../wire/parse-input.ts';
import { createRequestSignal } from '../wire/request-signal.ts';
import { describeJson } from './route.ts';
import type { Route } from './route.ts';
import { embeddingsBody, wireEmbeddings } from '../openai/openai-schemas.ts';

/** Texts, and their characters, per call of the model; between two calls a question can have its turn. */
const BATCH_SIZE = 32;
const BATCH_CHARS = 16_384;
const MAX_BODY_BYTES = 8_388_608;

export function createEmbeddingsRoute(context: HttpContext): Route {
  return {
    method: 'post',
    path: '/v1/embeddings',
    name: 'createEmbeddings',
    summary: '索引所用向量模型的单位向量。Unit vectors of the embedding model that the index uses.',
    body: embeddingsBody,
    maxBodyBytes: MAX_BODY_BYTES,
    success: describeJson(200, 'One vector per text; base64 holds little-endian 32-bit floats.', wireEmbeddings),
    errors: ['index_not_ready', 'over_capacity', 'embedding_failed'],
    async handle(request, response) {
      const body = parseInput(embeddingsBody, request.body);
      const texts = await readEmbeddingInput(body.input);
      const signal = createRequestSignal(response, {
        timeoutMs: context.settings.requestTimeoutMs,
        cutting: context.lifecycle.cutting,
      });
      const vectors = await embedAll(
        context,
        texts,
        body.input_type ?? 'passage',
        body.dimensions ?? undefined,
        signal,
      );
      const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
      response.json({
        object: 'list',
        data: vectors.map((vector, index) => ({
          object: 'embedding',
          index,
          embedding: body.encoding_format === 'base64' ? toBase64(vector) : Array.from(vector),
        })),
        model: context.engine.status().embeddingModelName,
        usage: { prompt_tokens: tokens, total_tokens: tokens },
      });
    },
  };
}

/** One place in the queue per batch, so that a large job does not keep others out. */
async function embedAll(
  { engine, searchGate }: HttpContext,
  texts: readonly string[],
  kind: 'query' | 'passage',
  dimensions: number | undefined,
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = [];
  while (vectors.length < texts.length) {
    const leave = await searchGate.enter(signal);
    try {
      vectors.push(...(await engine.embed(takeBatch(texts, vectors.length), kind, signal)));
    } finally {
      leave();
    }
    const length = vectors[0]?.length;
    if (dimensions !== undefined && length !== undefined && length !== dimensions) {
      throw new InputError(
        'request_invalid',
        `这个模型的向量有 ${length} 维，不能改成别的长度。` +
          `The vectors of this model have ${length} dimensions; no other length can be given.`,
        { param: 'dimensions' },
      );
    }
  }
  return vectors;
}

/** At least one text. */
function takeBatch(texts: readonly string[], first: number): readonly string[] {
  let end = first;
  let chars = 0;
  while (end < texts.length && end - first < BATCH_SIZE) {
    chars += texts[end]?.length ?? 0;
    if (chars > BATCH_CHARS && end > first) break;
    end += 1;
  }
  return texts.slice(first, end);
}

function toBase64(vector: Float32Array): string {
  const bytes = Buffer.allocUnsafe(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString('base64');
}
