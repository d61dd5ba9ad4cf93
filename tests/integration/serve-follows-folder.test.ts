import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { harbourTexts } from '../support/harbour.ts';
import { createPlace, startCommand } from '../support/run-wenqu.ts';

test('npm start answers from a new file, forgets one taken away, and its health checks look at no file', async () => {
  const place = createPlace(harbourTexts);
  const server = startCommand('serve', place, [], { LOG_LEVEL: 'info' });
  const url = (await server.waitFor(/http:\/\/\S+/u))[0];
  await server.waitFor(/index ready/u);
  const call = async (path: string, body?: unknown) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch(`${url}${path}`, body === undefined ? {} : init)).json() as Promise<Record<string, unknown>>;
  };
  const ask = async (question: string) => String((await call('/api/chat', { question }))['answer']);
  // The watch is in place once what changed before it has been looked for.
  await expect.poll(() => countScans(server.output())).toBeGreaterThan(1);

  writeFileSync(join(place.seeds, '灯塔.md'), '# 白石灯塔\n\n白石灯塔高 37 米，灯光射程 18 海里。\n');
  await expect.poll(() => ask('白石灯塔有多高？')).toContain('37');
  renameSync(join(place.seeds, '灯塔.md'), join(place.seeds, '白石.md'));
  const paths = async () => ((await call('/api/documents'))['documents'] as { path: string }[]).map(({ path }) => path);
  await expect.poll(paths).toEqual(['harbour.md', 'tower.md', '白石.md']);
  rmSync(join(place.seeds, '白石.md'));
  await expect.poll(() => ask('白石灯塔有多高？')).not.toContain('37');
  expect(await call('/api/status')).toMatchObject({ watch: 'on', index: { stale: false } });

  const before = countScans(server.output());
  for (let turn = 0; turn < 100; turn += 1) for (const path of ['/healthz', '/readyz', '/api/status']) await call(path);
  expect(countScans(server.output())).toBe(before);
  expect(await server.end('SIGTERM')).toBe(0);
}, 90_000);

const countScans = (output: string): number => output.split('"folder_scanned"').length - 1;
