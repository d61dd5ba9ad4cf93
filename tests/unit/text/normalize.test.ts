import { describe, expect, it } from 'vitest';
import { normalizeText } from '../../../src/text/normalize.ts';
import { simplify, simplifyCharacters } from '../../../src/text/simplify.ts';

describe('normalizeText', () => {
  it('makes width, case and script equal', () => {
    expect(normalizeText('ＧＰＴ－４　軟體')).toBe(normalizeText('gpt-4 软件'));
    expect(normalizeText('㎡…①')).toBe('m2...1');
    expect(normalizeText('')).toBe('');
  });
});

describe('simplify', () => {
  it('never rewrites the words of a simplified text', () => {
    const text = '这份文件介绍了智能手机的硬盘和信息。';
    expect(simplify(text)).toBe(text);
  });

  it('converts only characters where a traditional one is an exception in a simplified text', () => {
    expect(simplify('这份文件详细介绍了模型的训练过程和评测结果，作者是陳先生。')).toBe(
      '这份文件详细介绍了模型的训练过程和评测结果，作者是陈先生。',
    );
  });

  it('keeps the length when it converts characters', () => {
    const text = '處理𠮷野家的資料，軟體';
    expect(simplifyCharacters(text)).toHaveLength(text.length);
    expect(simplifyCharacters(text)).toBe('处理𠮷野家的资料，软体');
  });
});
