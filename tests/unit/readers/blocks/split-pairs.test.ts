import { expect, test } from 'vitest';
import { createBlockWriter } from '../../../../src/readers/block-writer.ts';
import { splitPairs } from '../../../../src/readers/blocks/split-pairs.ts';
import { listBlocks } from '../expect-tiling.ts';

test.each([
  ['编制：河务科　　版本：V2.3　　生效日期：2027年9月1日', ['编制：河务科', '版本：V2.3', '生效日期：2027年9月1日']],
  ['甲方代表：韩树林 乙方代表：祝明芳', ['甲方代表：韩树林', '乙方代表：祝明芳']],
  ['开放时间：9:00 至 17:30', ['开放时间：9:00 至 17:30']],
  ['日期：3月9日 下午3:00', ['日期：3月9日 下午3:00']],
  ['日期：3月9日 下午3:00 地点：船闸', ['日期：3月9日 下午3:00', '地点：船闸']],
  ['电话1：5501 电话2：5502', ['电话1：5501', '电话2：5502']],
  ['2027-03-01 02:00 源：/data 目标：/backup', ['2027-03-01 02:00 源：/data 目标：/backup']],
  ['主题: 回复: 潮汐表', ['主题: 回复: 潮汐表']],
  ['主题：潮汐表 回复：已阅', ['主题：潮汐表', '回复：已阅']],
  ['他说：今天 停航 原因：大风很大；明天再看。', ['他说：今天 停航 原因：大风很大；明天再看。']],
])('%s', (line, pairs) => {
  expect(splitPairs(line)).toEqual(pairs);
});

test('a paragraph is as many items or pairs as it has, on one line or several', () => {
  const writer = createBlockWriter();
  writer.paragraph('编制：河务科　　版本：V2.3　　生效日期：2027年9月1日');
  writer.paragraph('甲方：河口水文站\n乙方：清河航运公司');
  writer.paragraph('游客须知：\n1、禁止携带火种；\n2、遇大风停航。');
  writer.paragraph('他说：今天 停航 原因：大风很大，浪也高；明天再看。');
  const result = writer.finish();
  expect(listBlocks(result)).toEqual([
    'key-value: 编制：河务科',
    'key-value: 版本：V2.3',
    'key-value: 生效日期：2027年9月1日',
    'key-value: 甲方：河口水文站',
    'key-value: 乙方：清河航运公司',
    'paragraph: 游客须知：',
    'list-item: 1、禁止携带火种；',
    'list-item: 2、遇大风停航。',
    'paragraph: 他说：今天 停航 原因：大风很大，浪也高；明天再看。',
  ]);
});
