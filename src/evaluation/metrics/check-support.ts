import { normalizeText } from '../../text/normalize.ts';
import { isStopTerm } from '../../text/stop-words.ts';

/** Whether the quotes, taken together, say what the statement says. */
export type SupportCheck = (statement: string, quotes: readonly string[]) => boolean;

/**
 * Least share of a statement's Han bigrams (stop words left out) that the quotes must hold. Below one half most of the wording is new;
 * a faithful sentence that is reworded or shortened stays above it.
 */
const MIN_COVERAGE = 0.6;

const numberPattern = /\d+(?:[.,:]\d+)*/gu;
const latinPattern = /[a-z][a-z0-9]*(?:[-_.+][a-z0-9]+)*/gu;
const hanRunPattern = /\p{Script=Han}+/gu;

/**
 * A deterministic stand-in for the entailment model of ALCE: every number and every Latin identifier of the statement stands in the
 * quotes, and so do at least 60 % of its content bigrams. It sees neither negation nor who did what to whom: it can only be too generous there.
 */
export const checkSupport: SupportCheck = (statement, quotes) => {
  const claim = normalizeText(statement);
  const source = normalizeText(quotes.join('\n'));
  return hasAllNumbers(claim, source) && hasAllNames(claim, source) && measureCoverage(claim, source) >= MIN_COVERAGE;
};

function hasAllNumbers(claim: string, source: string): boolean {
  const known = new Set((source.match(numberPattern) ?? []).map(toPlainNumber));
  return (claim.match(numberPattern) ?? []).every((number) => known.has(toPlainNumber(number)));
}

/** `2,636,006` → `2636006`, `80.0` → `80`. */
function toPlainNumber(number: string): string {
  const plain = number.replaceAll(',', '');
  return /^\d+\.\d+$/u.test(plain) ? plain.replace(/\.?0+$/u, '') : plain;
}

function hasAllNames(claim: string, source: string): boolean {
  const compact = source.replace(/[\s\-_]/gu, '');
  const names = (claim.match(latinPattern) ?? []).filter((name) => !isStopTerm(name) && name.length > 1);
  return names.every((name) => compact.includes(name.replace(/[\-_]/gu, '')));
}

/** Share of the statement's content bigrams that stand in the source, 0–1; 1 when it has none. A single Han character counts as itself. */
function measureCoverage(claim: string, source: string): number {
  let total = 0;
  let found = 0;
  for (const run of claim.match(hanRunPattern) ?? []) {
    for (let index = 0; index + 2 <= run.length; index += 1) {
      const bigram = run.slice(index, index + 2);
      if (isStopTerm(`_${bigram}`)) continue;
      total += 1;
      if (source.includes(bigram)) found += 1;
    }
  }
  return total === 0 ? 1 : found / total;
}
