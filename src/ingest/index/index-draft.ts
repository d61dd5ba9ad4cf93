import type { IndexDirectory } from '../../indexes/index-directory.ts';
import { buildPostings } from '../../indexes/lexical-index.ts';
import { writeGeneration } from '../../indexes/open-index.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { Analyzer } from '../../text/analyze.ts';
import { createYield } from '../../text/yield-to-others.ts';
import type { EmbeddedDraft } from '../embed/embed-draft.ts';
import { fingerprintOf } from '../plan/open-previous.ts';
import type { GenerationDraft } from './generation-draft.ts';

type IndexDependencies = {
  readonly directory: IndexDirectory;
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
};

/**
 * draft + vectors → a generation written beside the current one and made current; its name. One that cannot be finished
 * is removed.
 */
export async function indexDraft(
  draft: GenerationDraft,
  { vectors, tokens }: EmbeddedDraft,
  folderFingerprint: string,
  deps: IndexDependencies,
  signal?: AbortSignal,
): Promise<string> {
  const giveWay = createYield();
  const forward = draft.buildForward();
  const postings = await buildPostings(forward, giveWay);
  const { name, path } = await deps.directory.createGeneration();
  const { documents, contexts, chunks, texts, nextLabel } = draft;
  const stored = { documents, textLengths: texts.map((text) => text.length), contexts, chunks };
  const manifest = {
    generation: name,
    builtAt: new Date().toISOString(),
    fingerprint: fingerprintOf(deps),
    embeddingModelName: deps.embedder.name,
    folderFingerprint,
    nextLabel,
  };
  try {
    const blocks = draft.blocks.build();
    await writeGeneration(path, { stored, texts, blocks, forward, postings, tokens, vectors }, manifest, giveWay);
    signal?.throwIfAborted();
    await deps.directory.publish(name);
  } catch (error) {
    if ((await deps.directory.currentGeneration()) !== path) await deps.directory.discard(name);
    throw error;
  }
  return name;
}
