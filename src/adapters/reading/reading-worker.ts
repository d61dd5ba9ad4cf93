import { parentPort } from 'node:worker_threads';
import { DocumentError } from '../../errors.ts';
import { readDocument } from '../../readers/read-document.ts';
import type { ReadingCall, ReadingReply } from './reading-protocol.ts';

/** Runs in a worker thread: reads one file after another. */
function serveReading(port: NonNullable<typeof parentPort>): void {
  // Libraries print what they stumble over, which may hold text of a private document.
  for (const level of ['log', 'warn', 'error'] as const) globalThis.console[level] = (): void => undefined;
  port.on('message', ({ id, file }: ReadingCall) => {
    readDocument(file).then(
      (result) => port.postMessage({ id, ok: true, result } satisfies ReadingReply),
      (error: unknown) => {
        const name = error instanceof Error ? error.name : 'unknown';
        const reason = error instanceof DocumentError ? { code: error.code, message: error.message } : undefined;
        port.postMessage({ id, ok: false, name, ...(reason && { reason }) } satisfies ReadingReply);
      },
    );
  });
}

if (parentPort !== null) serveReading(parentPort);
