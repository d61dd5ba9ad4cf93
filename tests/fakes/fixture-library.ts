import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createHnswIndex, openHnswIndex } from '../../src/adapters/hnswlib-vector-index.ts';
import { openNodejiebaSegmenter } from '../../src/adapters/nodejieba-segmenter.ts';
import { createSpellingRepair } from '../../src/ask/understand/spelling/spelling.ts';
import { parseSynonyms } from '../../src/ask/understand/synonyms.ts';
import { defaultWeights } from '../../src/ask/weights/weights.ts';
import type { TermTranslations } from '../../src/ask/understand/term-translations.ts';
import { PassageMemory } from '../../src/ask/search/passage-memory.ts';
import type { SearchIndex } from '../../src/ask/search/search-index.ts';
import { IndexDirectory } from '../../src/indexes/index-directory.ts';
import { openGeneration } from '../../src/indexes/open-index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { AnswerReader } from '../../src/ports/answer-reader.ts';
import type { EmbeddingModel } from '../../src/ports/embedding-model.ts';
import type { RerankingModel } from '../../src/ports/reranking-model.ts';
import type { WordSegmenter } from '../../src/ports/word-segmenter.ts';
import { createAnalyzer } from '../../src/text/analyze.ts';
import { InlineReader } from './inline-reader.ts';
import { jieba } from './jieba.ts';
import { HashEmbeddingModel } from './hash-embedding-model.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

export type LibraryOptions = {
  readonly embedder?: EmbeddingModel;
  readonly reranker?: RerankingModel;
  readonly reader?: AnswerReader;
  readonly synonyms?: string;
  readonly userDictionary?: string;
  readonly translations?: TermTranslations;
  /** Shared by many libraries, whose own dictionary it then replaces. */
  readonly segmenter?: WordSegmenter;
};

/**
 * Writes invented documents by path, ingests them for real, with jieba, and opens the index for questions; the files go
 * when the process ends.
 */
export async function openLibrary(
  documents: Readonly<Record<string, string>>,
  options: LibraryOptions = {},
): Promise<SearchIndex> {
  const root = createTemporaryFolder({ keep: true });
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(documents)) {
    const file = join(root, 'documents', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const userDictionaryPath = join(root, 'userdict.txt');
  if (options.userDictionary !== undefined) writeFileSync(userDictionaryPath, options.userDictionary);
  const segmenter =
    options.segmenter ??
    (options.userDictionary === undefined ? jieba : openNodejiebaSegmenter({ userDictionaryPath }));
  const analyzer = createAnalyzer(segmenter);
  const embedder = options.embedder ?? new HashEmbeddingModel();
  const directory = new IndexDirectory(join(root, 'index'));
  const report = await ingest(
    { folder: join(root, 'documents') },
    {
      directory,
      reader: new InlineReader(),
      segmenter,
      analyzer,
      embedder,
      createVectors: createHnswIndex,
      openVectors: openHnswIndex,
      maxFileBytes: 1_000_000,
    },
  );
  if (report.failed.length > 0) throw new Error(JSON.stringify(report.failed));
  const index = await openGeneration(
    directory.currentGeneration() as string,
    embedder.dimensions,
    openHnswIndex,
    directory.segments,
  );
  return {
    index,
    analyzer,
    embedder,
    reranker: options.reranker,
    reader: options.reader,
    translations: options.translations,
    synonyms: parseSynonyms(options.synonyms ?? ''),
    spelling: createSpellingRepair(index.lexical),
    memory: new PassageMemory(),
    weights: defaultWeights,
  };
}
