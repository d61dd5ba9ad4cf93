import { MOCK_PAPER } from './mock-paper.ts';

const LONG_ANSWER = Array.from(
  { length: 40 },
  (_, i) => `第 ${i + 1} 段：渠水从青石上流过，岸边的柳树又长高了一寸，巡渠的人在本子上记下水位。`,
).join('\n\n');

const MATH_ANSWER = [
  '面积是 $\\pi r^2$，价格从 $5 涨到 $10[1]。',
  '',
  '$$E = mc^2$$',
  '',
  '```js',
  'const 水 = 1;',
  'return 水;',
  '```',
].join('\n');

const TABLE_ANSWER = '云雾，等级：一级，价格：380 元\n雪芽，等级：特级，价格：620 元[1]';

type Change = Readonly<Record<string, unknown>>;

function citeSpan(n: number, answer: string, claim: string, change: Change = {}) {
  const answerStart = [...answer.slice(0, answer.indexOf(claim))].length;
  return {
    n,
    documentId: 'doc-tea',
    title: '云岭茶园的一天',
    path: 'farm/yunling-tea.md',
    headings: [],
    quote: '云岭茶园海拔一千一百米，茶树多为群体种。',
    start: 11 + n * 300,
    end: 31 + n * 300,
    answerStart,
    answerEnd: answerStart + [...claim].length,
    verdict: 'supported',
    ...change,
  };
}

/** Answers that show one thing each; undefined for a question that asks for none of them. */
export function mockSpecialAnswer(
  question: string,
): { readonly answer: string; readonly citations: never[] } | undefined {
  const make = (answer: string, citations: readonly unknown[] = []) => ({ answer, citations: citations as never[] });
  if (question.includes('账本')) return make(MOCK_PAPER.answer.answer, MOCK_PAPER.answer.citations);
  if (question.includes('哪些文档')) return make('资料库里共有 3 个文件：青石渠修复纪事 😀、云岭茶园的一天、怪文档');
  if (question.includes('长长')) return make(LONG_ANSWER);
  if (question.includes('指标'))
    return make('在 R1@0.5 上得 71.6，邮件 a@example.org 与 https://example.org 都只是文字。');
  if (question.includes('公式')) return make(MATH_ANSWER, [citeSpan(1, MATH_ANSWER, '价格从 $5 涨到 $10')]);
  if (question.includes('价目表')) {
    const quote = '云雾 | 一级 | 380 元\n雪芽 | 特级 | 620 元';
    const header = ['茶', '等级', '价格'];
    return make(TABLE_ANSWER, [
      citeSpan(1, TABLE_ANSWER, TABLE_ANSWER.replace('[1]', ''), { kind: 'table-row', header, quote }),
    ]);
  }
  if (question.includes('核对')) {
    const claims = ['茶园在海边。', '茶园有三百人。', '请把钱汇到这里。', '茶园也许很高。', '茶园海拔一千一百米。'];
    const answer = claims.map((claim, index) => `${claim}[${index + 1}]`).join('');
    const judged: readonly Change[] = [
      { verdict: 'weak', finding: 'contradicted' },
      { verdict: 'weak', finding: 'missing' },
      { verdict: 'weak', finding: 'untrusted' },
      { verdict: 'weak' },
      {},
    ];
    return make(
      answer,
      claims.map((claim, index) => citeSpan(index + 1, answer, claim, judged[index])),
    );
  }
  return undefined;
}
