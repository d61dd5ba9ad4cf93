import { extname } from 'node:path';
import type { DocumentInfo } from '../../../types/document.ts';
import type { HttpContext } from '../../http-context.ts';
import { overviewQuery } from '../../wire/schemas/request-schemas.ts';
import { wireCollection, wireOverview } from '../../wire/schemas/collection-schemas.ts';
import { parseInput } from '../../wire/parse-input.ts';
import { readOverview } from '../../wire/read-overview.ts';
import { describeJson, readParam } from '../route.ts';
import type { Route } from '../route.ts';

/** What the documents are, seen together and one by one. */
export function createCollectionRoutes(context: HttpContext): readonly Route[] {
  return [createCollectionRoute(context), createOverviewRoute(context)];
}

function createCollectionRoute({ engine }: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/collection',
    name: 'readCollection',
    scope: 'read',
    summary: '按文件夹、出处、年份、类型和标签数文档。Counts the documents by folder, publisher, year, kind and tag.',
    success: describeJson(200, 'The counts, largest first; years newest first.', wireCollection),
    handle(_request, response) {
      const all = engine.listDocuments();
      const documents = all.filter(({ status }) => status === 'indexed');
      response.json({
        documents: documents.length,
        failed: all.filter(({ status }) => status === 'failed').length,
        passages: documents.reduce((sum, { passages }) => sum + passages, 0),
        folders: count(documents, ({ path }) => [path.split('/').slice(0, -1).join('/')]),
        publishers: count(documents, ({ publisher }) => (publisher === undefined ? [] : [publisher])),
        years: count(documents, ({ publishedAt }) => publishedAt?.match(/^\d{4}/u) ?? []).sort((left, right) =>
          right.name.localeCompare(left.name),
        ),
        kinds: count(documents, ({ path }) => [extname(path).slice(1).toLowerCase()]),
        tags: count(documents, ({ tags = [] }) => tags),
      });
    },
  };
}

/** How many documents bear each name, the largest first. */
function count(documents: readonly DocumentInfo[], namesOf: (document: DocumentInfo) => readonly string[]) {
  const counts = new Map<string, number>();
  for (const document of documents)
    for (const name of new Set(namesOf(document))) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, number]) => ({ name, documents: number }))
    .sort((left, right) => right.documents - left.documents || left.name.localeCompare(right.name, 'zh-CN'));
}

function createOverviewRoute(context: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/documents/:id/overview',
    name: 'readOverview',
    scope: 'read',
    summary:
      '一篇文档讲了什么：各部分的起首，和它答得上的问题。What a document says: the lead of each part, and questions ' +
      'that it answers.',
    query: overviewQuery,
    success: describeJson(200, 'Leads in the order of the text; no language model is asked.', wireOverview),
    errors: ['document_not_found', 'document_unreadable'],
    async handle(request, response) {
      const { lang } = parseInput(overviewQuery, request.query);
      response.json(await readOverview(context, readParam(request, 'id'), lang.startsWith('en') ? 'en' : 'zh'));
    },
  };
}
