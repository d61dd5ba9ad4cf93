import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyHarbour } from '../support/harbour.ts';
import { createDice, readMainThreadMs, tell, timesOf } from '../support/robustness.ts';
import { startCommand } from '../support/run-wenqu.ts';

const REQUESTS = timesOf(400, 10_000);

type Operation = { readonly method: string; readonly path: string; readonly body: unknown; readonly isForm: boolean };
type Schema = { readonly [key: string]: unknown };
type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
};

/** What no caller should send. */
const nasty: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '../../etc/passwd',
  '%2e%2e%2f',
  "'; DROP TABLE x;--",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '＜',
  '塔'.repeat(5000),
  'a'.repeat(70_000),
  [],
  {},
  [[]],
  [null],
  { $ref: '#' },
  { __proto__: null, constructor: 'x' },
  Array.from({ length: 2000 }, () => 'x'),
  '2026-13-45',
  '🏯'.repeat(300),
];

const names = [
  '..',
  '.',
  '%00',
  '%ff',
  'a'.repeat(4000),
  '..%2f..%2fetc%2fpasswd',
  '%E5%A1%94',
  '__proto__',
  '-1',
  '0',
];

test('hostile requests made from the API description get no 5xx but 503, and touch nothing else', async () => {
  const place = await copyHarbour();
  const outside = join(place.root, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret.txt'), '外面');
  const server = startCommand('serve', place);
  const url = (await server.waitFor(/http:\/\/\S+/u))[0];
  await server.waitFor(/index ready/u);
  const description = (await (await fetch(`${url}/openapi.json`)).json()) as Description;
  const operations = listOperations(description);
  const dice = createDice(11);
  const bad: string[] = [];
  const costs: number[] = [];
  for (let count = 0; count < REQUESTS; count += 1) {
    const { method, path, body, isForm } = dice.pick(operations);
    const address = path.replace(/\{[^}]+\}/gu, () => dice.pick(names)) + (dice.below(3) === 0 ? queryOf(dice) : '');
    const sent = method === 'GET' || method === 'HEAD' ? undefined : makeBody(dice, body, description, isForm);
    const beforeMs = readMainThreadMs(server.child.pid as number);
    const { status, text } = await send(url + address, method, sent, dice.below(10) === 0);
    costs.push(readMainThreadMs(server.child.pid as number) - beforeMs);
    if (status >= 500 && status !== 503) bad.push(`${method} ${address.slice(0, 80)} → ${status} ${text.slice(0, 80)}`);
    if (/\n\s+at .+:\d+:\d+/u.test(text)) bad.push(`${method} ${address.slice(0, 80)} → a stack`);
  }
  // The first that is analysed loads the dictionary.
  const [first, second] = costs.sort((left, right) => right - left);
  tell(
    `${REQUESTS} requests of ${operations.length} kinds, ${bad.length} bad; ms of the main thread: ${first} with the ` +
      `dictionary, ${second} the dearest else`,
  );
  expect(bad).toEqual([]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(server.child.exitCode).toBeNull();
  expect(readdirSync(outside)).toEqual(['secret.txt']);
  expect(readFileSync(join(outside, 'secret.txt'), 'utf8')).toBe('外面');
  expect(existsSync(join(place.root, 'passwd'))).toBe(false);
}, 3_600_000);

function listOperations({ paths }: Description): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const content = (operation['requestBody'] as { content?: Record<string, { schema?: Schema }> } | undefined)
        ?.content;
      const isForm = content?.['multipart/form-data'] !== undefined;
      return [{ method: method.toUpperCase(), path, body: content?.['application/json']?.schema, isForm }];
    }),
  );
}

const parameters = ['start', 'end', 'blocks', 'lang', 'overwrite', 'type', 'query', 'x'];
const values = ['-1', '1e9', 'true', 'ü', '..', '999999999', ''];
const queryOf = ({ pick }: ReturnType<typeof createDice>): string =>
  `?${pick(parameters)}=${encodeURIComponent(pick(values))}`;

type Sent = string | FormData | undefined;

function makeBody(
  dice: ReturnType<typeof createDice>,
  schema: unknown,
  description: Description,
  isForm: boolean,
): Sent {
  if (isForm) {
    const form = new FormData();
    const name = dice.pick([
      'x.md',
      '../out.md',
      'a\u0000.txt',
      '.hidden.md',
      'CON.txt',
      '塔'.repeat(90) + '.md',
      'x.exe',
      '',
    ]);
    form.append(dice.pick(['file', 'file', 'other']), new Blob([JSON.stringify(dice.pick(nasty))]), name);
    return form;
  }
  const kind = dice.below(12);
  if (kind === 0) return '{"a":';
  if (kind === 1) return '['.repeat(20_000);
  const made = makeValue(dice, schema as Schema | undefined, description, 0);
  return JSON.stringify(made) ?? 'undefined';
}

/** A value after the schema, with something nasty in the place of some of its parts. */
function makeValue(
  dice: ReturnType<typeof createDice>,
  schema: Schema | undefined,
  description: Description,
  depth: number,
): unknown {
  if (schema === undefined || depth > 6 || dice.below(4) === 0) return dice.pick(nasty);
  if (typeof schema['$ref'] === 'string') {
    const name = schema['$ref'].split('/').at(-1) ?? '';
    return makeValue(dice, description.components?.schemas?.[name], description, depth + 1);
  }
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
  if (choices !== undefined) return makeValue(dice, dice.pick(choices), description, depth + 1);
  if (Array.isArray(schema['enum'])) return dice.pick(schema['enum'] as unknown[]);
  if (schema['type'] === 'object')
    return Object.fromEntries(
      Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
        .filter(() => dice.below(5) > 0)
        .map(([name, part]) => [name, makeValue(dice, part, description, depth + 1)]),
    );
  if (schema['type'] === 'array')
    return Array.from({ length: dice.below(4) }, () =>
      makeValue(dice, schema['items'] as Schema, description, depth + 1),
    );
  if (schema['type'] === 'boolean') return dice.below(2) === 0;
  if (schema['type'] === 'integer' || schema['type'] === 'number') return dice.pick([0, 1, 5, 50, 51, -1, 1e12]);
  return dice.pick(['青禾港最长的码头有多少米？', '它呢？', 'user', 'assistant', '塔']);
}

/** A stream is read to its end; a caller that leaves early is one of the hostile ones. */
async function send(
  address: string,
  method: string,
  body: Sent,
  leaves: boolean,
): Promise<{ readonly status: number; readonly text: string }> {
  const isJson = typeof body === 'string';
  const response = await fetch(address, {
    method,
    ...(body !== undefined && { body }),
    ...(isJson && { headers: { 'content-type': 'application/json' } }),
  });
  if (leaves) {
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: await response.text() };
}
