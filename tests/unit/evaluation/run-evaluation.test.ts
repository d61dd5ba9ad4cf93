import { describe, expect, it } from 'vitest';
import { runEvaluation } from '../../../src/evaluation/run-evaluation.ts';
import { formatReportTable } from '../../../src/evaluation/report/report-table.ts';
import { listFailures } from '../../../src/evaluation/report/list-failures.ts';
import { makeAnswer, makeCitation, makePassage, makeQuestion, PreparedEngine } from './make-evaluation.ts';

const good = makeAnswer('青禾一号高 52 米。[1]', { citations: [makeCitation({ answerEnd: 11 })] });
const refusal = makeAnswer('知识库里没有依据。', { outcome: 'insufficient_evidence' });

const questions = [
  makeQuestion({ id: 'right', question: '多高？' }),
  makeQuestion({ id: 'wrong', question: '多重？', must: [['9 吨']], type: 'number' }),
  makeQuestion({ id: 'refused', question: '哪年？', must: [['2031']] }),
  makeQuestion({ id: 'near', question: '门票？', type: 'unanswerable', evidence: [], must: [] }),
  makeQuestion({ id: 'off', question: '天气？', type: 'unanswerable', evidence: [], must: [], isOffTopic: true }),
  makeQuestion({ id: 'corrected', question: '为什么拆了？', type: 'unanswerable', evidence: [], must: [['没有拆']] }),
  makeQuestion({ id: 'hello', question: '你好', type: 'chitchat', evidence: [], must: [] }),
];
const engine = new PreparedEngine(
  {
    '多高？': [makePassage('别的。'), makePassage('青禾一号高 52 米。')],
    '多重？': [makePassage('青禾一号高 52 米。')],
  },
  {
    '多高？': good,
    '多重？': good,
    '哪年？': refusal,
    '门票？': good,
    '天气？': refusal,
    '为什么拆了？': makeAnswer('它没有拆。'),
    你好: makeAnswer('你好！', { outcome: 'chitchat' }),
  },
);

describe('runEvaluation', () => {
  it('averages each metric over the questions it applies to', async () => {
    const { summary } = await runEvaluation(engine, questions);
    const means = Object.fromEntries(
      Object.entries(summary.overall.metrics).map(([name, metric]) => [
        name,
        [Number(metric.mean.toFixed(3)), metric.count],
      ]),
    );
    expect(means).toMatchObject({
      hitAt1: [0.333, 3],
      hitAt3: [0.667, 3],
      mrr: [0.5, 3],
      right: [0.333, 3],
      citedRight: [0.333, 3],
      rightWithin200: [0.333, 3],
      falseRefusal: [0.333, 3],
      refusalRecall: [0.667, 3],
      refusalPrecision: [0.5, 2],
      nearMissRefused: [0.5, 2],
      offTopicRefused: [1, 1],
      chitchatRight: [1, 1],
      citationRecall: [0.75, 4],
      citationPrecision: [1, 3],
      citationsExact: [1, 4],
    });
    expect(summary.byType['number']?.metrics.right?.mean).toBe(0);
    expect(summary.failed).toBe(0);
  });

  it('names what went wrong with each question', async () => {
    const { results } = await runEvaluation(engine, questions);
    const failures = Object.fromEntries(results.map((result) => [result.question.id, listFailures(result)]));
    expect(failures).toEqual({
      right: [],
      wrong: ['wrong'],
      refused: ['falseRefusal', 'notFound'],
      near: ['notRefused'],
      off: [],
      corrected: [],
      hello: [],
    });
  });

  it('counts a question on which the engine throws as wrong and goes on', async () => {
    const { summary, results } = await runEvaluation(engine, [
      makeQuestion({ id: 'broken', question: '没有准备？' }),
      ...questions.slice(0, 1),
    ]);
    expect(results[0]).toMatchObject({
      error: 'nothing prepared for 没有准备？',
      values: { right: 0, falseRefusal: 1, hitAt5: 0 },
    });
    expect(summary).toMatchObject({ failed: 1, overall: { metrics: { right: { mean: 0.5 } } } });
  });

  it('asks for no answers when only retrieval is measured', async () => {
    const fresh = new PreparedEngine({}, {});
    const { summary } = await runEvaluation(fresh, questions, { retrievalOnly: true });
    expect(fresh.asked).toBe(0);
    expect(summary.overall.metrics.right).toBeUndefined();
    expect(summary.overall.metrics.hitAt1?.count).toBe(3);
  });

  it('gives the same metrics every time', async () => {
    const [first, second] = [await runEvaluation(engine, questions), await runEvaluation(engine, questions)];
    expect(second.summary.overall).toEqual(first.summary.overall);
  });

  it('stops when the signal aborts', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopped'));
    await expect(runEvaluation(engine, questions, { signal: controller.signal })).rejects.toThrow('stopped');
  });
});

describe('formatReportTable', () => {
  it('aligns its columns where Chinese takes two', async () => {
    const table = formatReportTable(await runEvaluation(engine, questions));
    expect(table).toMatch(/类型 type +n +hit@1/u);
    const rows = table.split('\n').filter((line) => /^(?:fact|number|全部 all) /u.test(line));
    const widths = rows.map((row) =>
      [...row].reduce((sum, character) => sum + (/\p{Script=Han}|–/u.test(character) && character !== '–' ? 2 : 1), 0),
    );
    expect(new Set(widths).size).toBe(1);
  });
});
