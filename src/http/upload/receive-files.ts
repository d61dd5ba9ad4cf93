import type { Request, Response } from 'express';
import type { StorageEngine } from 'multer';
import { InputError } from '../../errors.ts';
import type { RefusedFile, UploadedFile } from '../../ports/engine.ts';
import { createTooLargeError } from '../errors/error-response.ts';
import { cleanUploadName, decodeUploadName } from './upload-name.ts';
import type { UploadPlace } from './upload-room.ts';
import { watchProgress } from './watch-progress.ts';

const MAX_FILES = 200;
/** What the form may add around the files: boundaries and headers of the parts. */
const FORM_OVERHEAD_BYTES = 1_048_576;

type ReceivedFiles = { readonly files: readonly UploadedFile[]; readonly refused: readonly RefusedFile[] };

/** A sender that pauses longer has gone, or means no good. */
const MAX_PAUSE_MS = 10_000;

/**
 * The files of a multipart form, in memory, `maxBytes` in all. Throws `InputError`s for a form that cannot be used, or
 * of which no more arrives.
 */
export async function receiveFiles(
  request: Request,
  response: Response,
  maxBytes: number,
  place: UploadPlace,
): Promise<ReceivedFiles> {
  if (!request.is('multipart/form-data')) {
    throw new InputError('media_type_unsupported', '上传请用 multipart/form-data。Upload with multipart/form-data.');
  }
  // Before a byte of the body is read where the size is told.
  if (Number(request.get('content-length') ?? 0) > maxBytes + FORM_OVERHEAD_BYTES) throw createTooLargeError();
  // With the first upload: a start would wait for it.
  const { default: multer } = await import('multer');
  const upload = multer({
    storage: createBoundedStorage(maxBytes, place),
    limits: { fileSize: maxBytes, files: MAX_FILES, fields: 20, fieldSize: 10_000, parts: MAX_FILES + 20 },
    defParamCharset: 'latin1',
  }).array('file', MAX_FILES);
  let unwatch = (): void => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      unwatch = watchProgress(
        request,
        MAX_PAUSE_MS,
        () => !place.isPaused(),
        () => {
          response.set('Connection', 'close');
          response.once('finish', () => request.destroy());
          reject(createStalledError());
        },
      );
      void upload(request, response, (error: unknown) => {
        if (error === undefined || error === null) resolve();
        else reject(error instanceof Error ? error : new Error('The upload failed.', { cause: error }));
      });
    });
  } catch (error) {
    throw toReadableError(error);
  } finally {
    unwatch();
  }
  const received = Array.isArray(request.files) ? request.files : [];
  if (received.length === 0) {
    throw new InputError(
      'request_invalid',
      '没有收到文件：请放在字段 file 里。No file was received; put files into the field "file".',
      { param: 'file' },
    );
  }
  return nameFiles(received);
}

/** Files whose name cannot be used, or has been used in this form, are refused; the first of a name is kept. */
function nameFiles(received: readonly Express.Multer.File[]): ReceivedFiles {
  const files = new Map<string, UploadedFile>();
  const refused: RefusedFile[] = [];
  for (const { originalname, buffer } of received) {
    const sentName = decodeUploadName(originalname);
    try {
      const name = cleanUploadName(sentName);
      if (files.has(name.toLowerCase())) throw createDoubledError(name);
      files.set(name.toLowerCase(), { name, bytes: buffer });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refused.push({ name: sentName, error });
    }
  }
  return { files: [...files.values()], refused };
}

function createDoubledError(name: string): InputError {
  return new InputError('document_exists', `同一次上传里有两个「${name}」。Two files are named ${name}.`, {
    param: 'file',
  });
}

function createStalledError(): InputError {
  return new InputError(
    'request_invalid',
    `上传停了 ${MAX_PAUSE_MS / 1000} 秒没有数据，已放弃，请重新上传。` +
      `Nothing of the upload arrived for ${MAX_PAUSE_MS / 1000} seconds; send it again.`,
    { param: 'file' },
  );
}

/** Keeps the files in memory and counts them together: multer's own limit is per file. */
function createBoundedStorage(maxBytes: number, place: UploadPlace): StorageEngine {
  let total = 0;
  return {
    _handleFile(_request, file, callback) {
      const chunks: Buffer[] = [];
      let isOver = false;
      file.stream.on('data', (chunk: Buffer) => {
        total += chunk.length;
        if (total <= maxBytes) {
          chunks.push(chunk);
          place.hold(
            chunk.length,
            () => file.stream.pause(),
            () => file.stream.resume(),
          );
        } else if (!isOver) {
          isOver = true;
          chunks.length = 0;
          callback(createTooLargeError());
        }
      });
      file.stream.on('end', () => {
        if (!isOver) callback(null, { buffer: Buffer.concat(chunks) });
      });
    },
    _removeFile(_request, _file, callback) {
      callback(null);
    },
  };
}

/** The form parser throws plain errors for a body that is not a form; multer's own and ours are told apart later. */
function toReadableError(error: unknown): unknown {
  if (error instanceof Error && error.constructor === Error) {
    return new InputError('request_invalid', '上传表单读不懂或不完整。The upload form is malformed or incomplete.', {
      cause: error,
      param: 'file',
    });
  }
  return error;
}
