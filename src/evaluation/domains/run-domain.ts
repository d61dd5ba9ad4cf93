import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeasuredEngine } from '../measured-engine.ts';
import type { QuestionResult } from '../evaluate-question.ts';
import { type EvaluationRun, runEvaluation } from '../run-evaluation.ts';
import { summarizeResults } from '../metrics/summarize-results.ts';
import { checkCase } from './check-case.ts';
import type { Domain, LibrarySet } from './domain.ts';

/** An engine over a folder. `update` takes over what lies in the folder now. */
export type FolderEngine = MeasuredEngine & { update(): Promise<void>; close(): Promise<void> };
export type OpenFolder = (documents: string, index: string) => Promise<FolderEngine>;

export type CaseCounts = { readonly passed: number; readonly weak: number; readonly failed: number };
export type DomainRun = {
  readonly name: string;
  readonly run: EvaluationRun;
  /** Answers checked for what they must not hold as well; absent where the set does not say. */
  readonly cases?: CaseCounts;
};

/** Asks all questions of a domain, library after library, through one engine; its folders lie below `work`. */
export async function runDomain(
  { name, libraries }: Domain,
  openFolder: OpenFolder,
  work: string,
  onProgress: (done: number, total: number) => void,
): Promise<DomainRun> {
  const [only] = libraries;
  const isOne = libraries.length === 1 && only !== undefined;
  const documents = isOne ? only.documents : join(work, 'documents');
  if (!isOne) await mkdir(documents, { recursive: true });
  const engine = await openFolder(documents, join(work, 'index'));
  const total = libraries.reduce((sum, { questions }) => sum + questions.length, 0);
  const results: QuestionResult[] = [];
  const counts = { passed: 0, weak: 0, failed: 0 };
  const start = performance.now();
  try {
    for (const library of libraries) {
      if (!isOne) await replaceDocuments(documents, library);
      await engine.update();
      const before = results.length;
      const run = await runEvaluation(engine, library.questions, {
        onProgress: (done) => onProgress(before + done, total),
      });
      results.push(...run.results);
      countCases(run.results, library, counts);
    }
  } finally {
    await engine.close();
  }
  const run = {
    engine: engine.name,
    startedAt: new Date().toISOString(),
    totalMs: performance.now() - start,
    results,
    summary: summarizeResults(results),
  };
  return { name, run, ...(libraries.some(({ checks }) => checks.size > 0) && { cases: counts }) };
}

async function replaceDocuments(folder: string, { documents }: LibrarySet): Promise<void> {
  for (const entry of await readdir(folder)) await rm(join(folder, entry), { recursive: true });
  await cp(documents, folder, { recursive: true });
}

function countCases(
  results: readonly QuestionResult[],
  { checks }: LibrarySet,
  counts: Record<keyof CaseCounts, number>,
): void {
  for (const { question, answer } of results) {
    const check = checks.get(question.id);
    if (check !== undefined) counts[answer === undefined ? 'failed' : checkCase(check, answer)] += 1;
  }
}
