import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chokidarFolderWatcher } from '../../src/adapters/chokidar-folder-watcher.ts';
import { createHnswIndex, openHnswIndex } from '../../src/adapters/hnswlib-vector-index.ts';
import { followStore } from '../../src/engine/follow/follow-store.ts';
import { WenquEngine } from '../../src/engine/wenqu-engine.ts';
import type { WatchMode } from '../../src/engine/follow/folder-follower.ts';
import { IndexKeeper } from '../../src/engine/index-keeper.ts';
import { loadPrompts } from '../../src/ask/model/load-prompts.ts';
import { type EvidenceThresholds, refusalWeights } from '../../src/ask/weights/refusal-weights.ts';
import { defaultWeights } from '../../src/ask/weights/weights.ts';
import { IndexDirectory } from '../../src/indexes/index-directory.ts';
import type { IngestDependencies } from '../../src/ingest/ingest.ts';
import type { IndexStore } from '../../src/ports/index-store.ts';
import type { FolderWatcher } from '../../src/ports/folder-watcher.ts';
import type { WordSegmenter } from '../../src/ports/word-segmenter.ts';
import type { PictureParts } from '../../src/readers/readers.ts';
import { createAnalyzer } from '../../src/text/analyze.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';
import { InlineReader } from '../fakes/inline-reader.ts';
import { HashEmbeddingModel } from '../fakes/hash-embedding-model.ts';
import { SilentLogger } from '../fakes/silent-logger.ts';
import { type OnTestFinished, createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { repositoryRoot } from './repository-files.ts';

const MEGABYTE = 1024 * 1024;

export type Library = {
  readonly seeds: string;
  readonly indexDir: string;
  readonly embedder: HashEmbeddingModel;
  readonly logger: SilentLogger;
  readonly deps: IngestDependencies;
  /** Another process writes what this one reads. */
  readonly isReadOnly: boolean;
  /** Other models that are on this machine. */
  readonly others: readonly HashEmbeddingModel[];
  write(path: string, text: string | Uint8Array): void;
  remove(path: string): void;
};

/** An index that several machines share. */
export type SharedIndex = Pick<IngestDependencies, 'createVectors' | 'openVectors'> & { readonly store: IndexStore };

export type LibraryOptions = {
  readonly embedder?: HashEmbeddingModel;
  readonly others?: readonly HashEmbeddingModel[];
  readonly segmenter?: WordSegmenter;
  /** Another library's folders, for a second process on the same. */
  readonly beside?: Library;
  /** The test that the folders go with, where several run side by side; the one that runs by default. */
  readonly onTestFinished?: OnTestFinished;
  readonly maxFileBytes?: number;
  /** Where the index lies instead of the index folder, which then holds this machine's copy. */
  readonly shared?: SharedIndex;
  readonly isReadOnly?: boolean;
  /** What reads pictures; without it they are refused. */
  readonly pictures?: PictureParts;
};

/** A folder of documents and an index folder, both empty, with real adapters but for the models. */
export function createLibrary(options: LibraryOptions = {}): Library {
  const root = options.beside === undefined ? createTemporaryFolder(options) : '';
  const seeds = options.beside?.seeds ?? join(root, 'seeds');
  const indexDir = options.beside?.indexDir ?? join(root, 'index');
  mkdirSync(seeds, { recursive: true });
  const embedder = options.embedder ?? new HashEmbeddingModel();
  const segmenter = options.segmenter ?? new FakeSegmenter();
  const directory = new IndexDirectory(indexDir, options.shared?.store);
  let clock = Date.now() / 1000 - 100_000;
  return {
    seeds,
    indexDir,
    embedder,
    others: options.others ?? [],
    isReadOnly: options.isReadOnly ?? false,
    logger: new SilentLogger(),
    deps: {
      directory,
      reader: new InlineReader(options.pictures),
      segmenter,
      analyzer: createAnalyzer(segmenter),
      embedder,
      createVectors: options.shared?.createVectors ?? createHnswIndex,
      openVectors: options.shared?.openVectors ?? openHnswIndex,
      maxFileBytes: options.maxFileBytes ?? 20 * MEGABYTE,
    },
    write: (path, text) => {
      mkdirSync(dirname(join(seeds, path)), { recursive: true });
      writeFileSync(join(seeds, path), text);
      // Two writes within a tick of the file system's clock must not look alike.
      utimesSync(join(seeds, path), clock, (clock += 10));
    },
    remove: (path) => rmSync(join(seeds, path), { recursive: true, force: true }),
  };
}

export async function createKeeper(library: Library): Promise<IndexKeeper> {
  const { analyzer, embedder } = library.deps;
  return new IndexKeeper({
    folder: library.seeds,
    directory: library.deps.directory,
    ingest: library.deps,
    tools: {
      analyzer,
      embedder,
      reranker: undefined,
      reader: undefined,
      translations: undefined,
      synonymsFile: undefined,
      weights: defaultWeights,
      openOther: (name) => {
        const found = library.others.find((model) => model.name === name);
        return found === undefined ? Promise.reject(new Error('not here')) : Promise.resolve(found);
      },
    },
    logger: library.logger,
    isReadOnly: library.isReadOnly,
  });
}

export type ApplicationOptions = {
  readonly thresholds?: EvidenceThresholds;
  readonly watch?: WatchMode;
  readonly watcher?: FolderWatcher;
};

/** The engine over a library, extractive. */
export async function createEngine(library: Library, options: ApplicationOptions = {}): Promise<WenquEngine> {
  return new WenquEngine({
    keeper: await createKeeper(library),
    model: undefined,
    prompts: await loadPrompts(join(repositoryRoot, 'prompts')),
    mode: 'strict',
    fallback: 'extractive',
    maxChars: 400,
    topK: 8,
    rounds: 1,
    checksClaims: false,
    thresholds: options.thresholds ?? refusalWeights.calibrated,
    logger: library.logger,
    seedsDir: library.seeds,
    maxFileBytes: library.deps.maxFileBytes,
    feedbackFile: join(library.indexDir, 'feedback.jsonl'),
    embeddingModelName: library.embedder.name,
    watch: options.watch ?? 'off',
    watcher: options.watcher ?? chokidarFolderWatcher,
    pull: followStore(library.deps.directory, library.logger),
    isReadOnly: library.isReadOnly,
    close: () => library.embedder.close(),
  });
}

/** Everything a search of this text can see of a chunk. */
export type Found = { readonly path: string; readonly text: string; readonly start: number; readonly score: string };

/** Both legs of the current index, as far as a reader could tell them apart: no ordinals, no labels. */
export async function searchLegs(
  keeper: IndexKeeper,
  question: string,
): Promise<{ readonly lexical: readonly Found[]; readonly dense: readonly Found[] }> {
  const { search } = keeper;
  if (search === undefined) throw new Error('no index is loaded');
  const { chunks, lexical, vectors } = search.index;
  const show = (ordinal: number, score: number): Found => {
    const { text, start } = chunks.get(ordinal);
    return { path: chunks.documentOf(ordinal).path, text, start, score: score.toFixed(4) };
  };
  const inOrder = (left: Found, right: Found): number =>
    Number(right.score) - Number(left.score) || (left.path + left.text < right.path + right.text ? -1 : 1);
  const [vector] = await search.embedder.embed([question], 'query');
  return {
    lexical: lexical
      .search(search.analyzer.analyze(question), 1000)
      .map(({ chunk, score }) => show(chunk, score))
      .sort(inOrder),
    dense: (await vectors.search(vector as Float32Array, 1000))
      .map(({ label, score }) => show(label, score))
      .sort(inOrder),
  };
}

/** The path of a file of the index, wherever it lies; the first where there are several. */
export function findIndexFile(library: Library, file: string): string {
  const found = readdirSync(library.indexDir, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith(file),
  );
  if (found === undefined) throw new Error(`no ${file} in the index`);
  return join(library.indexDir, found);
}
