import { describe, expect, it } from 'vitest';
import { extractLabels, readSlot } from '../../../../src/text/facts/identity/labels.ts';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const find = useNeighbours({
  '皮影.md':
    '# 皮影《雾港》角色\n\n| 角色 | 演员 | 替补 |\n|---|---|---|\n| 老船工 | 丁师傅 | 无 |\n| 小渔女 | 阿满 | 阿珍 |\n',
  '收蜜.md':
    '# 收购须知\n\n槐花蜜 18 元，枣花蜜 16 元，荔枝蜜 21 元。掺水的头一回罚 500 元。\n\n4箱熏蒸 20 ml，9箱熏蒸 25 ml。\n',
  '托管.md':
    '# 暑托收费\n\n体检费 40 元，餐费每天 18 元，材料费 60 元。请假五天以上的，餐费退一半。微信、现金都收，信用卡不收。\n',
  '诊所.md':
    '# 价目\n\n洗牙 120 元，补牙 200 元，拔牙 180 元起。根管治疗 900 元一颗，后牙另加 300 元。小杯漱口水 5 元，中杯漱口水 8 元。\n\n' +
    '16箱放药 20 ml，3号箱换王。地里不许养鸡。苗床 A2 每盘 8 元，A3 每盘 11 元。\n',
  '通票.md': '# 游园通票\n\n一日票 60 元，三日票 120 元，年票 300 元。\n',
  '驾校.md':
    '# 通过率\n\n科目一通过后交余款。教练小谭：科目二通过率 81%，科目三通过率 77%。附件一是价目表，附件二是合同。\n',
});

describe('what the segmenter glues to a name', () => {
  it.each([
    '演老船工的有替补吗？',
    '往蜜里掺水头一回罚多少？',
    '4号箱熏蒸放几毫升？',
    '请假六天费用怎么退？',
    '费用能刷信用卡吗？',
    '小谭科目二通过率多少？',
    '附件二是什么？',
    '过了科二要交什么？',
    '大牙做根管多少钱？',
    '16号箱放药多少毫升？',
    '能不能在地里养几只鸡？',
    'A2和A3各卖多少钱？',
  ])('is no other thing: %s', async (question) => {
    expect(await find(question)).toBeUndefined();
  });

  it.each([
    ['荆条蜜多少钱？', '荆条蜜'],
    ['五日票多少钱？', '五日票'],
    ['大杯漱口水多少钱？', '大杯漱口水'],
    ['18号箱放药多少毫升？', '18号'],
    ['科目四通过率多少？', '科目四'],
  ])('leaves what is another one: %s', async (question, of) => {
    expect(await find(question)).toMatchObject({ of });
  });
});

it('a number belongs to the word for numbered parts before it', () => {
  const [label] = extractLabels('科目二通过率');
  expect(label).toMatchObject({ raw: '科目二', slot: '科目#' });
  expect(label && readSlot(label, '科目一不收补考费')).toEqual({ isOwn: false, others: ['科目一'] });
  expect(label && readSlot(label, '科目一免费，科目二 150 元').isOwn).toBe(true);
});
