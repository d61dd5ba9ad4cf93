import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { InputError } from '../../errors.ts';
import type { QuestionResult } from '../evaluate-question.ts';
import { type MetricName, type MetricValues, metricNames } from '../metrics/metric-definitions.ts';
import type { EvaluationQuestion } from '../questions/question.ts';
import type { EvaluationRun } from '../run-evaluation.ts';

/** What a run is compared with: the metrics of each question, so that runs are compared question by question. */
export type Baseline = {
  readonly version: 1;
  readonly engine: string;
  readonly createdAt: string;
  /** By question id: `key` changes with the question, its history, evidence or `must`. */
  readonly questions: Readonly<Record<string, { readonly key: string; readonly values: MetricValues }>>;
};

const baselineSchema = z.object({
  version: z.literal(1),
  engine: z.string(),
  createdAt: z.string(),
  questions: z.record(z.string(), z.object({ key: z.string(), values: z.record(z.string(), z.number()) })),
});

/** Fingerprint of everything about a question that its metrics depend on. */
export function fingerprintQuestion(question: EvaluationQuestion): string {
  const { type, question: text, history, evidence, evidenceMode, must } = question;
  return createHash('sha256')
    .update(JSON.stringify([type, text, history, evidence, evidenceMode, must]))
    .digest('hex')
    .slice(0, 12);
}

/** run → baseline; values rounded to 4 digits. */
export function createBaseline(run: EvaluationRun): Baseline {
  const toEntry = ({ question, values }: QuestionResult): [string, Baseline['questions'][string]] => {
    const rounded = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value.toFixed(4))]));
    return [question.id, { key: fingerprintQuestion(question), values: rounded }];
  };
  return {
    version: 1,
    engine: run.engine,
    createdAt: run.startedAt,
    questions: Object.fromEntries(run.results.map(toEntry)),
  };
}

/** One question a line, so that a change of the committed file can be read in a diff. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  const { questions, ...head } = baseline;
  const lines = Object.entries(questions).map(([id, entry]) => `    ${JSON.stringify(id)}: ${JSON.stringify(entry)}`);
  const open = JSON.stringify(head, undefined, 2).replace(/\n\}$/u, ',');
  await writeFile(path, `${open}\n  "questions": {\n${lines.join(',\n')}\n  }\n}\n`);
}

/** @throws InputError `question_set_invalid` when the file is missing or no baseline */
export async function loadBaseline(path: string): Promise<Baseline> {
  const fail = (cause: unknown): never => {
    throw new InputError(
      'question_set_invalid',
      `${path} 不是可用的基线，请用 --write-baseline 生成。${path} is no usable baseline; write one with --write-baseline.`,
      { cause },
    );
  };
  const text = await readFile(path, 'utf8').catch(fail);
  try {
    const parsed = baselineSchema.parse(JSON.parse(text));
    const known = new Set<string>(metricNames);
    const questions = Object.entries(parsed.questions).map(([id, { key, values }]) => {
      const kept = Object.entries(values).filter(([name]) => known.has(name)) as [MetricName, number][];
      return [id, { key, values: Object.fromEntries(kept) }] as const;
    });
    return { ...parsed, questions: Object.fromEntries(questions) };
  } catch (error) {
    return fail(error);
  }
}
