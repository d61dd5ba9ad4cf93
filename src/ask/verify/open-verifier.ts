import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Analyzer } from '../../text/analyze.ts';
import type { Passage } from '../../types/passage.ts';
import type { ClaimVerdict } from './claim-verdict.ts';
import { createMeaningComparer } from './compare-meaning.ts';
import { readEvidence } from './read/read-passages.ts';
import { verifyClaim } from './verify-claim.ts';

/** A claim and the 0-based numbers of the passages it cites → what backs it. */
export type ClaimVerifier = (claim: string, cited: readonly number[]) => Promise<ClaimVerdict>;

type VerifierParts = {
  readonly analyzer: Analyzer;
  readonly embedder?: EmbeddingModel;
  readonly translate?: (word: string) => readonly string[];
  readonly readDocumentText: (documentId: string) => string;
  readonly logger?: Logger;
  readonly signal?: AbortSignal;
};

/** Starts to read the passages at once, while the model thinks; the first claim waits for it. */
export function openVerifier(passages: readonly Passage[], parts: VerifierParts): ClaimVerifier {
  const { analyzer, readDocumentText, translate, ...comparing } = parts;
  const reading = readEvidence(passages, analyzer, readDocumentText, translate).then((evidence) => ({
    evidence,
    meaning: createMeaningComparer(evidence, comparing),
  }));
  // A failure is met by the first claim; until then it must not count as unhandled.
  reading.catch(() => undefined);
  return async (claim, cited) => {
    const { evidence, meaning } = await reading;
    return verifyClaim(claim, cited, evidence, meaning);
  };
}
