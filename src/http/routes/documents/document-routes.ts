import { InputError } from '../../../errors.ts';
import type { HttpContext } from '../../http-context.ts';
import { createFilterTest } from '../../../text/filter/match-filter.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { pickDefined } from '../../wire/pick-defined.ts';
import { parseInput } from '../../wire/parse-input.ts';
import { readDocumentPart } from '../../wire/read-document-part.ts';
import { describeJson, readParam } from '../route.ts';
import type { Route } from '../route.ts';
import { documentBody, documentsQuery, textQuery } from '../../wire/schemas/request-schemas.ts';
import { wireDocument, wireDocumentList } from '../../wire/schemas/wire-schemas.ts';
import { wireDocumentText } from '../../wire/schemas/document-text-schemas.ts';
import { toWireDocument } from '../../wire/to-wire-document.ts';

export function createDocumentRoutes(context: HttpContext): readonly Route[] {
  return [
    createListRoute(context),
    createTextRoute(context),
    createFileRoute(context),
    createTagRoute(context),
    createDeleteRoute(context),
  ];
}

function createListRoute({ engine }: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/documents',
    name: 'listDocuments',
    scope: 'read',
    summary: '列出文档，包括没读成的。Lists the documents, indexed and failed.',
    query: documentsQuery,
    success: describeJson(200, 'All documents, or those that meet every condition.', wireDocumentList),
    handle(request, response) {
      const { query = '', ...filter } = parseInput(documentsQuery, request.query);
      const isInside = createFilterTest(pickDefined(filter));
      const words = foldText(query).split(/\s+/u);
      const documents = engine.listDocuments().filter((document) => {
        const { title, path, publisher = '', tags = [] } = document;
        const named = foldText([title, path, publisher, ...tags].join('\n'));
        return isInside(document) && words.every((word) => named.includes(word));
      });
      response.json({ documents: documents.map(toWireDocument) });
    },
  };
}

function createTextRoute(context: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/documents/:id/text',
    name: 'readDocumentText',
    scope: 'read',
    summary: '文档的正文，或其中一段。The extracted text of a document, or a part of it.',
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
      response.json(readDocumentPart(context, readParam(request, 'id'), { start, end }, blocks === 'true'));
    },
  };
}

function createFileRoute({ engine }: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/documents/:id/file',
    name: 'readDocumentFile',
    scope: 'read',
    summary: '文档的原文件。The original bytes of a document.',
    success: { status: 200, description: 'The file, as a download.', type: 'text/plain' },
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

function createTagRoute({ engine }: HttpContext): Route {
  return {
    method: 'patch',
    path: '/api/documents/:id',
    name: 'changeDocument',
    scope: 'write',
    summary: '改一篇文档的标签，立即生效。Changes the tags of a document, at once.',
    body: documentBody,
    success: describeJson(200, 'The document as it is now.', wireDocument),
    errors: ['document_not_found', 'seeds_folder_unwritable'],
    async handle(request, response) {
      const { tags } = parseInput(documentBody, request.body);
      response.json(toWireDocument(await engine.tagDocument(readParam(request, 'id'), tags ?? undefined)));
    },
  };
}

function createDeleteRoute({ engine }: HttpContext): Route {
  return {
    method: 'delete',
    path: '/api/documents/:id',
    name: 'deleteDocument',
    scope: 'write',
    summary: '从文件夹和索引里删除一篇文档。Removes a document from the folder and from the index.',
    success: { status: 204, description: 'Gone: no search finds it any more.' },
    errors: ['document_not_found', 'job_running', 'seeds_folder_unwritable'],
    async handle(request, response) {
      await engine.removeDocument(readParam(request, 'id'));
      response.status(204).end();
    },
  };
}
