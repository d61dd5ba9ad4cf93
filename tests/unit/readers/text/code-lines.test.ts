import { describe, expect, it } from 'vitest';
import { findCodeLines } from '../../../../src/readers/text/clean/code-lines.ts';

function codeIn(text: string): readonly string[] {
  const lines = text.split('\n');
  const flags = findCodeLines(lines);
  return lines.filter((_line, index) => flags[index] === 1);
}

describe('findCodeLines', () => {
  it('takes a fenced block with its fences, whatever stands in it', () => {
    expect(codeIn('前文\n```\n# 不是标题\n任何文字\n```\n后文')).toEqual(['```', '# 不是标题', '任何文字', '```']);
  });

  it('takes a fence that is never closed for text', () => {
    expect(codeIn('前文\n```\n正文一\n正文二')).toEqual([]);
  });

  it('recognises a run of code without fences, with its comments and blank lines', () => {
    const code = [
      '# Open the gate',
      'from gates import Gate',
      '',
      'gate = Gate(',
      '    "河口",',
      ')',
      '# Close it',
      'gate.close()',
    ];
    expect(codeIn(['说明：', ...code, '以上就是全部代码。'].join('\n'))).toEqual(code);
  });

  it('recognises a diagram written as text', () => {
    const code = ['graph TD', '    subgraph "流程"', '        A["测量"] --> B["上报"]', '    end'];
    expect(codeIn(['如下图所示', ...code, '完成。'].join('\n'))).toEqual(code);
  });

  it('never takes prose, lists, addresses or references for code', () => {
    const prose = [
      'import duties rose last year.',
      '- 代码：https://a.example/x?v=1',
      'https://b.example/watch?v=abc',
      '[1] A. Author, B. Writer. Rivers and gauges. 2020.',
      '设 x = 3，则结果为 9。',
      '#标题',
    ];
    expect(codeIn(prose.join('\n'))).toEqual([]);
  });
});
