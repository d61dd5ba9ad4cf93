import { parentPort } from 'node:worker_threads';
import { embedTexts } from '../compute/embed-texts.ts';
import type { Encoder } from '../compute/encoder.ts';
import { type ReadingModel, type ReadingNetwork, loadReadingNetwork } from '../reading/reading-network.ts';
import { type ReadingWords, loadReadingWords } from '../reading/reading-words.ts';
import { readUnits } from '../reading/read-units.ts';
import { scorePairs } from '../compute/score-pairs.ts';
import type {
  InferenceCall,
  InferenceReply,
  InferenceRequest,
  InferenceResults,
  LoadedModel,
  LoadRequest,
} from './inference-protocol.ts';
import { collectGarbage } from './collect-garbage.ts';
import { RestingOcr } from './resting-ocr.ts';
import type { Pooling } from '../model-families.ts';
import { simplifyCharacters } from '../../../text/simplify.ts';
import { createStaticEncoder, loadStaticModel } from '../static/load-static-model.ts';
import { RowTable } from '../static/row-table.ts';
import type { EncodedTexts, StaticEncoder } from '../static/static-encoder.ts';

/** A static model needs nothing of its network but the table, which is in its encoder. */
type ServedModel = { readonly prepare: (text: string) => string } & (
  { readonly encoder: Encoder; readonly pooling: Pooling } | { readonly staticEncoder: StaticEncoder }
);

/** Runs in a worker thread: loads models and answers one call at a time, in the order received. */
function serveInference(port: NonNullable<typeof parentPort>): void {
  // The library prints warnings and, when a run fails, the inputs of the model: token ids of private text.
  for (const level of ['log', 'warn', 'error'] as const) globalThis.console[level] = (): void => undefined;
  const models = new Map<number, ServedModel>();
  const networks = new Map<string, Promise<ReadingNetwork>>();
  /** Shared by the readers. */
  const words = new Map<string, Promise<ReadingWords>>();
  const ocr = new RestingOcr();
  /** After something was loaded. */
  let leavesGarbage = false;

  const openWords = (folder: string): Promise<ReadingWords> => {
    const opened = words.get(folder) ?? loadReadingWords(folder);
    words.set(folder, opened);
    return opened;
  };

  const openNetwork = (model: ReadingModel): Promise<ReadingNetwork> => {
    const known = networks.get(model.reader);
    if (known !== undefined) return known;
    leavesGarbage = true;
    const network = loadReadingNetwork(model, openWords(model.words));
    networks.set(model.reader, network);
    return network;
  };

  const load = async (request: LoadRequest): Promise<LoadedModel> => {
    leavesGarbage = true;
    // The library is loaded with the first model that needs it.
    const { loadEncoder } = await import('../compute/encoder.ts');
    const encoder = await loadEncoder(request);
    const { maxTokens, vocabularySize } = encoder;
    const prepare = choosePreparation(request.simplify);
    if (request.isStatic) {
      const { encoder: staticEncoder, model } = await loadStaticModel(encoder);
      models.set(request.handle, { prepare, staticEncoder });
      const { dimensions } = model.rows;
      return { dimensions, vocabularySize, maxTokens, ...(request.shares && { model }) };
    }
    models.set(request.handle, { prepare, encoder, pooling: request.pooling });
    // A first run shows at once whether the network has the inputs and outputs its task needs.
    if (request.task === 'rerank') {
      await scorePairs(encoder, '问', ['答']);
      return { dimensions: 0, vocabularySize, maxTokens };
    }
    const { dimensions } = await embedTexts(encoder, ['问渠'], { prefix: '', pooling: request.pooling });
    return { dimensions, vocabularySize, maxTokens };
  };

  const adopt = ({ handle, model, simplify }: InferenceRequest & { type: 'adopt' }): null => {
    const staticEncoder = createStaticEncoder(model.tokenizer, new RowTable(model.rows));
    if (staticEncoder === undefined) throw new Error('the model needs its library');
    models.set(handle, { prepare: choosePreparation(simplify), staticEncoder });
    return null;
  };

  const find = (handle: number): ServedModel => {
    const model = models.get(handle);
    if (model === undefined) throw new Error('the model is closed');
    return model;
  };

  const encode = ({ handle, texts, prefix }: InferenceRequest & { type: 'encode' | 'embed' }): EncodedTexts => {
    const model = find(handle);
    if (!('staticEncoder' in model)) throw new Error('the model is not static');
    return model.staticEncoder.encode(texts.map((text) => model.prepare(prefix + text)));
  };

  const embed = async (request: InferenceRequest & { type: 'embed' }): Promise<Float32Array> => {
    const model = find(request.handle);
    if ('staticEncoder' in model) return encode(request).vectors;
    const texts = request.texts.map((text) => model.prepare(text));
    return (await embedTexts(model.encoder, texts, { prefix: request.prefix, pooling: model.pooling })).vectors;
  };

  const score = (request: InferenceRequest & { type: 'rerank' }): Promise<Float32Array> => {
    const model = find(request.handle);
    if ('staticEncoder' in model) throw new Error('the model is static');
    return scorePairs(model.encoder, request.query, request.texts);
  };

  const answer = async (request: InferenceRequest): Promise<InferenceResults[keyof InferenceResults]> => {
    switch (request.type) {
      case 'load':
        return load(request);
      case 'adopt':
        return adopt(request);
      case 'embed':
        return embed(request);
      case 'encode':
        return encode(request);
      case 'rerank':
        return score(request);
      case 'read':
        return readUnits(await openNetwork(request.model), request.question, request.passages);
      case 'recognize':
        return ocr.recognizePage(request.image);
      case 'unload':
        models.delete(request.handle);
        return null;
    }
  };

  port.on('message', ({ id, request }: InferenceCall) => {
    answer(request).then(
      (result) => {
        port.postMessage({ id, ok: true, result } satisfies InferenceReply, listTransfers(result));
        if (leavesGarbage) setImmediate(collectGarbage);
        leavesGarbage = false;
      },
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

function choosePreparation(simplifies: boolean): (text: string) => string {
  return simplifies ? simplifyCharacters : (text) => text;
}

/** Arrays that nobody here reads again are handed over, not copied. */
function listTransfers(result: InferenceResults[keyof InferenceResults]): ArrayBuffer[] {
  const arrays: (Float32Array | Uint32Array | Int8Array)[] = [];
  if (result instanceof Float32Array) arrays.push(result);
  else if (result !== null && 'vectors' in result) arrays.push(result.vectors, result.offsets, result.ids);
  else if (result !== null && 'model' in result && result.model !== undefined) arrays.push(result.model.rows.codes);
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}

if (parentPort !== null) serveInference(parentPort);
