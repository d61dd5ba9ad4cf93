import { describe, expect, it } from 'vitest';
import { evaluateQuestion } from '../../../src/evaluation/evaluate-question.ts';
import { summarizeModel } from '../../../src/evaluation/metrics/summarize-model.ts';
import { formatModel } from '../../../src/evaluation/report/report-model.ts';
import { makeAnswer, makeCitation, makePassage, makeQuestion, PreparedEngine } from './make-evaluation.ts';

const passage = makePassage('青禾一号高 52 米。');
const answer = makeAnswer('高 52 米。[1]重 3 吨。[2]', {
  citations: [makeCitation(), { ...makeCitation(), n: 2, verdict: 'weak', finding: 'missing' }],
  unsupported: [{ answerStart: 8, answerEnd: 13, reason: 'number_not_found', missing: ['3 吨'] }],
  passages: [passage],
  usage: { inputTokens: 900, outputTokens: 60 },
});
const engine = new PreparedEngine({ '多高？': [passage], '多宽？': [passage] }, { '多高？': answer, '多宽？': answer });

describe('summarizeModel', () => {
  it('adds up verdicts, cost and evidence seen, and is told in three lines', async () => {
    const questions = [
      makeQuestion({ id: 'a', question: '多高？', evidence: ['高 52 米'] }),
      makeQuestion({ id: 'b', question: '多宽？', evidence: ['宽 9 米'] }),
    ];
    const results = await Promise.all(questions.map((question) => evaluateQuestion(engine, question)));
    const summary = summarizeModel(results, 5, 1);
    expect(summary).toEqual({
      calls: 5,
      misses: 1,
      inputTokens: 1800,
      outputTokens: 120,
      answered: 2,
      degraded: 0,
      supported: 2,
      weak: 2,
      findings: { contradicted: 0, missing: 2, untrusted: 0 },
      unsupported: 2,
      evidenceSeen: 0.5,
    });
    const lines = formatModel(summary, 2);
    expect(lines).toContain('5 次调用 calls（每题 a question 2.5）');
    expect(lines).toContain('not in the recording 1');
    expect(lines).toContain('evidence in the prompt 50.0 %');
    expect(formatModel({ ...summary, misses: 0 }, 2)).not.toContain('not in the recording');
  });

  it('is all zeros for nothing', () => {
    expect(summarizeModel([], 0, 0)).toMatchObject({ calls: 0, supported: 0, evidenceSeen: undefined });
  });
});
