import { describe, expect, it } from 'vitest';
import { evaluateQuestion } from '../../../src/evaluation/evaluate-question.ts';
import { summarizeResults } from '../../../src/evaluation/metrics/summarize-results.ts';
import { PreparedEngine, makeAnswer, makeCitation, makeQuestion } from './make-evaluation.ts';

const question = makeQuestion({ question: '多高？', must: [['52 米']], evidence: ['青禾一号高 52 米。'] });

describe('evaluateQuestion', () => {
  it('tells an answer that begins with the point from one that comes to it', async () => {
    const measure = async (text: string) => {
      const answers = { '多高？': makeAnswer(text, { citations: [makeCitation()] }) };
      return (await evaluateQuestion(new PreparedEngine({}, answers), question)).values;
    };
    expect(await measure('高 52 米。[1]')).toMatchObject({ rightInFirst: 1, rightInShort: 1, rightSource: 1 });
    expect(await measure('它在河边。[1]\n高 52 米。[2]')).toMatchObject({ rightInFirst: 0, rightInShort: 1 });
    expect(await measure(`${'它在河边。'.repeat(30)}高 52 米。[1]`)).toMatchObject({
      rightInFirst: 1,
      rightInShort: 0,
    });
    expect(await measure('According to the sources:\n高 52 米。[1]')).toMatchObject({ rightInFirst: 1 });
  });

  it('counts refusals by the reason that a set gives', async () => {
    const near = makeQuestion({ question: '多重？', type: 'unanswerable', must: [], kind: 'absent_attribute' });
    const answers = { '多重？': makeAnswer('没有。', { outcome: 'insufficient_evidence' }) };
    const { byKind } = summarizeResults([await evaluateQuestion(new PreparedEngine({}, answers), near)]);
    expect(byKind['absent_attribute']?.metrics.refusalRecall?.mean).toBe(1);
  });
});
