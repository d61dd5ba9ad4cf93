import type { Response } from 'express';
import { CapacityError } from '../../errors.ts';

/** The reason of a signal whose client has left: nobody is there to be told. */
export class ClientGoneError extends Error {
  constructor() {
    super('The client has gone away.');
    this.name = 'ClientGoneError';
  }
}

/** Aborts when the client leaves (`ClientGoneError`), the time is up or the server stops (`over_capacity`). */
export function createRequestSignal(
  response: Response,
  options: { readonly timeoutMs?: number; readonly cutting: AbortSignal },
): AbortSignal {
  const controller = new AbortController();
  const onCut = () =>
    controller.abort(
      new CapacityError('over_capacity', 'The server is stopping.', { isRetryable: true, retryAfterSeconds: 5 }),
    );
  const onTimeout = () =>
    controller.abort(
      new CapacityError('over_capacity', `The request took longer than ${options.timeoutMs} ms.`, {
        isRetryable: true,
      }),
    );
  const timer = options.timeoutMs === undefined ? undefined : setTimeout(onTimeout, options.timeoutMs);
  response.once('close', () => {
    clearTimeout(timer);
    options.cutting.removeEventListener('abort', onCut);
    if (!response.writableFinished) controller.abort(new ClientGoneError());
  });
  if (options.cutting.aborted) onCut();
  else options.cutting.addEventListener('abort', onCut, { once: true });
  if (response.destroyed) controller.abort(new ClientGoneError());
  return controller.signal;
}
