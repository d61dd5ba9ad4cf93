import { fileURLToPath } from 'node:url';
import { LLM_PROVIDERS } from '../../src/adapters/langchain/providers.ts';
import { rememberReadings } from '../../src/ask/remember-readings.ts';
import type { SearchIndex } from '../../src/ask/search/search-index.ts';
import { createConsoleLogger } from '../../src/bin/console-logger.ts';
import { composeEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config/config.ts';
import type { WenquEngine } from '../../src/engine/wenqu-engine.ts';
import type { EmbeddingModel } from '../../src/ports/embedding-model.ts';
import type { Term } from '../../src/types/term.ts';
import type { Library } from './variants.ts';

/** A folder and the engine over it; `open` brings the index up to date with what lies in the folder now. */
export type LibraryFolder = { open(): Promise<Library>; close(): Promise<void> };

/** The engine that serves readers, over a folder; the index is kept between runs. */
export async function watchFolder(folder: string, indexDir: string): Promise<LibraryFolder> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const settings = { SEEDS_DIR: folder, INDEX_DIR: indexDir };
  const engine = await composeEngine(readConfig(settings, LLM_PROVIDERS, root), createConsoleLogger('error'));
  return { open: () => openLibrary(engine), close: () => engine.close() };
}

async function openLibrary(engine: WenquEngine): Promise<Library> {
  await engine.updateIndex(false, () => {});
  const search = engine.searchIndex;
  if (search === undefined) throw new Error('no index to answer from');
  return { search: remember(search) };
}

/** The same texts are asked again for every variant: what the models and the segmenter say of them is kept. */
function remember(search: SearchIndex): SearchIndex {
  const { analyzer, embedder, reader } = search;
  const analyzed = new Map<string, Term[]>();
  return {
    ...search,
    analyzer: {
      ...analyzer,
      analyze: (text) => {
        const known = analyzed.get(text) ?? analyzer.analyze(text);
        analyzed.set(text, known);
        return known;
      },
    },
    embedder: rememberEmbedder(embedder),
    reader: reader && rememberReadings(reader),
  };
}

function rememberEmbedder(embedder: EmbeddingModel): EmbeddingModel {
  const vectors = new Map<string, Float32Array>();
  const tokens = new Map<string, Uint32Array>();
  const { tokenVectors } = embedder;
  return {
    name: embedder.name,
    dimensions: embedder.dimensions,
    fingerprint: embedder.fingerprint,
    maxTokens: embedder.maxTokens,
    denseWeight: embedder.denseWeight,
    embed: (texts, kind) => recall(vectors, texts, (unknown) => embedder.embed(unknown, kind)),
    ...(tokenVectors !== undefined && {
      tokenVectors: {
        vocabularySize: tokenVectors.vocabularySize,
        maxSimWeight: tokenVectors.maxSimWeight,
        tokenize: (texts: readonly string[]) => recall(tokens, texts, (unknown) => tokenVectors.tokenize(unknown)),
        encode: (...input) => tokenVectors.encode(...input),
        openTable: () => tokenVectors.openTable(),
      },
    }),
    close: () => Promise.resolve(),
  };
}

async function recall<Value>(
  known: Map<string, Value>,
  texts: readonly string[],
  compute: (texts: readonly string[]) => Promise<readonly Value[]>,
): Promise<Value[]> {
  const unknown = [...new Set(texts.filter((text) => !known.has(text)))];
  if (unknown.length > 0) {
    const values = await compute(unknown);
    unknown.forEach((text, index) => known.set(text, values[index] as Value));
  }
  return texts.map((text) => known.get(text) as Value);
}
