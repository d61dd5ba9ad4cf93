import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReasoningStripper } from '../../../../src/ask/model/strip-reasoning.ts';

function strip(pieces: readonly string[], isWhole = false): string {
  const stripper = createReasoningStripper(isWhole);
  return pieces.map((piece) => stripper.push(piece)).join('') + stripper.flush();
}

describe('createReasoningStripper', () => {
  it.each([
    ['<think>先看资料</think>答案是 3。', '答案是 3。'],
    ['好的，用户问的是站长。资料 c1 里有。</think>\n\n站长是林知远。', '\n\n站长是林知远。'],
    ['Okay, the user asks who runs it.</think>Lin Zhiyuan runs it.', 'Lin Zhiyuan runs it.'],
    ['让我先看资料。</thinking>站长是林知远。', '站长是林知远。'],
    ['站长是林知远。</think>他很忙。', '站长是林知远。</think>他很忙。'],
    ['<Think>先看资料</Think>答案是 3。', '答案是 3。'],
    ['<seed:think>先看资料</seed:think>答案是 3。', '答案是 3。'],
    ['<thinking>先看资料</think>答案是 3。', '答案是 3。'],
    ['<scratchpad>先看资料</scratchpad>答案是 3。', '答案是 3。'],
    ['标签 `</think>` 结束思考。', '标签 `</think>` 结束思考。'],
    ['首先，把水烧开；然后下面。', '首先，把水烧开；然后下面。'],
    ['好的设备要定期保养。', '好的设备要定期保养。'],
    ['<think>没有结尾', ''],
    ['<reasoning>先看资料</reasoning>答案是 3。', '答案是 3。'],
    ['[THINK]先看资料[/THINK]答案是 3。', '答案是 3。'],
    ['◁think▷先看资料◁/think▷答案是 3。', '答案是 3。'],
    [
      '<|channel|>analysis<|message|>先看资料<|end|><|start|>assistant<|channel|>final<|message|>答案是 3。',
      '答案是 3。',
    ],
    ['[THINKPAD] 是型号。', '[THINKPAD] 是型号。'],
    ['<thoughts> 不是标签', '<thoughts> 不是标签'],
    ['x < 3 时成立', 'x < 3 时成立'],
  ])('%j shows %j, however it is cut', (text, expected) => {
    expect(strip([text])).toBe(expected);
    expect(strip([...text])).toBe(expected);
  });

  it('takes everything before a lone closing tag for thought where the output is read as a whole', () => {
    expect(strip(['先看第 1 条。</think>{"verdicts":[]}'], true)).toBe('{"verdicts":[]}');
  });

  it('never depends on where the stream was cut', () => {
    const part = fc.constantFrom('<think>', '</think>', '</thinking>', '好的，用户', '资料', '<', '</', 'okay ', '。');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(strip([...text])).toBe(strip([text]));
        expect(strip(parts)).toBe(strip([text]));
      }),
    );
  });
});
