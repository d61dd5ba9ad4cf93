import { startDeadline } from '../deadline.ts';
import { TokenTimeout } from './errors.ts';

type WatchOptions<Item> = {
  /** True for an item with text; others only show that the server lives. */
  readonly isToken: (item: Item) => boolean;
  readonly firstTimeoutMs: number;
  readonly nextTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Called with the reason when the watch gives up, so that the socket is closed. */
  readonly abort: (reason: unknown) => void;
};

/**
 * Passes the items on; the clock starts anew with each. Throws `TokenTimeout` when one is too late and the signal's
 * reason when it aborts. Never waits for the source after that: some clients never settle a call whose socket hangs.
 */
export async function* watchTokens<Item>(
  source: AsyncIterable<Item>,
  options: WatchOptions<Item>,
): AsyncGenerator<Item> {
  const iterator = source[Symbol.asyncIterator]();
  let stage: 'first' | 'next' = 'first';
  let isFinished = false;
  try {
    for (;;) {
      const result = await raceNext(iterator, stage, options);
      if (result.done === true) {
        isFinished = true;
        options.signal?.throwIfAborted();
        return;
      }
      if (options.isToken(result.value)) stage = 'next';
      yield result.value;
    }
  } catch (error) {
    isFinished = true;
    options.abort(error);
    throw error;
  } finally {
    if (!isFinished) options.abort(new DOMException('The reader has left.', 'AbortError'));
    void iterator.return?.().catch(() => undefined);
  }
}

function raceNext<Item>(
  iterator: AsyncIterator<Item>,
  stage: 'first' | 'next',
  options: WatchOptions<Item>,
): Promise<IteratorResult<Item>> {
  const timeoutMs = stage === 'first' ? options.firstTimeoutMs : options.nextTimeoutMs;
  return new Promise((resolve, reject) => {
    const stop = startDeadline(timeoutMs, () => settle(() => reject(new TokenTimeout(stage, timeoutMs))));
    const onAbort = (): void => settle(() => reject(options.signal?.reason as Error));
    const settle = (finish: () => void): void => {
      stop();
      options.signal?.removeEventListener('abort', onAbort);
      finish();
    };
    if (options.signal?.aborted === true) return onAbort();
    options.signal?.addEventListener('abort', onAbort, { once: true });
    iterator.next().then(
      (result) => settle(() => resolve(result)),
      (error: Error) => settle(() => reject(error)),
    );
  });
}
