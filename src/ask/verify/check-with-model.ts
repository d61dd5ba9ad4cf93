import type { LanguageModel } from '../../ports/language-model.ts';
import type { Logger } from '../../ports/logger.ts';
import { collectText } from '../model/collect-text.ts';
import { neutralize } from '../model/frame-passages.ts';
import { renderPrompt } from '../model/prompt.ts';
import type { PromptSet } from '../model/prompt.ts';
import type { ClaimVerdict, Quote } from './verify-claim.ts';

/**
 * Asks a model for a second opinion on a verdict that has a quote. One call a claim: slow and paid, so only by setting.
 */
export type ClaimChecker = (claim: string, verdict: ClaimVerdict) => Promise<ClaimVerdict>;

type CheckerOptions = {
  readonly model: LanguageModel;
  readonly prompts: PromptSet;
  readonly key: string;
  readonly readQuote: (quote: Quote) => string;
  readonly logger?: Logger;
  readonly signal?: AbortSignal;
};

const MAX_OUTPUT_TOKENS = 512;

/**
 * The model may turn supported into weak and weak into supported; missing numbers and names stay missing. Without a
 * clear word, or on failure, the verdict stands.
 */
export function createClaimChecker(options: CheckerOptions): ClaimChecker {
  return async (claim, verdict) => {
    if (verdict.kind === 'unsupported') return verdict;
    const opinion = await ask(claim, verdict.quotes.map(options.readQuote).join('\n'), options);
    if (opinion === undefined) return verdict;
    const { quotes, isMoved } = verdict;
    if (opinion === 'SUPPORTED') return { kind: 'supported', quotes, isMoved };
    return { kind: 'weak', quotes, isMoved, isContradicted: opinion === 'CONTRADICTED' };
  };
}

async function ask(
  claim: string,
  quote: string,
  { model, prompts, key, logger, signal }: CheckerOptions,
): Promise<string | undefined> {
  try {
    const output = await collectText(model, {
      messages: [
        { role: 'system', content: renderPrompt(prompts.verify, 'system', {}) },
        {
          role: 'user',
          content: renderPrompt(prompts.verify, 'user', {
            key,
            quote: neutralize(quote, key),
            claim: neutralize(claim, key),
          }),
        },
      ],
      temperature: 0,
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      ...(signal === undefined ? {} : { signal }),
    });
    return /\b(?:SUPPORTED|CONTRADICTED|UNKNOWN)\b/u.exec(output)?.[0];
  } catch (error) {
    signal?.throwIfAborted();
    logger?.warn('claim_check_failed', { reason: error instanceof Error ? error.name : 'unknown' });
    return undefined;
  }
}
