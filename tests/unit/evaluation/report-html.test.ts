import { describe, expect, it } from 'vitest';
import { createBaseline } from '../../../src/evaluation/baseline/baseline.ts';
import { compareBaseline } from '../../../src/evaluation/baseline/compare-baseline.ts';
import { chooseEdges, countBins } from '../../../src/evaluation/report/html/count-bins.ts';
import { renderHtmlReport } from '../../../src/evaluation/report/report-html.ts';
import { toJsonReport } from '../../../src/evaluation/report/report-json.ts';
import { runEvaluation } from '../../../src/evaluation/run-evaluation.ts';
import { makeAnswer, makeCitation, makePassage, makeQuestion, PreparedEngine } from './make-evaluation.ts';

const hostile = '<script>alert("x")</script><img src=x onerror=alert(1)>';

describe('renderHtmlReport', () => {
  const engine = new PreparedEngine(
    {
      [hostile]: [makePassage(`正文 ${hostile}`, { title: hostile, headings: [hostile] })],
      '多高？': [makePassage('青禾一号高 52 米。')],
    },
    {
      [hostile]: makeAnswer(`答 ${hostile}[1]`, { citations: [makeCitation({ quote: hostile, title: hostile })] }),
      '多高？': makeAnswer('高 52 米。[1]', { citations: [makeCitation()] }),
    },
  );
  const questions = [
    makeQuestion({
      id: `"><b>${hostile}`,
      question: hostile,
      type: hostile,
      must: [[hostile, 'x'], ['没有的']],
      evidence: [hostile],
      answer: hostile,
    }),
    makeQuestion({ id: 'ok', question: '多高？' }),
  ];

  it('escapes all content, and loads and runs nothing', async () => {
    const run = await runEvaluation(engine, questions);
    const html = renderHtmlReport(run, compareBaseline(run, createBaseline(run)));
    expect(html).not.toMatch(/<script|<img|<b>&|<link|@import|url\(/u);
    expect(html.replaceAll('http-equiv', '')).not.toMatch(/https?:\/\//u);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain("default-src 'none'");
  });

  it('shows question, expectation, passages, answer and citations of what failed, and not what went well', async () => {
    const html = renderHtmlReport(
      await runEvaluation(engine, [
        makeQuestion({ id: 'bad', question: '多高？', must: [['99']], answer: '九十九' }),
        makeQuestion({ id: 'fine', question: '多高？' }),
      ]),
    );
    expect(html).toContain('id="q-bad"');
    expect(html).not.toContain('id="q-fine"');
    for (const text of ['九十九', '青禾一号高 52 米。', '[1] 青禾一号高 52 米。 — 青禾塔', '没答对', '第 1 段 rank 1'])
      expect(html).toContain(text);
  });

  it('draws whole numbers only into its plots', async () => {
    const html = renderHtmlReport(await runEvaluation(engine, questions));
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/NaN|Infinity|undefined/u);
  });

  it('shows an answer as the page does: a paragraph a line, and at each marker its quote', async () => {
    const lines = makeAnswer('塔高：\n高 52 米。[1]\n另见。[7]', { citations: [makeCitation()] });
    const question = makeQuestion({ id: 'bad', question: '多高？', must: [['99']] });
    const html = renderHtmlReport(await runEvaluation(new PreparedEngine({}, { '多高？': lines }), [question]));
    const quoted = '<sup title="青禾一号高 52 米。 — 青禾塔">1</sup>';
    expect(html).toContain(`<p>塔高：</p><p>高 52 米。${quoted}</p><p>另见。[7]</p>`);
  });

  it('can be made of a run without answers', async () => {
    const html = renderHtmlReport(await runEvaluation(engine, questions, { retrievalOnly: true }));
    expect(html).not.toMatch(/NaN|Infinity|undefined/u);
  });
});

describe('toJsonReport', () => {
  it('is plain data with one entry a question', async () => {
    const report: unknown = JSON.parse(
      JSON.stringify(
        toJsonReport(
          await runEvaluation(
            new PreparedEngine(
              { '多高？': [makePassage('青禾一号高 52 米。')] },
              { '多高？': makeAnswer('高 52 米。[1]', { citations: [makeCitation()] }) },
            ),
            [makeQuestion({ question: '多高？' })],
          ),
        ),
      ),
    );
    expect(report).toMatchObject({
      engine: 'prepared',
      questions: [
        {
          id: 'q1',
          values: { right: 1, hitAt1: 1 },
          evidenceRanks: [1],
          got: { outcome: 'answered', faults: [], characters: 7 },
        },
      ],
    });
  });
});

describe('countBins', () => {
  it('puts every item into one column, edges up', () => {
    const items = [0, 49, 50, 120].map((value) => ({ value, isGood: value < 100 }));
    expect(countBins(items, [0, 50, 100])).toEqual([
      { label: '0–50', good: 2, bad: 0 },
      { label: '50–100', good: 1, bad: 0 },
      { label: '≥100', good: 0, bad: 1 },
    ]);
  });

  it('chooses round edges for any values', () => {
    expect(chooseEdges([1, 2, 3, 97, 98])).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(chooseEdges([0, 0])[0]).toBe(0);
    expect(chooseEdges([])[0]).toBe(0);
  });
});
