import { parseInput } from '../../wire/parse-input.ts';
import type { HttpContext } from '../../http-context.ts';
import { toRefusedFile } from '../../errors/error-response.ts';
import { NothingSavedError } from '../../errors/nothing-saved-error.ts';
import type { RefusedFile } from '../../../ports/engine.ts';
import { createGate } from '../../middleware/gate.ts';
import { receiveFiles } from '../../upload/receive-files.ts';
import { createUploadRoom } from '../../upload/upload-room.ts';
import { cleanFolder } from '../../upload/upload-name.ts';
import { createRequestSignal } from '../../wire/request-signal.ts';
import { describeJson } from '../route.ts';
import type { Route } from '../route.ts';
import { uploadQuery } from '../../wire/schemas/request-schemas.ts';
import { wireUploadResult } from '../../wire/schemas/wire-schemas.ts';

/** Uploads under way at once, most of them no more than a connection. */
const MAX_UPLOADS = 200;
/** Memory for all of them, in uploads of the full size allowed. */
const UPLOADS_IN_MEMORY = 2;

export function createUploadRoute(context: HttpContext): Route {
  const gate = createGate({ maxRunning: MAX_UPLOADS, maxWaiting: 0 });
  const room = createUploadRoom(UPLOADS_IN_MEMORY * context.settings.maxUploadBytes);
  return {
    method: 'post',
    path: '/api/documents',
    name: 'uploadDocuments',
    scope: 'write',
    summary:
      '把文件存进文档目录（能收录多少存多少），并开始建索引。Saves files into the source folder as far as they can be ' +
      'indexed, and starts indexing.',
    query: uploadQuery,
    isUpload: true,
    success: describeJson(202, 'Saved; the job indexes them. Files that were refused are named.', wireUploadResult),
    errors: [
      'document_name_invalid',
      'document_exists',
      'document_too_large',
      'document_type_unsupported',
      'document_binary',
      'seeds_folder_unwritable',
    ],
    async handle(request, response) {
      const { overwrite, folder: wanted = '' } = parseInput(uploadQuery, request.query);
      const folder = cleanFolder(wanted);
      const leave = await gate.enter(createRequestSignal(response, { cutting: context.lifecycle.cutting }));
      const place = room.enter();
      try {
        const received = await receiveFiles(request, response, context.settings.maxUploadBytes, place);
        const files = received.files.map(({ name, bytes }) => ({ name: folder + name, bytes }));
        const saved = await context.engine.saveFiles(files, { overwrite: overwrite === 'true' });
        const { job, documents } = saved;
        const refused = [...received.refused, ...saved.refused];
        if (job === undefined) throw new NothingSavedError(refused[0] as RefusedFile, refused);
        response.status(202).json({
          jobId: job.id,
          documents: documents.map(({ id, path, bytes, sha256 }) => ({
            id,
            title: path,
            path,
            bytes,
            sha256,
            passages: 0,
            status: 'queued',
          })),
          refused: refused.map(toRefusedFile),
        });
      } finally {
        place.leave();
        leave();
      }
    },
  };
}
