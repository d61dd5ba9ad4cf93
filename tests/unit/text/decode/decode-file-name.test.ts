import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeFileName } from '../../../../src/text/decode/decode-file-name.ts';

describe('decodeFileName', () => {
  it('reads any name in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        fc.pre(!/\p{Surrogate}/u.test(name));
        expect(decodeFileName(Buffer.from(name))).toBe(name);
      }),
    );
  });

  it.each([
    '机器人周报.txt',
    '第1期（上）.md',
    '朱镕基文集.pdf',
    '菜谱.txt',
    '《论语》注.epub',
    '合同_定稿v2.docx',
    '报价单 2024.xlsx',
    '张玥的体检表.pdf',
  ])('reads %s in GBK', (name) => {
    expect(decodeFileName(iconv.encode(name, 'gbk'))).toBe(name);
  });

  it.each(['會議記錄.txt', '資料.md', '第三季財務報表（修訂）.xlsx', '台北辦公室門禁.pdf'])(
    'reads %s in Big5',
    (name) => {
      expect(decodeFileName(iconv.encode(name, 'big5'))).toBe(name);
    },
  );

  it.each(['résumé.txt', 'naïve.md', 'Über uns.txt', 'été à Nîmes.txt', 'Størrelse.csv', 'café'])(
    'leaves %s in Latin-1',
    (name) => {
      expect(decodeFileName(Buffer.from(name, 'latin1'))).toBe(name);
    },
  );
});
