import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeEngine } from '../../fakes/fake-engine.ts';
import { startTestApp } from '../../fakes/start-test-app.ts';
import type { TestApp } from '../../fakes/start-test-app.ts';

type Operation = {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Record<string, { schema: { properties: object } }> };
  readonly parameters?: readonly { readonly name: string; readonly schema: { readonly type: string } }[];
  readonly responses: Record<string, unknown>;
  readonly security?: unknown;
};

let app: TestApp;
let description: {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
};
beforeAll(async () => {
  app = await startTestApp(new FakeEngine());
  description = (await (await app.call('GET', '/openapi.json')).json()) as typeof description;
});
afterAll(() => app.close(0));

describe('openapi.json', () => {
  it('is OpenAPI 3.1 of this version and describes every call of the contract', () => {
    expect(description.openapi).toBe('3.1.0');
    expect(description.info.version).toBe('9.8.7');
    const calls = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(calls.sort()).toEqual(
      [
        'GET /healthz',
        'GET /api/collection',
        'GET /api/documents/{id}/overview',
        'GET /readyz',
        'GET /metrics',
        'GET /openapi.json',
        'GET /docs',
        'POST /mcp',
        'POST /api/search',
        'PATCH /api/documents/{id}',
        'POST /api/chat',
        'GET /api/documents',
        'POST /api/documents',
        'GET /api/documents/{id}/text',
        'GET /api/documents/{id}/file',
        'DELETE /api/documents/{id}',
        'POST /api/reindex',
        'GET /api/jobs/{id}',
        'GET /api/status',
        'GET /api/suggestions',
        'POST /api/feedback',
        'GET /v1/models',
        'GET /v1/models/{id}',
        'POST /v1/chat/completions',
        'POST /v1/responses',
        'POST /v1/embeddings',
      ].sort(),
    );
  });

  it('names each operation once, with its errors', () => {
    const operations = Object.values(description.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    expect(Object.keys(description.paths['/api/chat']?.['post']?.responses ?? {})).toEqual([
      '200',
      '400',
      '401',
      '403',
      '413',
      '415',
      '429',
      '500',
      '502',
      '503',
    ]);
    expect(description.paths['/healthz']?.['get']?.security).toEqual([]);
  });

  it('has the parameters of the schemas that validate the input', () => {
    const schema = description.paths['/api/search']?.['post']?.requestBody?.content['application/json']?.schema;
    expect(schema).toMatchObject({
      required: ['query'],
      properties: {
        topK: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
        history: { type: 'array' },
        filter: { $ref: '#/components/schemas/Filter' },
      },
    });
  });

  it('says that parameters are numbers and truth values, though an address holds letters only', () => {
    const parameters = (path: string, method: string) =>
      Object.fromEntries(
        description.paths[path]?.[method]?.parameters?.map(({ name, schema }) => [name, schema.type]) ?? [],
      );
    expect(parameters('/api/documents/{id}/text', 'get')).toEqual({
      id: 'string',
      start: 'integer',
      end: 'integer',
      blocks: 'boolean',
    });
    expect(parameters('/api/documents', 'post')).toEqual({ folder: 'string', overwrite: 'boolean' });
  });

  it('refers only to what is in it', () => {
    const text = JSON.stringify(description);
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      expect(text).toContain(`"${name}":{`);
    expect(text).not.toMatch(/"\$ref":"#\/\$defs|"\$schema"/);
  });
});
