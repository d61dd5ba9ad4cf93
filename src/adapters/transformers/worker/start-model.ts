import { join } from 'node:path';
import type { TokenTable } from '../../../ports/embedding-model.ts';
import { simplifyCharacters } from '../../../text/simplify.ts';
import type { ModelFiles, ModelSource } from '../files/model-source.ts';
import { loadInProcess } from '../static/load-in-process.ts';
import { rememberModel } from '../static/remember-model.ts';
import { createStaticEncoder } from '../static/load-static-model.ts';
import { RowTable } from '../static/row-table.ts';
import type { EncodedTexts } from '../static/static-encoder.ts';
import type { StaticModel } from '../static/static-model.ts';
import type { InferenceHost } from './inference-host.ts';
import type { LoadedInfo, LoadedModel, LoadRequest } from './inference-protocol.ts';
import { loadModel } from './load-model.ts';
import { runOnce } from './run-once.ts';

/** How a model is used: what a load request says beside its place. */
export type ModelUse = Omit<LoadRequest, 'type' | 'handle' | 'task' | 'folder' | 'quantized'>;

/** An embedding model, ready. */
export type RunningModel = LoadedInfo & {
  readonly handle: number;
  readonly call: InferenceHost['call'];
  /** Of a model with late interaction. */
  readonly table?: TokenTable;
  /** The same that the thread does, done here; for a few texts it saves the way. */
  readonly encode?: (texts: readonly string[]) => EncodedTexts;
  /** Of one that `encode` can be done with in any thread. */
  readonly model?: StaticModel;
};

/**
 * Loads an embedding model, a static one that is shared into this thread too. `version` names what the files hold.
 * Throws as `loadModel`.
 */
export async function startModel(
  host: InferenceHost,
  source: ModelSource,
  files: ModelFiles,
  use: ModelUse,
  version: string,
): Promise<RunningModel> {
  const { folder, quantized } = files;
  const handle = host.createHandle();
  const load = () => loadInProcess({ type: 'load', handle, task: 'embed', folder, quantized, ...use });
  const shared = use.shares ? await rememberModel(join(source.cacheDir, 'tables'), version, load) : undefined;
  if (shared?.model?.tokenizer !== undefined) {
    const { model } = shared;
    // The thread gets the model when it is first given much to do.
    const adopt = runOnce(() => host.call({ type: 'adopt', handle, model, simplify: use.simplify }, 'interactive'));
    return joinModel(shared, handle, use, async (request, priority, signal) => {
      if (request.type !== 'unload') await adopt();
      return host.call(request, priority, signal);
    });
  }
  const loaded = await loadModel(host, source, files, { task: 'embed', ...use });
  return joinModel(loaded, loaded.handle, use, (request, priority, signal) => host.call(request, priority, signal));
}

function joinModel(
  { model, ...info }: LoadedModel,
  handle: number,
  use: ModelUse,
  call: InferenceHost['call'],
): RunningModel {
  if (model === undefined) return { ...info, handle, call };
  const table = new RowTable(model.rows);
  const encoder = createStaticEncoder(model.tokenizer, table);
  const prepare = use.simplify ? simplifyCharacters : (text: string): string => text;
  return {
    ...info,
    handle,
    call,
    table,
    ...(encoder !== undefined && {
      model,
      encode: (texts) => encoder.encode(texts.map((text) => prepare(text))),
    }),
  };
}
