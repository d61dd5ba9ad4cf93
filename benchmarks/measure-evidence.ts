import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findEvidence } from '../src/evaluation/metrics/find-evidence.ts';
import { hitAt, reciprocalRank } from '../src/evaluation/metrics/rank-metrics.ts';
import { loadQuestionSet } from '../src/evaluation/questions/question-set.ts';
import { type EvaluationQuestion, isAnswerable } from '../src/evaluation/questions/question.ts';
import type { OpenCorpus } from './open-corpus.ts';

/** Shares of the questions whose evidence is among the first passages, 0–1. */
export type EvidenceScores = {
  readonly questions: number;
  readonly at1: number;
  readonly at3: number;
  readonly at5: number;
  readonly at10: number;
  readonly mrr: number;
};

const SEARCH_DEPTH = 10;

/** Answerable questions of a set; undefined, with a line that says so, when the set or the texts are not there. */
export async function loadAnswerable(set: string, seeds: string): Promise<readonly EvaluationQuestion[] | undefined> {
  for (const path of [set, seeds]) {
    if (existsSync(path)) continue;
    console.log(`跳过 skipped：没有 ${path}。It is not there.`);
    return undefined;
  }
  return (await loadQuestionSet([set])).filter((question) => isAnswerable(question) && question.evidence.length > 0);
}

/** Searches each question as it stands, with its history. No questions → all 0. */
export async function measureEvidence(
  corpus: OpenCorpus,
  questions: readonly Pick<EvaluationQuestion, 'question' | 'history' | 'evidence' | 'evidenceMode'>[],
): Promise<EvidenceScores> {
  const sums = { at1: 0, at3: 0, at5: 0, at10: 0, mrr: 0 };
  for (const question of questions) {
    const ranks = findEvidence(question, await corpus.search(question.question, question.history, SEARCH_DEPTH));
    sums.at1 += hitAt(1, ranks);
    sums.at3 += hitAt(3, ranks);
    sums.at5 += hitAt(5, ranks);
    sums.at10 += hitAt(10, ranks);
    sums.mrr += reciprocalRank(ranks);
  }
  const count = Math.max(1, questions.length);
  return {
    questions: questions.length,
    at1: sums.at1 / count,
    at3: sums.at3 / count,
    at5: sums.at5 / count,
    at10: sums.at10 / count,
    mrr: sums.mrr / count,
  };
}

/** Prints a table of named scores and writes it, under a sentence that explains it, as Markdown. */
export function reportScores(
  path: string,
  explanation: string,
  rows: readonly (readonly [name: string, scores: EvidenceScores])[],
): void {
  const percent = (value: number): string => (value * 100).toFixed(1);
  const head = ['', '题 questions', 'hit@1', 'hit@3', 'hit@5', 'hit@10', 'MRR'];
  const cells = rows.map(([name, { questions, at1, at3, at5, at10, mrr }]) => [
    name,
    String(questions),
    ...[at1, at3, at5, at10, mrr].map(percent),
  ]);
  const table = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...cells]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${explanation}\n\n${table}\n`);
  console.log(`${explanation}\n\n${table}\n`);
}
