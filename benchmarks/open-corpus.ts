import { fileURLToPath } from 'node:url';
import { LLM_PROVIDERS } from '../src/adapters/langchain/providers.ts';
import { createConsoleLogger } from '../src/bin/console-logger.ts';
import { composeEngine } from '../src/compose.ts';
import { readConfig } from '../src/config/config.ts';
import type { Message } from '../src/types/message.ts';
import type { Passage } from '../src/types/passage.ts';

/** A folder of documents, indexed and open for questions by the engine that serves readers. */
export type OpenCorpus = {
  readonly documents: number;
  readonly passages: number;
  /** Of this run: little when the index was there already. */
  readonly indexSeconds: number;
  readonly embeddingModel: string;
  search(question: string, history: readonly Message[], topK: number): Promise<readonly Passage[]>;
  close(): Promise<void>;
};

/**
 * Brings the index of a folder up to date and opens it; settings other than the two folders come from the environment.
 */
export async function openCorpus(
  folder: string,
  indexDir: string,
  onProgress?: (stage: string, done: number, total: number) => void,
): Promise<OpenCorpus> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const config = readConfig({ ...process.env, SEEDS_DIR: folder, INDEX_DIR: indexDir }, LLM_PROVIDERS, root);
  const engine = await composeEngine(config, createConsoleLogger('error'));
  const report = await engine.updateIndex(false, (stage, done, total) => onProgress?.(stage, done, total));
  if (report.failed.length > 0)
    throw new Error(`${report.failed.length} documents failed, the first: ${JSON.stringify(report.failed[0])}`);
  return {
    documents: report.documents,
    passages: report.passages,
    indexSeconds: report.seconds,
    embeddingModel: config.EMBEDDING_MODEL,
    search: async (query, history, topK) => (await engine.search({ query, history, topK })).passages,
    close: () => engine.close(),
  };
}
