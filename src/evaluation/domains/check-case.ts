import type { Answer } from '../../types/answer-event.ts';

/** What one question of a case wants of its answer. */
export type CaseCheck = {
  readonly expect?: 'answered' | 'refused' | 'chitchat' | 'any';
  /** Each, or one of each list, stands in the answer. */
  readonly mustContain?: readonly (string | readonly string[])[];
  readonly mustNotContain?: readonly string[];
  readonly citePath?: string;
  readonly onlyPath?: string;
  readonly citeHeading?: string;
  readonly maxChars?: number;
  readonly noiseIsFault?: boolean;
};

/** `weak`: right, with noise or under a wrong heading. */
export function checkCase(check: CaseCheck, answer: Answer): 'passed' | 'weak' | 'failed' {
  const isWrong =
    !hasExpectedOutcome(check, answer) ||
    (check.mustContain ?? []).some((wanted) => ![wanted].flat().some((text) => answer.text.includes(text))) ||
    (check.citePath !== undefined && answer.citations[0]?.path.includes(check.citePath) !== true) ||
    answer.citations.some(({ path }) => !path.includes(check.onlyPath ?? ''));
  if (isWrong) return 'failed';
  const { citeHeading } = check;
  const isNoisy =
    (check.mustNotContain ?? []).some((text) => answer.text.includes(text)) ||
    (citeHeading !== undefined && answer.citations[0]?.headings.join('/').includes(citeHeading) !== true) ||
    [...answer.text].length > (check.maxChars ?? Infinity);
  if (!isNoisy) return 'passed';
  return check.noiseIsFault === true ? 'failed' : 'weak';
}

function hasExpectedOutcome({ expect = 'answered' }: CaseCheck, { outcome }: Answer): boolean {
  if (expect === 'any') return true;
  return outcome === (expect === 'refused' ? 'insufficient_evidence' : expect);
}
