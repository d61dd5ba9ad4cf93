import { IndexError } from '../../errors.ts';
import type { IndexDirectory } from '../../indexes/index-directory.ts';
import { type Fingerprint, compareFingerprints } from '../../indexes/manifest.ts';
import { type OpenIndex, openGeneration, readDocuments, readManifest } from '../../indexes/open-index.ts';
import type { OpenVectorIndex } from '../../indexes/segment/segment-files.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { Analyzer } from '../../text/analyze.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { INGEST_VERSION } from '../ingest-version.ts';

export type Previous = {
  /** Absent when everything must be computed anew. */
  readonly reusable?: OpenIndex;
  /** The earlier index as far as its vectors are those of the model in use; absent when they are not. */
  readonly sameModel?: OpenIndex;
  /** The documents of the earlier index, for the report, also when nothing else of it can be used. */
  readonly documents: readonly DocumentInfo[];
  /** Why an earlier index cannot be used; absent when there is none, or when it was asked for. */
  readonly rebuiltBecause?: string;
};

export type PreviousDependencies = {
  readonly directory: IndexDirectory;
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
  readonly openVectors: OpenVectorIndex;
};

/** What decides whether stored vectors and terms can be used with these models. */
export function fingerprintOf(deps: Pick<PreviousDependencies, 'embedder' | 'analyzer'>): Fingerprint {
  return {
    embeddingModel: deps.embedder.fingerprint,
    analyzer: deps.analyzer.fingerprint,
    chunker: `ingest-${INGEST_VERSION}`,
  };
}

const partNames: Readonly<Record<keyof Fingerprint, string>> = {
  embeddingModel: '向量模型 embedding model',
  analyzer: '分词器或用户词典 analyzer or user dictionary',
  chunker: '清洗与切分规则 chunker',
};

/** One sentence that names what differs; undefined when the index fits. */
export function describeMismatch(found: Fingerprint, expected: Fingerprint): string | undefined {
  const parts = compareFingerprints(found, expected);
  return parts.length === 0 ? undefined : `${parts.map((part) => partNames[part]).join('、')} 已改变 has changed`;
}

/** The current generation as far as it can be built upon. Never throws for a damaged one: it is named and replaced. */
export async function openPrevious(isFull: boolean, deps: PreviousDependencies): Promise<Previous> {
  const { directory, embedder, openVectors } = deps;
  const folder = directory.currentGeneration();
  if (folder === undefined) return { documents: [] };
  try {
    const { fingerprint } = await readManifest(folder);
    const mismatch = isFull ? undefined : describeMismatch(fingerprint, fingerprintOf(deps));
    const changed = { ...(mismatch !== undefined && { rebuiltBecause: mismatch }) };
    if (fingerprint.embeddingModel !== embedder.fingerprint)
      return { documents: await readDocuments(folder), ...changed };
    const index = await openGeneration(folder, embedder.dimensions, openVectors, directory.segments);
    const { documents } = index.chunks;
    const isReusable = !isFull && mismatch === undefined;
    return { documents, sameModel: index, ...(isReusable && { reusable: index }), ...changed };
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    const documents = await readDocuments(folder);
    return isFull ? { documents } : { documents, rebuiltBecause: error.message };
  }
}
