import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../../src/readers/text/clean/clean.ts';

const lines = (...all: string[]): string => all.join('\n');

describe('a row of columns that leaves out its first cell belongs to the group above', () => {
  it.each([
    [
      'offices',
      lines(
        '部门      负责人    电话',
        '采购部    王芳      8012',
        '          李强      8013',
        '仓储部    赵敏      8021',
      ) + '\n          钱进      8022',
      ['采购部  李强  8013', '仓储部  钱进  8022'],
    ],
    [
      'findings',
      lines('检查项目    项          参考', '血常规      白细胞      4-10', '            红细胞      3-5') +
        lines('', '尿常规      尿蛋白      阴性', '            尿糖        阴性'),
      ['血常规  红细胞  3-5', '尿常规  尿糖  阴性'],
    ],
    [
      'crops, with tabs',
      lines('Field\tCrop\tTonnes', 'North\tBarley\t12', '\tOats\t9', 'South\tBeans\t4', '\tPeas\t3'),
      ['North  Oats  9', 'South  Peas  3'],
    ],
  ])('%s', (_, text, wanted) => {
    const cleaned = cleanText(text).split('\n');
    for (const row of wanted) expect(cleaned).toContain(row);
    expect(cleanText(cleaned.join('\n'))).toBe(cleaned.join('\n'));
  });

  it.each([
    [
      'a last cell that is missing',
      lines('部门      负责人    电话', '采购部    王芳      8012', '仓储部    赵敏', '财务部    孙立      8031'),
    ],
    [
      'numbers, which stand for their row alone',
      lines('路    站    时间', '12    港口  08:10', '      市场  08:25', '15    车站  09:00', '      医院  09:20'),
    ],
    [
      'a sum',
      lines(
        '部门      人      数',
        '采购部    王芳    2',
        '          李强    3',
        '仓储部    赵敏    4',
        '          钱进    5',
        '          合计    14',
      ),
    ],
    ['a remark under one column', lines('部门      负责人    电话', '采购部    王芳      8012', '          休假中')],
  ])('but not %s', (_, text) => {
    const added = cleanText(text).replace(/\s/g, '').length - text.replace(/\s/g, '').length;
    expect(added).toBe(text.includes('合计') ? '采购部仓储部'.length : 0);
  });
});

describe('a value goes on below its key, under where it begins', () => {
  it.each([
    [
      'an address',
      lines('姓名：周海燕', '地址：青禾市东湖区柳叶路', '      十八号三栋二单元', '电话：0531-5520'),
      '地址：青禾市东湖区柳叶路十八号三栋二单元',
    ],
    [
      'one with wide spaces',
      lines('收货人：陆明', '收货地址：江城市西门大街', '　　　　　丽景苑 5 幢', '邮编：430000'),
      '收货地址：江城市西门大街丽景苑 5 幢',
    ],
    ['a name of a drug', lines('通用名：复方甘草', '        口服溶液', '规格：100 毫升'), '通用名：复方甘草口服溶液'],
    [
      'an English address',
      lines('Name: Ann Howe', 'Address: 14 Mill Lane,', '         Upper Town', 'Phone: 555 010'),
      'Address: 14 Mill Lane, Upper Town',
    ],
    ['two numbers, which stay two', lines('值班电话：5520', '          5521', '地点：东门'), '值班电话：5520 5521'],
  ])('%s', (_, text, wanted) => {
    expect(cleanText(text).split('\n')).toContain(wanted);
  });

  it.each([
    ['another pair', lines('联系人：王芳', '        电话：8012'), '联系人：王芳'],
    ['an item', lines('材料：身份证', '      - 照片两张'), '材料：身份证'],
    ['a finished sentence', lines('备注：已经付清。', '      以下空白'), '备注：已经付清。'],
    ['a paragraph with an indent', lines('作者：周海燕', '  河口的水位在夏天最高'), '作者：周海燕'],
    ['a line further in', lines('标题：秋日', '            落叶满城'), '标题：秋日'],
  ])('but not %s', (_, text, alone) => {
    expect(cleanText(text).split('\n')).toContain(alone);
  });
});
