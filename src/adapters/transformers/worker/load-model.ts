import { ModelError } from '../../../errors.ts';
import type { InferenceHost } from './inference-host.ts';
import type { LoadedModel, LoadRequest } from './inference-protocol.ts';
import type { ModelFiles, ModelSource } from '../files/model-source.ts';

/**
 * Loads a model into the worker and tries it once. Throws `embedding_model_invalid` with what the runtime said as
 * cause.
 */
export async function loadModel(
  host: InferenceHost,
  source: ModelSource,
  files: ModelFiles,
  request: Omit<LoadRequest, 'type' | 'handle' | 'folder' | 'quantized'>,
): Promise<LoadedModel & { readonly handle: number }> {
  const handle = host.createHandle();
  try {
    const info = await host.call(
      { type: 'load', handle, folder: files.folder, quantized: files.quantized, ...request },
      'interactive',
      source.signal,
    );
    return { ...info, handle };
  } catch (error) {
    if (source.signal?.aborted === true) {
      // The load may have been under way: what it brought is let go again.
      void host.call({ type: 'unload', handle }, 'background').catch(() => undefined);
      throw source.signal.reason;
    }
    const said = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    if (said === '') throw error;
    throw new ModelError(
      'embedding_model_invalid',
      `模型 ${source.modelId} 的 ${files.weights} 载入后不能用（${summarize(said)}）。文件可能不完整：删掉文件夹 ${files.folder} 再启动会重新下载；` +
        `若模型需要更新的运行库或拆成了 model.onnx_data，请换它的量化版或别的模型。${source.modelId} loaded but does not work.`,
      { cause: error, param: request.task === 'embed' ? 'EMBEDDING_MODEL' : 'RERANKER_MODEL' },
    );
  }
}

/** First line, 160 characters at most. */
function summarize(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 160);
}
