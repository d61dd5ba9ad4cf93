// What each engine needs to take in passages and to answer: `open(folder)` → { add(passages), search(question),
// save(), isHybrid }. A passage has { document, text }; a search gives documents, best first, each once at most.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';

const root = join(import.meta.dirname, '../..');
/** Engines that are in no list of packages of Wenqu. */
const requirePeer = createRequire(join(import.meta.dirname, 'package.json'));
const load = (path) => tsImport(path, import.meta.url);
const DEPTH = 20;
const BATCH = 256;

const once = (documents) => [...new Set(documents)].slice(0, 5);

/** Words as jieba cuts them, for engines that split at spaces. */
async function openCutter() {
  const { openNodejiebaSegmenter } = await load('../../src/adapters/nodejieba-segmenter.ts');
  const segmenter = openNodejiebaSegmenter();
  return (text) => segmenter.cutForSearch(text.toLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

async function openEmbedder() {
  const { openTransformersModel } = await load('../../src/adapters/transformers/embedding-model.ts');
  return openTransformersModel({
    modelId: 'bundled',
    modelsDir: join(root, 'models'),
    cacheDir: join(root, '.cache/models'),
    hubUrl: 'https://huggingface.co',
    allowDownload: false,
    quantized: true,
    logger: { info: () => {}, warn: () => {}, error: () => {} },
  });
}

async function wenqu(folder) {
  const { LLM_PROVIDERS } = await load('../../src/adapters/langchain/providers.ts');
  const { composeEngine } = await load('../../src/compose.ts');
  const { readConfig } = await load('../../src/config/config.ts');
  const settings = { SEEDS_DIR: join(folder, 'documents'), INDEX_DIR: join(folder, 'index'), WATCH: 'false' };
  const engine = await composeEngine(readConfig(settings, LLM_PROVIDERS, root), console);
  return {
    add: async () => engine.updateIndex(false, () => undefined),
    close: () => engine.close(),
    search: async (query) => {
      const { passages } = await engine.search({ query, topK: DEPTH, history: [] });
      return once(passages.map(({ document }) => document.path.replace(/^.*\/|\.txt$/gu, '')));
    },
  };
}

async function minisearch(folder) {
  const { default: MiniSearch } = await import('minisearch');
  const cut = await openCutter();
  const index = new MiniSearch({ fields: ['text'], storeFields: ['document'], tokenize: cut });
  return {
    add: async (passages) => passages.forEach((passage, id) => index.add({ id, ...passage })),
    search: async (question) => once(index.search(question).map(({ document }) => document)),
    save: async () => writeFileSync(join(folder, 'index/minisearch.json'), JSON.stringify(index)),
  };
}

async function orama(folder) {
  const { create, insertMultiple, save, search } = requirePeer('@orama/orama');
  const cut = await openCutter();
  const index = create({
    schema: { document: 'enum', text: 'string' },
    components: { tokenizer: { language: 'chinese', normalizationCache: new Map(), tokenize: cut } },
  });
  return {
    add: (passages) => insertMultiple(index, passages, BATCH),
    search: async (term) => {
      const { hits } = await search(index, { term, properties: ['text'], limit: DEPTH });
      return once(hits.map(({ document }) => document.document));
    },
    save: async () => writeFileSync(join(folder, 'index/orama.json'), JSON.stringify(save(index))),
  };
}

async function flexsearch(folder) {
  const { Index } = requirePeer('flexsearch');
  const cut = await openCutter();
  const index = new Index({ tokenize: 'strict', encode: cut });
  const documents = [];
  return {
    add: async (passages) =>
      passages.forEach(({ document, text }, id) => {
        documents.push(document);
        index.add(id, text);
      }),
    // It ranks by place and has no weights of words: a question whose words are not all in one passage finds nothing
    // unless `suggest` is set.
    search: async (question) =>
      once(index.search(question, { limit: DEPTH, suggest: true }).map((id) => documents[id])),
    save: async () =>
      index.export((key, data) => writeFileSync(join(folder, `index/flexsearch-${key}.json`), data ?? '')),
  };
}

async function fts5(folder) {
  const Database = requirePeer('better-sqlite3');
  const cut = await openCutter();
  const database = new Database(join(folder, 'index/fts5.sqlite'));
  database.exec("CREATE VIRTUAL TABLE passages USING fts5(document UNINDEXED, words, tokenize = 'unicode61')");
  const find = database.prepare('SELECT document FROM passages WHERE words MATCH ? ORDER BY bm25(passages) LIMIT ?');
  return {
    add: async (passages) => {
      const insert = database.prepare('INSERT INTO passages VALUES (?, ?)');
      database.transaction(() => {
        for (const { document, text } of passages) insert.run(document, cut(text).join(' '));
      })();
    },
    search: async (question) => {
      const words = cut(question).map((word) => `"${word.replaceAll('"', '')}"`);
      return once(find.all(words.join(' OR '), DEPTH).map(({ document }) => document));
    },
    save: async () => database.pragma('wal_checkpoint'),
  };
}

/** Both retrievers, joined by reciprocal ranks as LangChain's EnsembleRetriever does. */
async function langchain(folder) {
  const { BM25Retriever } = await import('@langchain/community/retrievers/bm25');
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  const cut = await openCutter();
  const embedder = await openEmbedder();
  const embeddings = {
    embedDocuments: async (texts) => embedder.embed(texts, 'passage'),
    embedQuery: async (text) => (await embedder.embed([text], 'query'))[0],
  };
  const store = new HNSWLib(embeddings, { space: 'ip', numDimensions: embedder.dimensions });
  let words;
  return {
    add: async (passages) => {
      const documents = passages.map(({ document, text }) => ({ pageContent: text, metadata: { document } }));
      for (let start = 0; start < documents.length; start += BATCH) {
        const batch = documents.slice(start, start + BATCH);
        const vectors = await embeddings.embedDocuments(batch.map(({ pageContent }) => pageContent));
        await store.addVectors(
          vectors.map((vector) => Array.from(vector)),
          batch,
        );
      }
      const cutDocuments = documents.map(({ pageContent, metadata }) => ({
        pageContent: cut(pageContent).join(' '),
        metadata,
      }));
      words = BM25Retriever.fromDocuments(cutDocuments, { k: DEPTH });
    },
    search: async (question) => {
      const vector = Array.from(await embeddings.embedQuery(question));
      const near = await store.similaritySearchVectorWithScore(vector, DEPTH);
      const lists = [await words.invoke(cut(question).join(' ')), near.map(([document]) => document)];
      return joinRanks(lists.map((list) => list.map(({ metadata }) => metadata.document)));
    },
    save: () => store.save(join(folder, 'index')),
  };
}

/** Its own hybrid search: full text over words cut by jieba, vectors, reciprocal ranks. */
async function lancedb(folder) {
  const { Index, connect, rerankers } = requirePeer('@lancedb/lancedb');
  const cut = await openCutter();
  const embedder = await openEmbedder();
  const database = await connect(join(folder, 'index'));
  const reranker = await rerankers.RRFReranker.create();
  let table;
  return {
    add: async (passages) => {
      for (let start = 0; start < passages.length; start += BATCH) {
        const batch = passages.slice(start, start + BATCH);
        const vectors = await embedder.embed(
          batch.map(({ text }) => text),
          'passage',
        );
        const rows = batch.map(({ document, text }, row) => ({
          document,
          words: cut(text).join(' '),
          vector: Array.from(vectors[row]),
        }));
        if (table === undefined) table = await database.createTable('passages', rows);
        else await table.add(rows);
      }
      const words = Index.fts({
        baseTokenizer: 'whitespace',
        stem: false,
        removeStopWords: false,
        withPosition: false,
      });
      await table.createIndex('words', { config: words });
      if (passages.length > 10_000)
        await table.createIndex('vector', { config: Index.hnswSq({ distanceType: 'dot' }) });
      await table.optimize();
    },
    search: async (question) => {
      const [vector] = await embedder.embed([question], 'query');
      const query = table.query().nearestTo(vector).distanceType('dot');
      const rows = await query.fullTextSearch(cut(question).join(' ')).rerank(reranker).limit(DEPTH).toArray();
      return once(rows.map(({ document }) => document));
    },
  };
}

function joinRanks(lists) {
  const scores = new Map();
  for (const list of lists)
    list.forEach((document, rank) => scores.set(document, (scores.get(document) ?? 0) + 1 / (61 + rank)));
  return once([...scores].sort(([, left], [, right]) => right - left).map(([document]) => document));
}

/** By the name that reports show. */
export const systems = {
  Wenqu: wenqu,
  MiniSearch: minisearch,
  Orama: orama,
  FlexSearch: flexsearch,
  'SQLite FTS5 + jieba': fts5,
  'LangChain BM25 + HNSWLib': langchain,
  'LanceDB hybrid': lancedb,
};

/** An empty folder for an index. */
export function prepareFolder(folder) {
  mkdirSync(join(folder, 'index'), { recursive: true });
}
