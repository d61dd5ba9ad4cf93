import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { TextRecognizer } from '../../../ports/text-recognizer.ts';
import type { OcrRuntime } from '../../ocr/ocr-runtime.ts';
import { embedTexts } from '../compute/embed-texts.ts';
import type { Encoder } from '../compute/encoder.ts';
import { loadEncoder } from '../compute/encoder.ts';
import type {
  InferenceCall,
  InferenceReply,
  InferenceRequest,
  InferenceResults,
  LoadedInfo,
  LoadRequest,
} from './inference-protocol.ts';
import type { Pooling } from '../model-families.ts';
import { scorePairs } from '../compute/score-pairs.ts';
import type { StaticTable } from '../compute/token-table.ts';
import { embedByTable, readRows, readStaticTable, tokenizeUnique } from '../compute/token-table.ts';

type LoadedModel = { readonly encoder: Encoder; readonly pooling: Pooling; readonly table?: StaticTable };

/** Runs in a worker thread: loads models and answers one call at a time, in the order received. */
function serveInference(port: NonNullable<typeof parentPort>): void {
  // The library prints warnings and, when a run fails, the inputs of the model: token ids of private text.
  for (const level of ['log', 'warn', 'error'] as const) globalThis.console[level] = (): void => undefined;
  const models = new Map<number, LoadedModel>();
  let recognizer: Promise<TextRecognizer> | undefined;

  const load = async (request: LoadRequest): Promise<LoadedInfo> => {
    const encoder = await loadEncoder(request);
    const { maxTokens, vocabularySize } = encoder;
    if (request.isStatic) {
      const table = await readStaticTable(encoder);
      models.set(request.handle, { encoder, pooling: request.pooling, table });
      return { dimensions: table.dimensions, vocabularySize, maxTokens };
    }
    models.set(request.handle, { encoder, pooling: request.pooling });
    // A first run shows at once whether the network has the inputs and outputs its task needs.
    if (request.task === 'rerank') {
      await scorePairs(encoder, '问', ['答']);
      return { dimensions: 0, vocabularySize, maxTokens };
    }
    const { dimensions } = await embedTexts(encoder, ['问渠'], { prefix: '', pooling: request.pooling });
    return { dimensions, vocabularySize, maxTokens };
  };

  const find = (handle: number): LoadedModel => {
    const model = models.get(handle);
    if (model === undefined) throw new Error('the model is closed');
    return model;
  };

  const findTable = (handle: number): { encoder: Encoder; table: StaticTable } => {
    const { encoder, table } = find(handle);
    if (table === undefined) throw new Error('the model has no token table');
    return { encoder, table };
  };

  const answer = async (request: InferenceRequest): Promise<InferenceResults[keyof InferenceResults]> => {
    switch (request.type) {
      case 'load':
        return load(request);
      case 'embed': {
        const { encoder, table, pooling } = find(request.handle);
        if (table !== undefined)
          return embedByTable(
            encoder,
            table,
            request.texts.map((text) => request.prefix + text),
          );
        return (await embedTexts(encoder, request.texts, { prefix: request.prefix, pooling })).vectors;
      }
      case 'tokenize':
        return request.texts.map((text) => tokenizeUnique(find(request.handle).encoder, text));
      case 'rows':
        return readRows(findTable(request.handle).table, request.ids);
      case 'rerank':
        return scorePairs(find(request.handle).encoder, request.query, request.texts);
      case 'recognize':
        recognizer ??= loadRecognizer();
        return (await recognizer).recognizePage(request.image);
      case 'unload':
        models.delete(request.handle);
        return null;
    }
  };

  port.on('message', ({ id, request }: InferenceCall) => {
    answer(request).then(
      (result) =>
        port.postMessage(
          { id, ok: true, result } satisfies InferenceReply,
          result instanceof Float32Array ? [result.buffer as ArrayBuffer] : [],
        ),
      (error: unknown) => {
        if (request.type === 'load') models.delete(request.handle);
        port.postMessage({
          id,
          ok: false,
          message: error instanceof Error ? error.message : String(error),
        } satisfies InferenceReply);
      },
    );
  });
}

/** The networks of the OCR run on the onnxruntime that transformers.js has loaded: a process can load it once. */
async function loadRecognizer(): Promise<TextRecognizer> {
  const [{ createOcr }, { loadOcrModels }] = await Promise.all([
    import('../../ocr/create-ocr.ts'),
    import('../../ocr/load-ocr-models.ts'),
  ]);
  const requireFromTransformers = createRequire(createRequire(import.meta.url).resolve('@xenova/transformers'));
  return createOcr(requireFromTransformers('onnxruntime-node') as OcrRuntime, await loadOcrModels());
}

if (parentPort !== null) serveInference(parentPort);
