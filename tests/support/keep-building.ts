// Builds the index of a folder again and again, and now and then joins its segments, until it is killed.
//   node --import tsx tests/support/keep-building.ts <seeds> <index>
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openGeneration } from '../../src/indexes/open-index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { mergeIndex } from '../../src/ingest/merge/merge-index.ts';
import { type Library, createLibrary } from './build-library.ts';

const [seeds = '', indexDir = ''] = process.argv.slice(2);
const library = createLibrary({ beside: { seeds, indexDir } as Library });
const deps = { ...library.deps, smallPassages: 2 };
const { directory, embedder, openVectors } = deps;

for (let round = 0; ; round += 1) {
  for (let edit = 0; edit < 3; edit += 1) {
    const name = `${Math.floor(Math.random() * 60)}.md`;
    const text = `# 第${round}景\n\n第${round}景的门票${Math.floor(Math.random() * 1e6)}元。\n`;
    writeFileSync(join(seeds, name), text.repeat(1 + (round % 5)));
  }
  await ingest({ folder: seeds }, deps);
  const folder = directory.currentGeneration() as string;
  const index = await openGeneration(folder, embedder.dimensions, openVectors, directory.segments);
  await mergeIndex(index, deps, new AbortController().signal);
  process.stdout.write('.');
}
