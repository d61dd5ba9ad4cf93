import type { LanguageModel } from '../../ports/language-model.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Passage } from '../../types/passage.ts';
import { collectText } from '../model/collect-text.ts';
import { framePassages } from '../model/frame-passages.ts';
import { neutralize } from '../model/neutralize.ts';
import { renderPrompt } from '../model/prompt.ts';
import type { PromptSet } from '../model/prompt.ts';
import { parseVerdicts } from './parse-verdicts.ts';
import type { CheckVerdict } from './parse-verdicts.ts';

/** A claim of the finished answer as the check reads it. */
export type ClaimToCheck = {
  /** 1-based, unique within the answer. */
  readonly n: number;
  /** Without markers and emphasis. */
  readonly claim: string;
  /** The sentence before it, which its pronouns may refer to; '' at the start. */
  readonly before: string;
  /** 0-based passages it rests on; at least one. */
  readonly passages: readonly number[];
};

type CheckOptions = {
  readonly model: LanguageModel;
  readonly prompts: PromptSet;
  /** The secret in the frames around passages. */
  readonly key: string;
  /** All that the answer was written from; a claim names its own by number. */
  readonly passages: readonly Passage[];
  readonly timeoutMs: number;
  readonly logger?: Logger;
  readonly signal?: AbortSignal;
};

/** Room for a verdict, and for a quote beside it. */
const OUTPUT_TOKENS_PER_CLAIM = 120;
const MIN_OUTPUT_TOKENS = 400;

/**
 * All claims of an answer → what a model that reads the whole passages says of each, in one call. Claims it does not
 * speak of are absent; a reply that cannot be read, a failure or a time-out gives an empty map. Throws only the
 * signal's reason on abort.
 */
export async function checkClaims(
  claims: readonly ClaimToCheck[],
  options: CheckOptions,
): Promise<ReadonlyMap<number, CheckVerdict>> {
  if (claims.length === 0) return new Map();
  const { model, signal, logger } = options;
  const limit = AbortSignal.timeout(options.timeoutMs);
  try {
    const output = await collectText(model, {
      messages: [
        { role: 'system', content: renderPrompt(options.prompts.verify, 'system', {}) },
        { role: 'user', content: writeClaims(claims, options) },
      ],
      temperature: 0,
      maxOutputTokens: MIN_OUTPUT_TOKENS + claims.length * OUTPUT_TOKENS_PER_CLAIM,
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    const verdicts = parseVerdicts(output);
    if (verdicts.size === 0) logger?.warn('claim_check_failed', { reason: 'unreadable reply' });
    return verdicts;
  } catch (error) {
    signal?.throwIfAborted();
    logger?.warn('claim_check_failed', { reason: error instanceof Error ? error.name : 'unknown' });
    return new Map();
  }
}

/** The passages that any claim rests on, whole, then the claims as one JSON object at the very end. */
function writeClaims(claims: readonly ClaimToCheck[], { prompts, passages, key }: CheckOptions): string {
  const used = [...new Set(claims.flatMap((claim) => claim.passages))].sort((left, right) => left - right);
  const framed = framePassages(
    prompts.answer,
    used.flatMap((index) => passages[index] ?? []),
    key,
    used.map(toAlias),
  );
  const list = claims.map((claim) => ({
    n: claim.n,
    claim: neutralize(claim.claim, key),
    before: neutralize(claim.before, key),
    passages: claim.passages.map(toAlias),
  }));
  return renderPrompt(prompts.verify, 'user', { passages: framed, claims: JSON.stringify({ claims: list }) });
}

function toAlias(index: number): string {
  return `c${index + 1}`;
}
