import type { Comparison } from '../baseline/compare-baseline.ts';
import type { QuestionResult } from '../evaluate-question.ts';
import { metricDefinitions } from '../metrics/metric-definitions.ts';
import type { EvaluationRun } from '../run-evaluation.ts';

/**
 * run → plain data for `report.json`: summary, metric definitions, one entry a question without the passages' texts.
 */
export function toJsonReport(run: EvaluationRun, comparison?: Comparison): unknown {
  const { results, ...head } = run;
  return {
    ...head,
    ...(comparison && { comparison }),
    definitions: metricDefinitions,
    questions: results.map(toEntry),
  };
}

function toEntry({
  question,
  values,
  passages,
  evidence,
  searchMs,
  answer,
  answerMs,
  answerChars,
  statements,
  faults,
  error,
}: QuestionResult): unknown {
  return {
    ...question,
    values,
    evidenceRanks: evidence.quotes,
    searchMs,
    passages: passages.map(({ chunk, document, score, ranks }) => ({
      id: chunk.id,
      path: document.path,
      title: chunk.context.title,
      start: chunk.start,
      end: chunk.end,
      score,
      ranks,
    })),
    ...(answer && {
      got: {
        outcome: answer.outcome,
        text: answer.text,
        standaloneQuestion: answer.standaloneQuestion,
        isWeak: answer.isWeak,
        citations: answer.citations.map(({ n, path, quote, start, end, verdict }) => ({
          n,
          path,
          quote,
          start,
          end,
          verdict,
        })),
        unsupported: answer.unsupported,
        timings: answer.timings,
        ms: answerMs,
        characters: answerChars,
        statements,
        faults,
      },
    }),
    ...(error !== undefined && { error }),
  };
}
