import type { ClaimReader } from '../../ports/claim-reader.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Analyzer } from '../../text/analyze.ts';
import type { Passage } from '../../types/passage.ts';
import type { ClaimVerdict } from './claim-verdict.ts';
import { createMeaningComparer } from './read/compare-meaning.ts';
import { readEvidence } from './read/read-passages.ts';
import { verifyClaim } from './verify-claim.ts';

/** A claim and the 0-based numbers of the passages it cites → what backs it. */
export type ClaimVerifier = (claim: string, cited: readonly number[]) => Promise<ClaimVerdict>;

type VerifierParts = {
  readonly analyzer: Analyzer;
  readonly embedder?: EmbeddingModel;
  /** Has a say where rules are not exact; they decide alone without one. */
  readonly claimReader?: ClaimReader;
  readonly translate?: (word: string) => readonly string[];
  readonly readDocumentText: (documentId: string) => string;
  readonly logger?: Logger;
  readonly signal?: AbortSignal;
};

/** A name of one to four words with the original in brackets. */
const INTRODUCTION = /([A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\s*[（(]([\u3400-\u9fff·]{2,12})[）)]/gu;

/** Starts to read the passages at once, while the model thinks; the first claim waits for it. */
export function openVerifier(passages: readonly Passage[], parts: VerifierParts): ClaimVerifier {
  const { analyzer, readDocumentText, claimReader, ...comparing } = parts;
  const introduced = new Map<string, string>();
  const translate = (word: string): readonly string[] => {
    const original = introduced.get(word.toLowerCase());
    return [...(parts.translate?.(word) ?? []), ...(original === undefined ? [] : [original])];
  };
  const reading = readEvidence(passages, analyzer, readDocumentText, translate).then((evidence) => ({
    evidence,
    meaning: createMeaningComparer(evidence, comparing),
  }));
  // A failure is met by the first claim; until then it must not count as unhandled.
  reading.catch(() => undefined);
  return async (claim, cited) => {
    const { evidence, meaning } = await reading;
    // `Jensen Huang（黄仁勋）` says once who is meant, for the sentences after it too.
    for (const [, name = '', original = ''] of claim.matchAll(INTRODUCTION))
      for (const word of name.toLowerCase().split(' ')) introduced.set(word, original);
    return verifyClaim(claim, cited, evidence, { meaning, reader: claimReader });
  };
}
