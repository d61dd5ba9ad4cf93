import { spawnProcess } from '../../spawn-worker.ts';
import type { LoadedModel, LoadRequest } from '../worker/inference-protocol.ts';

/**
 * Loads a static model in a process that ends when it is read: a table of 6 MB and a trie stay, where the library and
 * its runtime would keep 120 MB for nothing. Undefined where that fails, for whatever reason.
 */
export function loadInProcess(request: LoadRequest): Promise<LoadedModel | undefined> {
  return new Promise((resolve) => {
    const child = spawnProcess('adapters/transformers/static/loading-process');
    child.once('message', (loaded) => resolve(loaded as LoadedModel));
    child.once('error', () => resolve(undefined));
    child.once('exit', () => resolve(undefined));
    child.send(request, () => undefined);
  });
}
