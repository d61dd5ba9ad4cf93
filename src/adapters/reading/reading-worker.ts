import { parentPort } from 'node:worker_threads';
import { DocumentError } from '../../errors.ts';
import type { RecognizedPage } from '../../ports/text-recognizer.ts';
import { readDocument } from '../../readers/read-document.ts';
import type { PictureParts } from '../../readers/readers.ts';
import type { ReadingCall, ReadingReply } from './reading-protocol.ts';

type Waiting = { readonly resolve: (page: RecognizedPage) => void; readonly reject: (error: Error) => void };

/** Runs in a worker thread: reads one file after another; pictures are recognised by whoever owns the thread. */
function serveReading(port: NonNullable<typeof parentPort>): void {
  // Libraries print what they stumble over, which may hold text of a private document.
  for (const level of ['log', 'warn', 'error'] as const) globalThis.console[level] = (): void => undefined;
  let waiting: Waiting | undefined;
  const reply = (message: ReadingReply): void => port.postMessage(message);

  const openPictures = async (id: number): Promise<PictureParts> => ({
    decodeImage: (await import('../ocr/picture/decode-image.ts')).decodeImage,
    recognizer: {
      recognizePage: (image) =>
        new Promise((resolve, reject) => {
          waiting = { resolve, reject };
          reply({ type: 'recognize', id, image });
        }),
    },
  });

  const read = async ({ id, file, readsPictures }: ReadingCall & { type: 'read' }): Promise<void> => {
    try {
      reply({ type: 'read', id, result: await readDocument(file, readsPictures ? await openPictures(id) : undefined) });
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      const reason = error instanceof DocumentError ? { code: error.code, message: error.message } : undefined;
      reply({ type: 'failed', id, name, ...(reason && { reason }) });
    }
  };

  port.on('message', (call: ReadingCall) => {
    if (call.type === 'read') void read(call);
    else if (call.type === 'recognized') waiting?.resolve(call.page);
    else waiting?.reject(new Error(call.message));
  });
}

if (parentPort !== null) serveReading(parentPort);
