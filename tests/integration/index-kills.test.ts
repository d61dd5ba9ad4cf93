import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openGeneration } from '../../src/indexes/open-index.ts';
import { createLibrary, type Library } from '../support/build-library.ts';
import { repositoryRoot } from '../support/repository-files.ts';

/** Set to 200 for a thorough run; a few tell whether it works at all. */
const KILLS = Number(process.env['INDEX_KILLS'] ?? 4);

async function startBuilding({ seeds, indexDir }: Library): Promise<ChildProcess> {
  const script = join(repositoryRoot, 'tests/support/keep-building.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, seeds, indexDir], { cwd: repositoryRoot });
  await once(child.stdout, 'data');
  return child;
}

/** Opens what is on the disk as a new process would, and reads everything in it. */
async function readAll(library: Library): Promise<number> {
  const { deps } = createLibrary({ beside: library });
  const folder = deps.directory.currentGeneration() as string;
  const { chunks, vectors, lexical, manifest } = await openGeneration(
    folder,
    deps.embedder.dimensions,
    deps.openVectors,
    deps.directory.segments,
  );
  expect(chunks.size).toBe(manifest.passages);
  for (let ordinal = 0; ordinal < chunks.size; ordinal += 1) {
    expect((await vectors.read([ordinal]))[0]).toHaveLength(deps.embedder.dimensions);
    const { text } = chunks.get(ordinal);
    expect(text).toContain('门票');
    expect(lexical.contains('门票', ordinal)).toBe(true);
  }
  return manifest.segments.length;
}

test('killed at any moment of a build or a merge, the index is whole, and the next build goes on', async () => {
  const library = createLibrary();
  library.write('0.md', '# 第一景\n\n门票十元。\n');
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = await startBuilding(library);
    await sleep(Math.random() * 400);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readAll(library)).toBeGreaterThan(0);
  }
  const child = await startBuilding(library);
  child.kill('SIGKILL');
  await once(child, 'exit');
  // What the killed ones left is gone but for what the last of them was about.
  expect(readdirSync(library.indexDir).filter((name) => name.startsWith('generation-')).length).toBeLessThanOrEqual(2);
}, 600_000);
