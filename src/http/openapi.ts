import { z } from 'zod';
import { errorStatus } from './errors/error-status.ts';
import type { Route } from './routes/route.ts';
import { wireError } from './wire/wire-schemas.ts';

/** Codes that any call under `/api` and `/v1` can answer with. */
const commonErrors = [
  'request_invalid',
  'authentication_failed',
  'origin_not_allowed',
  'rate_limited',
  'internal_error',
] as const;

const credentials = [{ key: [] }, { keyHeader: [] }];

/** OpenAPI 3.1 of the routes, from the schemas that validate their input. */
export function createOpenApi(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeOperation(route) };
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: '问渠 Wenqu',
      version,
      description:
        '有据可查的知识库问答。Answers from a folder of documents, each sentence with its exact ' +
        'quote. Offsets count Unicode code points, end exclusive.',
    },
    paths,
    components: {
      schemas: { Error: toSchema(wireError) },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'Only where the server was given an API_KEY.' },
        keyHeader: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'The same key.' },
      },
    },
  };
}

function describeOperation(route: Route): object {
  const tag = /^\/(\w+)/.exec(route.path)?.[1] ?? 'page';
  const isGuarded = tag === 'api' || tag === 'v1';
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [isGuarded ? tag : 'server'],
    ...(isGuarded ? { security: route.isOpen === true ? [{}, ...credentials] : [...credentials, {}] } : {}),
    ...describeParameters(route),
    ...describeBody(route),
    responses: { [route.success.status]: describeSuccess(route), ...describeErrors(route, isGuarded) },
  };
}

function describeParameters(route: Route): object {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query =
    route.query === undefined ? {} : (toSchema(route.query) as { properties?: Record<string, object> }).properties;
  const inQuery = Object.entries(query ?? {}).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
  const parameters = [...inPath, ...inQuery];
  return parameters.length === 0 ? {} : { parameters };
}

function describeBody(route: Route): object {
  if (route.isUpload === true) {
    const file = { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } };
    const schema = { type: 'object', properties: { file }, required: ['file'] };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (route.body === undefined) return {};
  return {
    requestBody: {
      required: route.isBodyOptional !== true,
      content: { 'application/json': { schema: toSchema(route.body) } },
    },
  };
}

function describeSuccess({ success }: Route): object {
  const content = Object.fromEntries(
    success.content.map(({ type, schema }) => [
      type,
      { schema: schema === undefined ? { type: 'string' } : toSchema(schema) },
    ]),
  );
  return { description: success.description, ...(success.content.length === 0 ? {} : { content }) };
}

function describeErrors(route: Route, isGuarded: boolean): object {
  const hasBody = route.body !== undefined || route.isUpload === true;
  const codes = [
    ...(isGuarded ? commonErrors : []),
    ...(hasBody ? (['request_not_json', 'request_too_large', 'media_type_unsupported'] as const) : []),
    ...(route.errors ?? []),
  ];
  const byStatus = new Map<number, string[]>();
  for (const code of codes) byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code]);
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  return Object.fromEntries(
    [...byStatus]
      .sort(([left], [right]) => left - right)
      .map(([status, names]) => [status, { description: [...new Set(names)].join(', '), content }]),
  );
}

function toSchema(schema: z.ZodType): object {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'input' });
  return described;
}
