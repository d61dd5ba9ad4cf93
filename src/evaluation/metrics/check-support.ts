import { normalizeText } from '../../text/normalize.ts';
import { isStopTerm } from '../../text/stop-words.ts';

/**
 * Whether the sources (each a quote under the title and headings of its passage), taken together, say what the
 * statement says.
 */
export type SupportCheck = (statement: string, sources: readonly string[]) => boolean;

/**
 * Least share of a statement's Han characters (stop words left out) that the sources must hold. Chosen on one half of
 * tests/fixtures/claims, where it accepts 90 % of the true statements; on the other half it accepts 94 %.
 */
const MIN_COVERAGE = 0.6;

const numberPattern = /\d+(?:[.,:]\d+)*/gu;
const latinPattern = /[a-z][a-z0-9]*(?:[-_.+][a-z0-9]+)*/gu;
/** Words with a digit or a capital inside, such as `DeepSeek-v3`, `MoE`, `R1`. */
const namePattern = /\b(?=[\w-]*(?:[a-z-][A-Z]|[A-Z]{2}|[A-Za-z]-?\d))[A-Za-z][\w-]*/gu;
const hanPattern = /\p{Script=Han}/u;
const negationPattern = /不|没|未|无|非|\b(?:not|no|never|without)\b/u;

/**
 * A deterministic stand-in for the entailment model of ALCE: every number and every Latin name of the statement stands
 * in the sources, so do 60 % of its content characters, and a statement that denies something has a source that does.
 * It sees neither who did what to whom nor a negation that was dropped: there it can only be too generous.
 */
export const checkSupport: SupportCheck = (statement, sources) => {
  const claim = normalizeText(statement);
  const source = normalizeText(sources.join('\n'));
  if (negationPattern.test(claim) && !negationPattern.test(source)) return false;
  const names = isForeign(claim, source)
    ? (statement.normalize('NFKC').match(namePattern) ?? []).map((name) => name.toLowerCase())
    : (claim.match(latinPattern) ?? []);
  return hasAllNumbers(claim, source) && hasAllNames(names, source) && measureCoverage(claim, source) >= MIN_COVERAGE;
};

/**
 * An English statement on Chinese sources: its common words cannot stand there, so it is judged by its numbers and
 * names alone.
 */
function isForeign(claim: string, source: string): boolean {
  return !hanPattern.test(claim) && hanPattern.test(source);
}

function hasAllNumbers(claim: string, source: string): boolean {
  const known = new Set((source.match(numberPattern) ?? []).map(toPlainNumber));
  return (claim.match(numberPattern) ?? []).every((number) => known.has(toPlainNumber(number)));
}

/** `2,636,006` → `2636006`, `80.0` → `80`. */
function toPlainNumber(number: string): string {
  const plain = number.replaceAll(',', '');
  return /^\d+\.\d+$/u.test(plain) ? plain.replace(/\.?0+$/u, '') : plain;
}

function hasAllNames(names: readonly string[], source: string): boolean {
  const compact = source.replace(/[\s\-_]/gu, '');
  return names.every((name) => isStopTerm(name) || name.length === 1 || compact.includes(name.replace(/[\-_]/gu, '')));
}

/**
 * Share of the statement's Han characters that stand in the source, 0–1; 1 when it has none. Characters that are stop
 * words do not count.
 */
function measureCoverage(claim: string, source: string): number {
  const characters = (claim.match(/\p{Script=Han}/gu) ?? []).filter((character) => !isStopTerm(character));
  const found = characters.filter((character) => source.includes(character)).length;
  return characters.length === 0 ? 1 : found / characters.length;
}
