import { errorStatus } from '../errors/error-status.ts';
import type { Route } from '../routes/route.ts';
import { wireError } from '../wire/schemas/wire-schemas.ts';
import { createSchemaBook } from './schema-book.ts';
import type { SchemaBook } from './schema-book.ts';

/** Codes that any call can answer with. */
const everywhere = ['request_invalid'] as const;
/** Codes that any call under `/api`, `/v1` and `/mcp` can answer with. */
const guarded = ['authentication_failed', 'origin_not_allowed', 'rate_limited', 'internal_error'] as const;

const credentials = [{ key: [] }, { keyHeader: [] }];

const tags = [
  { name: 'api', description: '问渠自己的接口。Calls of Wenqu’s own.' },
  { name: 'v1', description: '与 OpenAI 兼容的接口。Calls that OpenAI clients make.' },
  { name: 'mcp', description: '给其他程序的工具。Tools for other programs.' },
  { name: 'server', description: '运维。Operation.' },
];

const retryAfter = {
  description: 'Seconds until it makes sense to try again.',
  schema: { type: 'integer', minimum: 1 },
};

/** OpenAPI 3.1 of the routes, from the schemas that validate their input. `url`: where the server is reached. */
export function createOpenApi(
  routes: readonly Route[],
  server: { readonly version: string; readonly url: string },
): object {
  const book = createSchemaBook();
  const error = book.describe(wireError);
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeOperation(route, book, error) };
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: '问渠 Wenqu',
      version: server.version,
      description:
        '有据可查的知识库问答；位置以 Unicode 码点计，不含末尾。Answers from a folder of documents, each sentence with ' +
        'its exact quote. Offsets count Unicode code points, end exclusive.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server.url }],
    tags,
    paths,
    components: {
      schemas: book.components,
      headers: { RetryAfter: retryAfter },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'Only where the server was given keys.' },
        keyHeader: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'The same key.' },
      },
    },
  };
}

function describeOperation(route: Route, book: SchemaBook, error: object): object {
  const tag = /^\/(\w+)/.exec(route.path)?.[1] ?? 'page';
  const isGuarded = ['api', 'v1', 'mcp'].includes(tag);
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [isGuarded ? tag : 'server'],
    security: isGuarded ? (route.isOpen === true ? [{}, ...credentials] : [...credentials, {}]) : [],
    ...describeParameters(route, book),
    ...describeBody(route, book),
    responses: {
      [route.success.status]: describeSuccess(route, book),
      ...describeErrors(route, isGuarded, error),
    },
  };
}

function describeParameters(route: Route, book: SchemaBook): object {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query =
    route.query === undefined ? {} : (book.describe(route.query) as { properties?: Record<string, object> }).properties;
  const inQuery = Object.entries(query ?? {}).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
  const parameters = [...inPath, ...inQuery];
  return parameters.length === 0 ? {} : { parameters };
}

function describeBody(route: Route, book: SchemaBook): object {
  if (route.isUpload === true) {
    const file = { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } };
    const schema = { type: 'object', properties: { file }, required: ['file'] };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (route.body === undefined) return {};
  return {
    requestBody: {
      required: route.isBodyOptional !== true,
      content: { 'application/json': { schema: book.describe(route.body) } },
    },
  };
}

/**
 * The events of a stream stand in an extension: beside the JSON they would make the type of every answer a union, which
 * no generated client can read.
 */
function describeSuccess({ success }: Route, book: SchemaBook): object {
  const { type, schema, events } = success;
  return {
    description: success.description,
    ...(type === undefined
      ? {}
      : { content: { [type]: { schema: schema === undefined ? { type: 'string' } : book.describe(schema) } } }),
    ...(events === undefined
      ? {}
      : {
          'x-event-stream': Object.fromEntries(
            Object.entries(events).map(([name, data]) => [name, book.describe(data)]),
          ),
        }),
  };
}

function describeErrors(route: Route, isGuarded: boolean, error: object): object {
  const hasBody = route.body !== undefined || route.isUpload === true;
  const codes = [
    ...everywhere,
    ...(isGuarded ? guarded : []),
    ...(route.scope === undefined ? [] : (['scope_insufficient'] as const)),
    ...(hasBody ? (['request_not_json', 'request_too_large', 'media_type_unsupported'] as const) : []),
    ...(route.errors ?? []),
  ];
  const byStatus = new Map<number, string[]>();
  for (const code of codes) byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code]);
  const content = { 'application/json': { schema: error } };
  const headers = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };
  return Object.fromEntries(
    [...byStatus]
      .sort(([left], [right]) => left - right)
      .map(([status, names]) => [
        status,
        {
          description: [...new Set(names)].join(', '),
          ...(status === 429 || status === 503 ? { headers } : {}),
          content,
        },
      ]),
  );
}
