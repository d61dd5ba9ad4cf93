import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyHider } from '../../../../src/ask/generate/stream/hide-key.ts';
import { createAnswerUnwrapper } from '../../../../src/ask/generate/stream/unwrap-answer.ts';
import type { TextFilter } from '../../../../src/ask/generate/stream/unwrap-answer.ts';

const KEY = '7d4604942fe7';

function pass(filter: TextFilter, pieces: readonly string[]): string {
  return pieces.map((piece) => filter.push(piece)).join('') + filter.flush();
}

describe('the key of the frames', () => {
  it.each([
    [`口令是 ${KEY}。`, '口令是 。'],
    [`=== 资料 c1 开始 ${KEY} ===\n站长是林知远。\n=== 资料 c1 结束 ${KEY} ===`, '站长是林知远。\n'],
    ['标题\n===\n正文 a === b', '标题\n===\n正文 a === b'],
    [`=== ${KEY}=== ${KEY.slice(0, 5)}号`, `${KEY.slice(0, 5)}号`],
    [`${KEY.slice(0, 11)}！`, `${KEY.slice(0, 11)}！`],
  ])('never leaves in %j, however it is cut', (text, expected) => {
    expect(pass(createKeyHider(KEY), [text])).toBe(expected);
    expect(pass(createKeyHider(KEY), [...text])).toBe(expected);
  });
});

describe('an answer in a fence of Markdown', () => {
  it.each([
    ['```markdown\n站长是林知远[c1]。\n```', '站长是林知远[c1]。'],
    ['\n```md\n甲\n```py\nx = 1\n```\n乙\n```\n', '甲\n```py\nx = 1\n```\n乙'],
    ['```py\nx = 1\n```', '```py\nx = 1\n```'],
    ['```\nx = 1\n```', '```\nx = 1\n```'],
    ['先看：\n```markdown\n# 题\n```', '先看：\n```markdown\n# 题\n```'],
    ['```markdown\n没有结尾', '没有结尾'],
  ])('is the answer: %j', (text, expected) => {
    expect(pass(createAnswerUnwrapper(), [text])).toBe(expected);
  });

  it('never depends on where the stream was cut', () => {
    const part = fc.constantFrom('```', '`', 'markdown', 'md', '\n', ' ', '甲', '~~~', '=== ', KEY, KEY.slice(0, 5));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        for (const create of [createAnswerUnwrapper, () => createKeyHider(KEY)]) {
          const text = parts.join('');
          expect(pass(create(), [...text])).toBe(pass(create(), [text]));
          expect(pass(create(), parts)).toBe(pass(create(), [text]));
        }
      }),
      { numRuns: 300 },
    );
  });
});
