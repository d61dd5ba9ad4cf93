import { ModelError } from '../../errors.ts';
import type { RerankingModel } from '../../ports/reranking-model.ts';
import { inferenceHost } from './worker/inference-host.ts';
import { loadModel } from './worker/load-model.ts';
import type { ModelSource } from './files/model-source.ts';
import { resolveModelFiles } from './files/resolve-model-files.ts';
import { TextSlicer } from './compute/slice-texts.ts';

/**
 * Opens a cross-encoder such as `Xenova/bge-reranker-base` in the worker that the embedding model uses too. Scores are
 * the sigmoid of the relevance logit. Throws `ModelError` when the model is missing, cannot be downloaded or is no
 * cross-encoder.
 */
export async function openTransformersReranker(source: ModelSource): Promise<RerankingModel> {
  const files = await resolveModelFiles(source, 'rerank');
  const { handle } = await loadModel(inferenceHost, source, files, {
    task: 'rerank',
    pooling: 'cls',
    isStatic: false,
    simplify: false,
    shares: false,
  });
  const slicer = new TextSlicer();
  let isClosed = false;

  const rerank = async (query: string, texts: readonly string[], signal?: AbortSignal): Promise<readonly number[]> => {
    signal?.throwIfAborted();
    const scores = new Array<number>(texts.length).fill(0);
    const order = texts.map((_, index) => index).sort((a, b) => texts[a]!.length - texts[b]!.length || a - b);
    for (let start = 0; start < order.length;) {
      if (isClosed) throw new ModelError('reranking_failed', '重排模型已关闭。The reranking model is closed.');
      const end = slicer.findEnd(texts, order, start);
      const indexes = order.slice(start, end);
      const slice = indexes.map((index) => texts[index]!);
      const startedMs = performance.now();
      const result = await inferenceHost
        .call({ type: 'rerank', handle, query, texts: slice }, 'interactive', signal)
        .catch((error: unknown) => {
          signal?.throwIfAborted();
          throw new ModelError('reranking_failed', '重排模型计算失败。The reranking model failed to run.', {
            cause: error,
          });
        });
      indexes.forEach((index, row) => {
        scores[index] = result[row]!;
      });
      slicer.observe(
        slice.reduce((sum, text) => sum + text.length + query.length, 0),
        performance.now() - startedMs,
      );
      start = end;
    }
    return scores;
  };

  return {
    name: files.name,
    rerank,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await inferenceHost.call({ type: 'unload', handle }, 'interactive').catch(() => undefined);
    },
  };
}
