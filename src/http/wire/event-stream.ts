import { setImmediate } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { ClientGoneError } from './request-signal.ts';

/** Longest run of events without a turn of the event loop: until then nothing that was written leaves the process. */
const MAX_RUN_MS = 5;
/** How long the last bytes may take to a client that reads slowly. */
const FLUSH_MS = 5_000;

/** A response of server-sent events. */
export type EventStream = {
  /** Sends one event and waits while the client reads slower than we write. Rejects with the signal's reason. */
  send(event: string | undefined, data: string): Promise<void>;
  /** Sends a last event without waiting, and ends. */
  finish(event?: string, data?: string): void;
};

/** Sends the headers and, whenever the stream is quiet, a comment that keeps proxies from closing it. */
export function openEventStream(
  response: Response,
  options: { readonly heartbeatMs: number; readonly signal: AbortSignal },
): EventStream {
  response.status(200);
  response.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': keep-alive\n\n');
  }, options.heartbeatMs);
  response.once('close', () => clearInterval(heartbeat));
  // A model that sends its answer in one burst must not hold the first words back until all of it has been read.
  let turnedMs = Number.NEGATIVE_INFINITY;

  return {
    async send(event, data) {
      options.signal.throwIfAborted();
      if (response.destroyed || response.writableEnded) throw new ClientGoneError();
      heartbeat.refresh();
      if (!response.write(formatEvent(event, data))) await waitForRoom(response, options.signal);
      else if (performance.now() - turnedMs > MAX_RUN_MS) await setImmediate();
      else return;
      turnedMs = performance.now();
    },
    finish(event, data) {
      clearInterval(heartbeat);
      if (response.destroyed || response.writableEnded) return;
      response.end(data === undefined ? undefined : formatEvent(event, data));
      const timer = setTimeout(() => response.destroy(), FLUSH_MS);
      timer.unref();
      response.once('close', () => clearTimeout(timer));
    },
  };
}

/** True when the caller asks for server-sent events; an Accept header that makes no sense asks for nothing. */
export function acceptsEventStream(request: Request): boolean {
  return (request.get('accept') ?? '').split(',').some((entry) => {
    const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    return type === 'text/event-stream' && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

/** JSON has no raw line breaks, so one `data:` line holds it. */
function formatEvent(event: string | undefined, data: string): string {
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n\n`;
}

/** Resolves on `drain`; a client that has left never drains, hence `close` and the signal. */
function waitForRoom(response: Response, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      response.off('drain', onDrain);
      response.off('close', onClose);
      signal.removeEventListener('abort', onAbort);
      act();
    };
    const onDrain = () => settle(resolve);
    const onClose = () => settle(() => reject(new ClientGoneError()));
    const onAbort = () => settle(() => reject(signal.reason as Error));
    response.once('drain', onDrain);
    response.once('close', onClose);
    signal.addEventListener('abort', onAbort, { once: true });
    if (response.destroyed) onClose();
  });
}
