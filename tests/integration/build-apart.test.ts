import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createBuildingProcess } from '../../src/compose/building-process.ts';
import { readConfig } from '../../src/config/config.ts';
import { type IngestRequest, ingest } from '../../src/ingest/ingest.ts';
import type { IngestReport } from '../../src/ingest/report/ingest-report.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { createLibrary } from '../support/build-library.ts';

/** A process, jieba's dictionary and the model are loaded, on a machine that does other things. */
const BUILDING_MS = 120_000;

it(
  'a process of its own builds the index, leaves out what is being written, and says what is wrong as this one would',
  async () => {
    const root = createTemporaryFolder();
    const [seeds, index] = [join(root, 'seeds'), join(root, 'index')];
    const building = createBuildingProcess(readConfig({ SEEDS_DIR: seeds, INDEX_DIR: index }, [], root));
    onTestFinished(() => building.close());
    await expect(building.build({ folder: seeds }, false)).rejects.toMatchObject({ code: 'seeds_folder_missing' });
    mkdirSync(seeds);
    writeFileSync(join(seeds, 'a.md'), '# 水闸\n\n水闸每周三检修。\n');
    writeFileSync(join(seeds, 'b.pdf'), 'no PDF');
    writeFileSync(join(seeds, 'c.md'), '# 还在写');
    const stages = new Set<string>();
    const unsettled = new Set(['c.md']);
    const onProgress = (stage: string): unknown => stages.add(stage);
    const report = await building.build({ folder: seeds, pictures: 'later', unsettled, onProgress }, true);
    expect(report).toMatchObject({ documents: 1, passages: 1, added: 1, failed: [{ path: 'b.pdf' }] });
    expect([...stages]).toEqual(['reading', 'embedding', 'writing']);
    expect(existsSync(join(index, 'CURRENT'))).toBe(true);
  },
  BUILDING_MS,
);

it('a large build is handed to it once the index is free, a small one is done here', async () => {
  const library = createLibrary();
  const handed: IngestRequest[] = [];
  const deps = {
    ...library.deps,
    buildApart: async (request: IngestRequest): Promise<IngestReport> => {
      handed.push(request);
      return ingest(request, library.deps);
    },
  };
  library.write('a.md', '# 水闸\n\n水闸每周三检修。\n');
  expect(await ingest({ folder: library.seeds }, deps)).toMatchObject({ documents: 1 });
  expect(handed).toEqual([]);
  // Large, and refused at once.
  library.write('b.txt', new Uint8Array(5 << 20));
  expect(await ingest({ folder: library.seeds }, deps)).toMatchObject({ documents: 1, failed: [{ path: 'b.txt' }] });
  expect(handed).toEqual([{ folder: library.seeds }]);
});
