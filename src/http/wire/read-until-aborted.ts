/**
 * The same items, but a signal ends the waiting at once with its reason, even if the source does not listen to it.
 * The source's `return` is always called, so that what it holds is let go.
 */
export async function* readUntilAborted<T>(source: AsyncGenerator<T>, signal: AbortSignal): AsyncGenerator<T> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  aborted.catch(() => undefined);
  try {
    for (;;) {
      signal.throwIfAborted();
      const item = await Promise.race([source.next(), aborted]);
      if (item.done === true) return;
      yield item.value;
    }
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
    const returning = source.return(undefined);
    // A source that is still busy returns once it gets there; nobody should wait for that after an abort.
    if (signal.aborted) returning.catch(() => undefined);
    else await returning;
  }
}
