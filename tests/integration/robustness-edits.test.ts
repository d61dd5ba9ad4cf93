import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { copyHarbour } from '../support/harbour.ts';
import { createDice, tell, timesOf } from '../support/robustness.ts';
import { startCommand } from '../support/run-wenqu.ts';

const SEQUENCES = timesOf(4, 200);
const STEPS = 5;
const PATIENCE_MS = 20_000;

/** A text that nobody else says. */
const textOf = (mark: string): string => `# 记录${mark}\n\n编号${mark}的箱子存放在三号仓库。\n`;

test('edits over HTTP and in the folder, in any order, end in what the folder holds, and in no more', async () => {
  const place = await copyHarbour();
  const server = startCommand('serve', place);
  const url = (await server.waitFor(/http:\/\/\S+/u))[0];
  await server.waitFor(/index ready/u);
  const dice = createDice(7);
  /** Path → the mark of its text; the two of the start have none. */
  const expected = new Map<string, string>([
    ['harbour.md', ''],
    ['tower.md', ''],
  ]);
  const gone: string[] = [];
  let marks = 0;
  const call = async (method: string, path: string, body?: FormData | string) =>
    fetch(url + path, {
      method,
      ...(body !== undefined && { body }),
      ...(typeof body === 'string' && { headers: { 'content-type': 'application/json' } }),
    });
  const list = async () =>
    ((await (await call('GET', '/api/documents')).json()) as { documents: { id: string; path: string }[] }).documents;
  const has = async (mark: string) => {
    const response = await call('POST', '/api/search', JSON.stringify({ query: `编号${mark}的箱子`, topK: 3 }));
    const { passages } = (await response.json()) as { passages: { text: string }[] };
    return passages.some(({ text }) => text.includes(`编号${mark}的`));
  };
  const forget = (path: string): void => {
    const mark = expected.get(path);
    if (mark !== undefined && mark !== '') gone.push(mark);
    expected.delete(path);
  };
  const put = (path: string): string => {
    forget(path);
    const mark = `Z${(marks += 1)}Q`;
    expected.set(path, mark);
    return textOf(mark);
  };
  const own = () => [...expected].flatMap(([path, mark]) => (mark === '' ? [] : [path]));
  const steps: Readonly<Record<string, () => Promise<void> | void>> = {
    write: () => {
      const path = dice.pick(['a.md', 'b.txt', 'sub/c.md', 'sub/deep/d.md']);
      mkdirSync(dirname(join(place.seeds, path)), { recursive: true });
      writeFileSync(join(place.seeds, path), put(path));
    },
    move: () => {
      const from = own()[0];
      const to = `moved-${dice.below(5)}.md`;
      if (from === undefined || from === to) return;
      const mark = expected.get(from) as string;
      forget(to);
      expected.delete(from);
      expected.set(to, mark);
      renameSync(join(place.seeds, from), join(place.seeds, to));
    },
    remove: () => {
      const path = own().at(-1);
      if (path === undefined) return;
      forget(path);
      rmSync(join(place.seeds, path));
    },
    moveFolder: () => {
      if (own().every((path) => !path.startsWith('sub/'))) return;
      if (readdirSync(place.seeds).includes('other')) return;
      for (const path of own().filter((one) => one.startsWith('sub/'))) {
        expected.set(path.replace(/^sub/u, 'other'), expected.get(path) as string);
        expected.delete(path);
      }
      renameSync(join(place.seeds, 'sub'), join(place.seeds, 'other'));
    },
    upload: async () => {
      const name = dice.pick(['a.md', 'up.md', 'hoch.txt']);
      const form = new FormData();
      form.append('file', new Blob([put(name)]), name);
      expect((await call('POST', '/api/documents?overwrite=true', form)).status).toBe(202);
    },
    delete: async () => {
      const found = (await list()).find(({ path }) => (expected.get(path) ?? '') !== '');
      if (found === undefined) return;
      const mark = expected.get(found.path) as string;
      const { status } = await call('DELETE', `/api/documents/${found.id}`);
      // Gone in between, by a change in the folder that has been noticed.
      expect([204, 404]).toContain(status);
      if (status !== 204) return;
      forget(found.path);
      expect(await has(mark), `deleted ${found.path} is still found`).toBe(false);
    },
    reindex: async () => {
      expect([202, 409]).toContain((await call('POST', '/api/reindex', '{}')).status);
    },
  };

  let slowestMs = 0;
  for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
    const done: string[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      const name = dice.pick(Object.keys(steps));
      done.push(name);
      await steps[name]?.();
    }
    const startMs = performance.now();
    const expectedPaths = [...expected.keys()].sort();
    await expect
      .poll(async () => (await list()).map(({ path }) => path).sort(), { timeout: PATIENCE_MS, message: done.join() })
      .toEqual(expectedPaths);
    for (const path of own())
      await expect
        .poll(() => has(expected.get(path) as string), {
          timeout: PATIENCE_MS,
          message: `${path} after ${done.join()}`,
        })
        .toBe(true);
    // Where one file took the place of another, the paths were right before the texts are.
    for (const mark of gone.splice(0))
      await expect.poll(() => has(mark), { timeout: PATIENCE_MS, message: `${mark} after ${done.join()}` }).toBe(false);
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
  }
  tell(`${SEQUENCES} edit sequences of ${STEPS} steps, the slowest settled in ${Math.round(slowestMs)} ms`);
}, 3_600_000);
