import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderFields, renderType } from '../../../src/http/description/render-schema.ts';
import { FakeEngine } from '../../fakes/fake-engine.ts';
import { startTestApp } from '../../fakes/start-test-app.ts';
import type { TestApp } from '../../fakes/start-test-app.ts';

describe('/docs', () => {
  let app: TestApp;
  let page: string;
  let response: Response;
  beforeAll(async () => {
    app = await startTestApp(new FakeEngine(), { apiKey: 'correct-horse', publicUrl: 'https://wenqu.example' });
    response = await app.call('GET', '/docs');
    page = await response.text();
  });
  afterAll(() => app.close(0));

  it('shows every call of openapi.json, and every object it refers to', async () => {
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const { paths, components } = (await (await app.call('GET', '/openapi.json')).json()) as {
      paths: Record<string, Record<string, object>>;
      components: { schemas: object };
    };
    const calls = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `<h3><code>${method.toUpperCase()} ${path}</code></h3>`),
    );
    expect(calls.filter((call) => !page.includes(call))).toEqual([]);
    const anchors = [...page.matchAll(/href="#([^"]+)"/gu)].map(([, anchor = '']) => anchor);
    expect(anchors.filter((anchor) => !page.includes(`id="${anchor}"`))).toEqual([]);
    expect(Object.keys(components.schemas).filter((name) => !anchors.includes(`schema-${name}`))).toEqual([]);
    expect(page).toContain('curl -s https://wenqu.example/api/chat -H');
  });

  it('loads nothing and runs nothing: one style, named by its hash', () => {
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|\son\w+=|\sstyle=/u);
    expect(page.match(/<style>/gu)).toHaveLength(1);
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; base-uri 'none'/u,
    );
  });
});

describe('a schema', () => {
  it.each([
    [{ type: 'integer', minimum: 1, maximum: 50 }, 'integer 1–50'],
    [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'integer ≥ 0'],
    [{ type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: 9 }, 'integer ≤ 9'],
    [{ type: 'array', items: { type: 'string' } }, 'string[]'],
    [{ enum: ['<up>', 'down'] }, '<code>&quot;&lt;up&gt;&quot;</code> | <code>&quot;down&quot;</code>'],
    [{ const: 1 }, '<code>1</code>'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }, { type: 'string' }] }, 'string | null'],
    [{ $ref: '#/components/schemas/Answer' }, '<a href="#schema-Answer">Answer</a>'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{}, 'any'],
  ])('%j is written as %s', (schema, text) => {
    expect(renderType(schema)).toBe(text);
  });

  it('lists fields by their path, those of lists and of optional objects too, and says which may be absent', () => {
    const inner = { type: 'object', properties: { x: { type: 'number', default: 2 } }, required: ['x'] };
    const schema = {
      type: 'object',
      properties: { list: { type: 'array', items: inner }, maybe: { anyOf: [inner, { type: 'null' }] } },
      required: ['list'],
    };
    const names = [...renderFields(schema).matchAll(/<tr><td><code>([^<]+)<\/code>( \?)?/gu)];
    expect(names.map(([, name, mark = '']) => `${name}${mark}`)).toEqual(['list', 'list[].x', 'maybe ?', 'maybe.x']);
    expect(renderFields({ type: 'string' })).toBe('');
  });
});
