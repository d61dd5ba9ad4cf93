import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBaseline, loadBaseline, writeBaseline } from './baseline/baseline.ts';
import { calibrateRefusal, collectSignals } from './calibrate-refusal.ts';
import { compareBaseline } from './baseline/compare-baseline.ts';
import type { MeasuredEngine } from './measured-engine.ts';
import type { EvalOptions } from './parse-eval-options.ts';
import type { EvaluationQuestion } from './questions/question.ts';
import { loadQuestionSet } from './questions/question-set.ts';
import { draftQuestionSet, formatFeedback, loadFeedback } from './questions/read-feedback.ts';
import { formatCalibration } from './report/report-calibration.ts';
import { formatComparison } from './baseline/report-comparison.ts';
import { renderHtmlReport } from './report/report-html.ts';
import { toJsonReport } from './report/report-json.ts';
import { formatReportTable } from './report/report-table.ts';
import { runEvaluation } from './run-evaluation.ts';
import { selectQuestions } from './questions/select-questions.ts';

/** Where a command's output goes: results to `print`, progress and notes to `note`. */
export type Output = {
  print(text: string): void;
  note(text: string): void;
  progress(done: number, total: number): void;
};

/**
 * Runs what the command line asks for. `openEngine` is called only when an engine is needed. Returns the exit code: 1
 * on a regression or when a recording lacks a call, else 0.
 */
export async function runEvalCommand(
  options: EvalOptions,
  openEngine: () => Promise<MeasuredEngine>,
  output: Output,
): Promise<0 | 1> {
  if (options.fromFeedback !== undefined) return draftFromFeedback(options.fromFeedback, options.out, output);
  const questions = selectQuestions(await loadQuestionSet(options.sets), options);
  const baseline = options.baseline === undefined ? undefined : await loadBaseline(options.baseline);
  const engine = await openEngine();
  if (options.calibrate) return printCalibration(engine, questions, options.maxFalseRefusals, output);
  const search = options.words ? engine.searchByWords : undefined;
  const run = await runEvaluation(search === undefined ? engine : { ...engine, search }, questions, {
    retrievalOnly: options.retrievalOnly,
    onProgress: (done, total) => output.progress(done, total),
  });
  const comparison = baseline && compareBaseline(run, baseline);
  const report = toJsonReport(run, comparison);
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, 'report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(join(options.out, 'report.html'), renderHtmlReport(run, comparison));
  if (options.writeBaseline !== undefined) await writeBaseline(options.writeBaseline, createBaseline(run));
  if (options.json)
    output.print(
      JSON.stringify(
        {
          engine: run.engine,
          startedAt: run.startedAt,
          summary: run.summary,
          ...(run.model && { model: run.model }),
          ...(comparison && { comparison }),
        },
        undefined,
        2,
      ),
    );
  else output.print([formatReportTable(run), ...(comparison ? ['', formatComparison(comparison)] : [])].join('\n'));
  const written = ['report.html', 'report.json'].map((name) => join(options.out, name)).join(', ');
  const baselineNote = options.writeBaseline === undefined ? '' : ` · 基线 baseline: ${options.writeBaseline}`;
  output.note(`报告 report: ${written}${baselineNote}`);
  return comparison?.hasRegression === true || (run.model?.misses ?? 0) > 0 ? 1 : 0;
}

async function draftFromFeedback(path: string, out: string, output: Output): Promise<0> {
  const feedback = await loadFeedback(path);
  const target = join(out, 'from-feedback.jsonl');
  await mkdir(out, { recursive: true });
  await writeFile(target, draftQuestionSet(feedback));
  output.print(formatFeedback(feedback));
  output.note(`题集草稿 draft: ${target}（请补上 evidence 或 must; fill in evidence or must）`);
  return 0;
}

async function printCalibration(
  engine: MeasuredEngine,
  questions: readonly EvaluationQuestion[],
  maxFalseRefusals: number,
  output: Output,
): Promise<0 | 1> {
  const samples = await collectSignals(engine, questions);
  if (samples.length === 0) {
    output.note('这个引擎没有给出拒答信号。This engine gives no refusal signals.');
    return 1;
  }
  output.print(formatCalibration(engine.name, samples, calibrateRefusal(samples, maxFalseRefusals), maxFalseRefusals));
  return 0;
}
