import type { ModelSummary } from '../metrics/summarize-model.ts';

/** What a model wrote and cost, as three lines for the terminal. */
export function formatModel(model: ModelSummary, questions: number): string {
  const { calls, misses, inputTokens, outputTokens, answered, degraded, findings } = model;
  const perQuestion = (value: number): string => (questions === 0 ? '–' : (value / questions).toFixed(1));
  const seen = model.evidenceSeen === undefined ? '–' : `${(model.evidenceSeen * 100).toFixed(1)} %`;
  return [
    `语言模型 model: ${calls} 次调用 calls（每题 a question ${perQuestion(calls)}）· ` +
      `输入 input ${inputTokens} · 输出 output ${outputTokens} tokens` +
      `（每题 a question ${perQuestion(inputTokens + outputTokens)}）` +
      (misses === 0 ? '' : ` · 录音缺 not in the recording ${misses}`),
    `作答 answered ${answered} · 退回摘录 degraded ${degraded} · 证据在提示里 evidence in the prompt ${seen}`,
    `引文 citations: 有据 supported ${model.supported} · 依据较弱 weak ${model.weak}` +
      `（相反 contradicted ${findings.contradicted}，没有 missing ${findings.missing}，不可信 untrusted ${findings.untrusted}）` +
      ` · 没有依据 unsupported ${model.unsupported}`,
  ].join('\n');
}
