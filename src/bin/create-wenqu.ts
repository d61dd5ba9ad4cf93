import { randomUUID } from 'node:crypto';
import type { Embeddings } from '@langchain/core/embeddings';
import type { BaseRetriever } from '@langchain/core/retrievers';
import { createLangChainEmbeddings } from '../adapters/langchain/embeddings.ts';
import { createLangChainRetriever } from '../adapters/langchain/retriever.ts';
import type { PassageMetadata } from '../adapters/langchain/retriever.ts';
import { LLM_PROVIDERS } from '../adapters/langchain/providers.ts';
import { composeEngine } from '../compose.ts';
import { readConfig } from '../config/config.ts';
import { roundTimings, createWireConverter, toWireAnswer } from '../http/wire/to-wire.ts';
import type { WireAnswer, WirePassage } from '../http/wire/schemas/wire-schemas.ts';
import type { IngestReport } from '../ingest/report/ingest-report.ts';
import type { Message } from '../types/message.ts';

export type WenquOptions = {
  readonly seedsDir: string;
  /** Where the index is kept; `index` in the current folder when absent. */
  readonly indexDir?: string;
  /** Any other setting by its name in docs/configuration.md; the environment is not read. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** The knowledge base inside a program of yours. Offsets are code points, as over HTTP; methods throw `WenquError`. */
export type Wenqu = {
  /** What `POST /api/chat` returns. */
  ask(
    question: string,
    options?: { readonly history?: readonly Message[]; readonly signal?: AbortSignal },
  ): Promise<WireAnswer>;
  /** Passages, best first; `topK` is 10 unless told. */
  search(
    query: string,
    options?: { readonly topK?: number },
  ): Promise<{ readonly passages: readonly WirePassage[]; readonly timings: Readonly<Record<string, number>> }>;
  /** The extracted text that offsets count in; undefined for an unknown document. */
  readText(documentId: string): string | undefined;
  /** Our search for LangChain's chains, 8 passages unless told; the offsets of its metadata are UTF-16. */
  asRetriever(options?: { readonly topK?: number }): BaseRetriever<PassageMetadata>;
  /** The embedder of the index for LangChain's vector stores; of no use once `close` was called. */
  asEmbeddings(): Embeddings;
  /** Brings the index up to date with the folder; `full` builds everything anew. */
  index(options?: { readonly full?: boolean }): Promise<IngestReport>;
  close(): Promise<void>;
};

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens the models and brings the index up to date. Throws `config_invalid` that lists every mistake. */
export async function createWenqu({ seedsDir, indexDir, settings = {} }: WenquOptions): Promise<Wenqu> {
  const folders = { SEEDS_DIR: seedsDir, ...(indexDir === undefined ? {} : { INDEX_DIR: indexDir }) };
  const config = readConfig({ ...settings, ...folders }, LLM_PROVIDERS, process.cwd(), Object.keys(settings));
  const engine = await composeEngine(config, quiet);
  const index: Wenqu['index'] = ({ full = false } = {}) => engine.updateIndex(full, () => undefined);
  const readText = (id: string) => engine.readDocumentText(id);
  try {
    await (config.INDEX_READ_ONLY ? engine.start() : index());
  } catch (error) {
    await engine.close();
    throw error;
  }
  return {
    index,
    readText,
    asRetriever: (options) =>
      createLangChainRetriever(
        async (query, topK) => (await engine.search({ query, topK, history: [] })).passages,
        options,
      ),
    asEmbeddings: () => createLangChainEmbeddings(engine),
    close: () => engine.close(),
    async ask(question, { history = [], signal = new AbortController().signal } = {}) {
      for await (const event of engine.answer({ question, history, signal }))
        if (event.type === 'done')
          return toWireAnswer(event.answer, randomUUID(), readText, engine.suggestFollowUps(event.answer));
      signal.throwIfAborted();
      throw new Error('the stream ended without an answer');
    },
    async search(query, { topK = 10 } = {}) {
      const { passages, timings } = await engine.search({ query, topK, history: [] });
      const converter = createWireConverter(readText);
      return { passages: passages.map((passage) => converter.passage(passage)), timings: roundTimings(timings) };
    },
  };
}
