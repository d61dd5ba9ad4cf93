import type { Response } from 'express';
import { openEventStream } from '../wire/event-stream.ts';
import type { EventStream } from '../wire/event-stream.ts';

/**
 * An event stream whose headers wait for the first event, so that a model that fails before its first words still gives
 * a real status; not longer than one heartbeat, so that proxies do not give up on a slow model.
 */
export type LateStream = EventStream & {
  readonly isOpen: () => boolean;
  /** Ends the wait; the stream opens no more by itself. */
  stop(): void;
};

export function createLateStream(
  response: Response,
  options: { readonly heartbeatMs: number; readonly signal: AbortSignal },
): LateStream {
  let stream: EventStream | undefined;
  const open = () => (stream ??= openEventStream(response, options));
  const timer = setTimeout(() => {
    if (!options.signal.aborted) open();
  }, options.heartbeatMs);
  return {
    isOpen: () => stream !== undefined,
    send: (event, data) => open().send(event, data),
    finish: (event, data) => open().finish(event, data),
    stop: () => clearTimeout(timer),
  };
}
