import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorStatus } from '../../../src/http/errors/error-status.ts';
import { fixedErrorTexts } from '../../../src/http/errors/error-texts.ts';
import { completionBody } from '../../../src/http/openai/openai-schemas.ts';
import { FakeEngine } from '../../fakes/fake-engine.ts';
import { startTestApp } from '../../fakes/start-test-app.ts';

type PathItem = Record<
  string,
  {
    readonly parameters?: readonly { readonly in: string; readonly name: string }[];
    readonly requestBody?: {
      readonly content: Record<string, { readonly schema: { readonly properties?: object } } | undefined>;
    };
  }
>;

describe.each(['docs/api.md', 'docs/api.en.md'])('%s', (page) => {
  const documentation = readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8');

  it('lists every error code beside its status, and no other', () => {
    const documented = documentation
      .split('\n')
      .filter((line) => /^\| \d{3} \|/.test(line))
      .flatMap((line) => [...line.matchAll(/`([a-z_]+)`/g)].map(([, code]) => [code, Number(line.slice(2, 5))]));
    expect(Object.fromEntries(documented)).toEqual(errorStatus);
    expect(documented).toHaveLength(Object.keys(errorStatus).length);
  });

  it('mentions every call', async () => {
    const app = await startTestApp(new FakeEngine());
    const { paths } = (await (await app.call('GET', '/openapi.json')).json()) as { paths: Record<string, object> };
    await app.close(0);
    const withoutShellNames = documentation.replace(/\$(?:ID|JOB)\b/gu, ':id');
    for (const path of Object.keys(paths)) expect(withoutShellNames).toContain(path.replace('{id}', ':id'));
  });
});

describe.each(['docs/api.md', 'docs/api.en.md'])('%s', (page) => {
  it('mentions every field that a call under /api takes', async () => {
    const documentation = readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8');
    const app = await startTestApp(new FakeEngine());
    const { paths } = (await (await app.call('GET', '/openapi.json')).json()) as { paths: Record<string, PathItem> };
    await app.close(0);
    const fields = Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/'))
      .flatMap(([, item]) => Object.values(item))
      .flatMap(({ parameters = [], requestBody }) => [
        ...parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        ...Object.keys(requestBody?.content['application/json']?.schema.properties ?? {}),
      ]);
    expect(fields.length).toBeGreaterThan(20);
    expect(fields.filter((name) => !new RegExp(`[\`"?&]${name}\\b`, 'u').test(documentation))).toEqual([]);
  });
});

describe('a completion request', () => {
  it('may ask for one answer only, and its `temperature`, `max_tokens` and `tools` are checked for their type', () => {
    const request = { messages: [{ role: 'user', content: '水' }] };
    const isValid = (more: object): boolean => completionBody.safeParse({ ...request, ...more }).success;
    expect([{ n: 1 }, { temperature: 0.7, max_tokens: 50, tools: [] }].map(isValid)).toEqual([true, true]);
    expect([{ n: 2 }, { temperature: 'hot' }, { max_tokens: 'many' }].map(isValid)).toEqual([false, false, false]);
  });
});

describe('the fixed texts of errors', () => {
  it('are there for every code that a request can fail with through no fault of the client', () => {
    // The first two stop the start, so that no request sees them; the last has the text of everything unforeseen.
    const others = ['config_invalid', 'port_in_use', 'internal_error'];
    const needed = Object.entries(errorStatus).filter(([code, status]) => status >= 500 && !others.includes(code));
    expect(Object.keys(fixedErrorTexts)).toEqual(expect.arrayContaining(needed.map(([code]) => code)));
  });
});
