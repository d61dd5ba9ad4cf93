import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openGeneration } from '../../src/indexes/open-index.ts';
import { draftFiles } from '../../src/ingest/draft/draft-files.ts';
import type { OpenDraftingProcesses } from '../../src/ingest/draft/drafting-processes.ts';
import { type IngestDependencies, ingest } from '../../src/ingest/ingest.ts';
import { mergeIndex } from '../../src/ingest/merge/merge-index.ts';
import { HashEmbeddingModel } from '../fakes/hash-embedding-model.ts';
import { type Library, createKeeper, createLibrary, searchLegs } from '../support/build-library.ts';

const names = ['one.md', 'two.md', 'deep/three.txt', 'deep/four.md', 'five.txt'];
const sentences = [
  '青禾塔高五十二米。',
  '赤霞桥全长八百二十米。',
  '镜湖的水很清。',
  'Video-Thinker 在 2031 年发布。',
  '门票三十五元，儿童免票。',
  '博物馆周一闭馆。',
  '云岚舟从西岸开出。',
];
const questions = ['青禾塔多高', '门票多少钱', 'Video-Thinker', '周一 博物馆'];

type Step =
  | { readonly kind: 'write'; readonly name: string; readonly picks: readonly number[] }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'garbage'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string };

const name = fc.constantFrom(...names);
const picks = fc.array(fc.nat(sentences.length - 1), { minLength: 1, maxLength: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), name, picks }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('garbage' as const), name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), name, to: name }) },
);

function apply(library: Library, change: Step): void {
  if (change.kind === 'write')
    library.write(
      change.name,
      change.picks.map((pick) => `## 第${pick}节\n\n${sentences[pick]!.repeat(40)}\n`).join('\n'),
    );
  else if (change.kind === 'garbage')
    library.write(
      change.name,
      Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 256),
    );
  else if (change.kind === 'remove') library.remove(change.name);
  else if (existsSync(join(library.seeds, change.name)) && change.name !== change.to) {
    library.write(change.to, '');
    renameSync(join(library.seeds, change.name), join(library.seeds, change.to));
  }
}

async function describeIndex(library: Library) {
  const keeper = await createKeeper(library);
  await keeper.load();
  const { chunks, tokens } = keeper.search!.index;
  return {
    documents: chunks.documents.map(({ indexedAt: _, fileState: __, ...document }) => document),
    texts: chunks.documents.map(({ id }) => chunks.readText(id)),
    chunks: Array.from({ length: chunks.size }, (_, ordinal) => chunks.get(ordinal)),
    tokens: Array.from({ length: chunks.size }, (_, ordinal) => [...tokens!.of(ordinal)]),
    found: await Promise.all(questions.map((question) => searchLegs(keeper, question))),
  };
}

/** Joins what a server would join in the background. */
async function merge({ deps }: Library): Promise<void> {
  const { directory, embedder, openVectors } = deps;
  for (let isDone = false; !isDone;) {
    const folder = directory.currentGeneration() as string;
    const index = await openGeneration(folder, embedder.dimensions, openVectors, directory.segments);
    isDone = !(await mergeIndex(index, deps, new AbortController().signal));
  }
}

/** What processes would do, done here. */
function draftByParts(deps: IngestDependencies): IngestDependencies {
  const encode = async (texts: readonly string[]) => {
    const { vectors, tokens } = await deps.embedder.tokenVectors!.encode(texts);
    const offsets = [
      0,
      ...tokens.map((_, text) => tokens.slice(0, text + 1).reduce((sum, ids) => sum + ids.length, 0)),
    ];
    return {
      vectors: Float32Array.from(vectors.flatMap((vector) => [...vector])),
      offsets: Uint32Array.from(offsets),
      ids: Uint32Array.from(tokens.flatMap((ids) => [...ids])),
    };
  };
  const openDrafting: OpenDraftingProcesses = (folder) =>
    Promise.resolve({
      draft: (paths) => draftFiles({ folder, paths }, { ...deps, encode }),
      close: () => Promise.resolve(),
    });
  return { ...deps, openDrafting, cores: 1, bytesPerProcess: 1 };
}

test('after any series of edits and merges the index equals one built from nothing, here or in processes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 7 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      async (rounds, keepsSmall, merges, drafts) => {
        const library = createLibrary();
        const deps = { ...library.deps, ...(keepsSmall && { smallPassages: 0 }) };
        for (const round of rounds) {
          for (const change of round) apply(library, change);
          await ingest({ folder: library.seeds }, deps);
          if (merges) await merge(library);
        }
        const fresh = createLibrary({ embedder: new HashEmbeddingModel() });
        await ingest({ folder: library.seeds }, drafts ? draftByParts(fresh.deps) : fresh.deps);
        expect(await describeIndex(library)).toEqual(await describeIndex(fresh));
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
