import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { harbourTexts } from '../support/harbour.ts';
import { createDice, tell, timesOf } from '../support/robustness.ts';
import { type Place, createPlace, startCommand } from '../support/run-wenqu.ts';

const KILLS = timesOf(3, 200);

const textOf = (mark: string): string => `# 记录${mark}\n\n编号${mark}的箱子存放在三号仓库。\n`;

/** What has been promised to be there, and to be gone: paths and their marks. */
type Promised = { readonly there: Map<string, string>; readonly gone: Set<string> };

test('kills at any moment of a server at work lose nothing it has promised, and leave nothing half', async () => {
  const place = createPlace(harbourTexts);
  const dice = createDice(5);
  const promised: Promised = { there: new Map(), gone: new Set() };
  let marks = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Work for the build that begins with the server.
    for (let file = 0; file < 10; file += 1) {
      const mark = `Z${(marks += 1)}Q`;
      const path = `load-${file}.md`;
      const before = promised.there.get(path);
      if (before !== undefined) promised.gone.add(before);
      writeFileSync(join(place.seeds, path), textOf(mark));
      promised.there.set(path, mark);
    }
    const server = startCommand('serve', place);
    const url = (await server.waitFor(/http:\/\/\S+/u))[0];
    const work = keepBusy(url, promised, () => (marks += 1));
    await sleep(dice.below(3000));
    server.child.kill('SIGKILL');
    await server.end();
    await work;
  }
  await expectPromises(place, promised);
  tell(`${KILLS} kills, ${marks} texts written, nothing lost`);
}, 3_600_000);

/** Uploads, deletes and asks until the server is gone. */
async function keepBusy(url: string, { there, gone }: Promised, next: () => number): Promise<void> {
  try {
    for (;;) {
      const mark = `Z${next()}Q`;
      const name = `up-${mark}.md`;
      const form = new FormData();
      form.append('file', new Blob([textOf(mark)]), name);
      const { status } = await fetch(`${url}/api/documents`, { method: 'POST', body: form });
      if (status === 202) there.set(name, mark);
      const { documents } = (await (await fetch(`${url}/api/documents`)).json()) as {
        documents: { id: string; path: string }[];
      };
      const victim = documents.find(({ path }) => path.startsWith('up-'));
      if (victim !== undefined && documents.length > 20) {
        const deleted = there.get(victim.path);
        // Killed before it has answered, nobody knows whether it did.
        there.delete(victim.path);
        const reply = await fetch(`${url}/api/documents/${victim.id}`, { method: 'DELETE' });
        if (reply.status === 204 && deleted !== undefined) gone.add(deleted);
      }
    }
  } catch {
    // The kill.
  }
}

/** A server of the next start has all of it, and the folder holds nothing half. */
async function expectPromises(place: Place, { there, gone }: Promised): Promise<void> {
  const server = startCommand('serve', place);
  const url = (await server.waitFor(/http:\/\/\S+/u))[0];
  await server.waitFor(/index ready/u);
  const find = async (mark: string) => {
    const response = await fetch(`${url}/api/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `编号${mark}的箱子`, topK: 3 }),
    });
    const { passages } = (await response.json()) as { passages: { text: string; path: string }[] };
    return passages.some(({ text }) => text.includes(`编号${mark}的`));
  };
  const lost: string[] = [];
  for (const [path, mark] of there) if (!existsSync(join(place.seeds, path)) || !(await find(mark))) lost.push(path);
  const stale: string[] = [];
  for (const mark of gone) if (await find(mark)) stale.push(mark);
  expect({ lost, stale }).toEqual({ lost: [], stale: [] });
  expect(readdirSync(place.seeds).filter((name) => name.startsWith('.'))).toEqual([]);
  // One that is written beside the one in use is gone too.
  expect(readdirSync(place.index).filter((name) => name.startsWith('generation-')).length).toBeLessThanOrEqual(1);
}
