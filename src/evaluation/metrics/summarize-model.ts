import type { Finding } from '../../types/citation.ts';
import type { QuestionResult } from '../evaluate-question.ts';
import { findEvidence } from './find-evidence.ts';
import { isAnswerable } from '../questions/question.ts';

/** What a language model wrote and cost over a set of questions. */
export type ModelSummary = {
  readonly calls: number;
  /** Calls that a recording did not hold; 0 for a model that was asked. */
  readonly misses: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly answered: number;
  /** Extracted answers that stood in for a model that failed. */
  readonly degraded: number;
  readonly supported: number;
  readonly weak: number;
  /** Of the weak citations, by what was found. */
  readonly findings: Readonly<Record<Finding, number>>;
  readonly unsupported: number;
  /** Of the answerable questions with evidence: those whose evidence stood in what the model saw; undefined of none. */
  readonly evidenceSeen: number | undefined;
};

/** results of a run with a language model → sums; questions on which the engine threw count for nothing. */
export function summarizeModel(results: readonly QuestionResult[], calls: number, misses: number): ModelSummary {
  const answers = results.flatMap(({ answer }) => answer ?? []);
  const citations = answers.flatMap((answer) => answer.citations);
  const count = (finding: Finding): number => citations.filter((citation) => citation.finding === finding).length;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const supported = citations.filter(({ verdict }) => verdict === 'supported').length;
  const asked = results.filter(({ question }) => isAnswerable(question) && question.evidence.length > 0);
  return {
    calls,
    misses,
    inputTokens: sum(answers.map(({ usage }) => usage.inputTokens)),
    outputTokens: sum(answers.map(({ usage }) => usage.outputTokens)),
    answered: answers.filter(({ outcome }) => outcome === 'answered').length,
    degraded: answers.filter(({ degraded }) => degraded !== undefined).length,
    supported,
    weak: citations.length - supported,
    findings: { contradicted: count('contradicted'), missing: count('missing'), untrusted: count('untrusted') },
    unsupported: sum(answers.map((answer) => answer.unsupported.length)),
    evidenceSeen: asked.length === 0 ? undefined : asked.filter(hasSeenEvidence).length / asked.length,
  };
}

function hasSeenEvidence({ question, answer }: QuestionResult): boolean {
  const { quotes, mode } = findEvidence(question, answer?.passages ?? []);
  const isFound = (rank: number | undefined): boolean => rank !== undefined;
  return mode === 'all' ? quotes.every(isFound) : quotes.some(isFound);
}
