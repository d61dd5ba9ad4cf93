import { DocumentError } from '../../errors.ts';
import type { RecognizedPage } from '../../ports/text-recognizer.ts';
import { readDocument } from '../../readers/read-document.ts';
import type { PictureParts } from '../../readers/readers.ts';
import { serveQuietly } from '../child-process.ts';
import type { ReadingCall, ReadingReply } from './reading-protocol.ts';
import { cutBlocks, cutText, stripDocument } from './split-result.ts';

type Waiting = { readonly resolve: (page: RecognizedPage) => void; readonly reject: (error: Error) => void };

/** Runs in a process of its own: reads one file after another; pictures are recognised by whoever started it. */
function serveReading(): void {
  serveQuietly();
  let waiting: Waiting | undefined;
  /** Settles when the message has left, sent or not. */
  const send = (message: ReadingReply): Promise<void> =>
    new Promise((resolve) => void process.send?.(message, () => resolve()));
  const reply = (message: ReadingReply): void => void send(message);

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
      const document = await readDocument(file, readsPictures ? await openPictures(id) : undefined, true);
      for (const text of cutText(document)) await send({ type: 'text', id, text });
      for (const json of cutBlocks(document)) await send({ type: 'blocks', id, json });
      await send({ type: 'read', id, ...stripDocument(document) });
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      const reason = error instanceof DocumentError ? { code: error.code, message: error.message } : undefined;
      reply({ type: 'failed', id, name, ...(reason && { reason }) });
    }
  };

  process.on('message', (message) => {
    const call = message as ReadingCall;
    if (call.type === 'read') void read(call);
    else if (call.type === 'recognized') waiting?.resolve(call.page);
    else waiting?.reject(new Error(call.message));
  });
}

serveReading();
