import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ask, createTown, open, searchTexts } from '../support/open-town.ts';

const cutOff = (indexDir: string, name: string): void => {
  for (const file of readdirSync(indexDir, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith(name)) truncateSync(join(indexDir, file), 0);
};

test.each(['texts.bin', 'postings.bin'])(
  'an index whose %s is cut off while in use says so, is built anew by itself and answers as before',
  async (name) => {
    const library = createTown();
    const engine = await open(library);
    await engine.updateIndex(false, () => undefined);
    cutOff(library.indexDir, name);
    await expect(ask(engine, '青禾塔的塔身有多高？')).rejects.toMatchObject({ code: 'index_corrupt' });
    await vi.waitFor(async () => expect((await searchTexts(engine, '赤霞桥全长'))[0]).toContain('八百二十米'), 20_000);
    expect((await ask(engine, '青禾塔的塔身有多高？')).text).toContain('五十二米');
  },
);
