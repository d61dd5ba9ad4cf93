import { InputError } from '../../errors.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { countCodePoints } from '../../text/code-points.ts';
import type { Engine } from '../../ports/engine.ts';
import type { HttpContext } from '../http-context.ts';
import { parseInput } from '../wire/parse-input.ts';
import { pickDefined } from '../wire/pick-defined.ts';
import { describeJson, readParam } from './route.ts';
import type { Route } from './route.ts';
import { textQuery } from '../wire/request-schemas.ts';
import { wireDocumentList, wireDocumentText } from '../wire/wire-schemas.ts';
import { toWireBlock, toWireDate } from '../wire/to-wire.ts';

export function createDocumentRoutes(context: HttpContext): readonly Route[] {
  return [createListRoute(context), createTextRoute(context), createFileRoute(context), createDeleteRoute(context)];
}

function createListRoute({ engine }: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/documents',
    name: 'listDocuments',
    summary: 'Lists the documents, indexed and failed.',
    success: describeJson(200, 'All documents.', wireDocumentList),
    handle(_request, response) {
      response.json({ documents: engine.listDocuments().map(toWireDocument) });
    },
  };
}

function createTextRoute(context: HttpContext): Route {
  const { engine, maps } = context;
  return {
    method: 'get',
    path: '/api/documents/:id/text',
    name: 'readDocumentText',
    summary: 'The extracted text of a document, or a part of it.',
    query: textQuery,
    success: describeJson(200, 'The text; start and end are cut to its length.', wireDocumentText),
    errors: ['document_not_found', 'document_unreadable'],
    handle(request, response) {
      const { start, end, blocks } = parseInput(textQuery, request.query);
      if (start !== undefined && end !== undefined && end < start) {
        throw new InputError('request_invalid', '参数 end 不正确：不能小于 start。end must not be less than start.', {
          param: 'end',
        });
      }
      const { info, text } = findText(engine, readParam(request, 'id'));
      const map = maps.get(info.id, text);
      const totalLength = countCodePoints(text);
      const from = Math.min(start ?? 0, totalLength);
      const to = Math.min(end ?? totalLength, totalLength);
      const part = { start: map.toCodeUnit(from), end: map.toCodeUnit(to) };
      response.json({
        documentId: info.id,
        title: info.title,
        start: from,
        end: to,
        totalLength,
        text: text.slice(part.start, part.end),
        ...(blocks === 'true' && { blocks: engine.readBlocks(info.id, part).map((block) => toWireBlock(block, map)) }),
      });
    },
  };
}

function createFileRoute({ engine }: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/documents/:id/file',
    name: 'readDocumentFile',
    summary: 'The original bytes of a document.',
    success: { status: 200, description: 'The file, as a download.', content: [{ type: 'text/plain' }] },
    errors: ['document_not_found', 'document_vanished'],
    async handle(request, response) {
      const { name, bytes } = await engine.readFile(readParam(request, 'id'));
      response.attachment(name);
      // Never the type of the name: a document must not run as a page of ours. No charset: the bytes are as they came.
      response.setHeader('Content-Type', 'text/plain');
      response.setHeader('Content-Length', bytes.byteLength);
      response.end(bytes);
    },
  };
}

function createDeleteRoute({ engine }: HttpContext): Route {
  return {
    method: 'delete',
    path: '/api/documents/:id',
    name: 'deleteDocument',
    summary: 'Removes a document from the folder and from the index.',
    success: { status: 204, description: 'Gone: no search finds it any more.', content: [] },
    errors: ['document_not_found', 'job_running', 'seeds_folder_unwritable'],
    async handle(request, response) {
      await engine.removeDocument(readParam(request, 'id'));
      response.status(204).end();
    },
  };
}

function findText(engine: Engine, id: string): { readonly info: DocumentInfo; readonly text: string } {
  const info = engine.findDocument(id);
  if (info === undefined) throw createNotFoundError();
  if (info.status !== 'indexed') {
    throw new InputError(
      'document_unreadable',
      `这个文件没有可读的文本：${info.error?.message ?? info.path}。This file has no readable text.`,
    );
  }
  const text = engine.readDocumentText(id);
  if (text === undefined) throw createNotFoundError();
  return { info, text };
}

function createNotFoundError(): InputError {
  return new InputError('document_not_found', '没有这个文档。There is no such document.', { param: 'id' });
}

function toWireDocument(info: DocumentInfo): Record<string, unknown> {
  return pickDefined({
    id: info.id,
    title: info.title,
    path: info.path,
    bytes: info.bytes,
    sha256: info.sha256,
    passages: info.passages,
    publisher: info.publisher,
    publishedAt: toWireDate(info.publishedAt),
    indexedAt: info.indexedAt,
    status: info.status,
    error: info.error,
  });
}
