import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../support/show-blocks.ts';

/** Each pair of key and value, as `line it hangs on → key`. */
async function showFields(raw: string): Promise<readonly string[]> {
  const { blocks, text, wordsOf } = await readBlocks(raw, 'txt');
  return blocks.flatMap((block) => {
    const [key] = block.cells ?? [];
    if (block.kind !== 'key-value' || key === undefined) return [];
    return [`${block.leadIn === undefined ? '' : wordsOf(block.leadIn)} → ${text.slice(key.start, key.end)}`];
  });
}

const [first, second] = [
  [
    '日期：4月2日',
    '现象：2号泵不转',
    '原因：叶轮卡了树枝；滤网破了一个洞',
    '处理：清理，换滤网。次日复查',
    '费用：120元',
  ],
  ['日期：5月9日', '现象：阀门漏水', '原因：垫片老化', '处理：换垫片', '费用：15元'],
] as const;

const hangsOn = (name: string): readonly string[] => ['现象', '原因', '处理', '费用'].map((key) => `${name} → ${key}`);

describe('records that empty lines set apart', () => {
  it('hang on their own first line, whatever their fields say', async () => {
    expect(await showFields(`泵房记录\n\n${first.join('\n')}\n\n${second.join('\n')}\n\n以上由秦师傅记录。`)).toEqual([
      ' → 日期',
      ...hangsOn('日期：4月2日'),
      ' → 日期',
      ...hangsOn('日期：5月9日'),
    ]);
  });

  it.each([
    ['a number', '编号 GZ-0402', '编号 GZ-0509'],
    ['a name', '二号泵', '三号阀'],
    ['a day with what was on it', '4月2日 停泵', '5月9日 漏水'],
  ])('hang on %s', async (_, one, other) => {
    const raw = `泵房记录\n\n${one}\n${first.slice(1).join('\n')}\n\n${other}\n${second.slice(1).join('\n')}`;
    const fields = (await showFields(raw)).filter((field) => !field.startsWith(' → '));
    expect(fields).toEqual([...hangsOn(one), ...hangsOn(other)]);
  });

  it('are fields whatever they say below a heading that names the record', async () => {
    const raw = ['沈禾', '罗一']
      .map((name) => `${name}\n电话：55${name.length}0\n联系人：哥哥；打不通找邻居，晚上打\n装备：自有。帐篷要借`)
      .join('\n\n');
    const { blocks } = await readBlocks(`队员档案\n\n${raw}`, 'txt');
    expect(blocks.filter(({ kind }) => kind === 'key-value')).toHaveLength(6);
  });

  it('may hold a line without a key', async () => {
    const raw = [...first.slice(0, 3), '（照片见群）', ...first.slice(3)].join('\n');
    expect(await showFields(`泵房记录\n\n${raw}\n\n${second.join('\n')}`)).toEqual([
      ' → 日期',
      ...hangsOn('日期：4月2日'),
      ' → 日期',
      ...hangsOn('日期：5月9日'),
    ]);
  });

  it.each([
    ['a form of several parts', '姓名：尹小满\n性别：女\n电话：5501\n\n单位：河口站\n职务：技术员\n入职：2021年'],
    ['paragraphs that begin with a label', '注意：雨天路滑，慢行；不要超车。\n\n注意：桥上限速，先看牌子；再上桥。'],
  ])('are none in %s', async (_, raw) => {
    expect((await showFields(`登记\n\n${raw}`)).filter((field) => !field.startsWith(' → '))).toEqual([]);
  });

  it('are none in questions with answers', async () => {
    const raw = '问：几点开馆？\n答：九点，周一不开；节日另说。\n\n问：能带水吗？\n答：能，瓶子要盖好；不能带咖啡。';
    const { blocks } = await readBlocks(`问答\n\n${raw}`, 'txt');
    expect(blocks.filter(({ kind }) => kind === 'key-value')).toEqual([]);
  });

  it('never hang on a line of the record before, where a line of each breaks them', async () => {
    const raw =
      '客户甲\n换锁：已约\n上午去，带梯子；再看看门。\n付款：现金\n\n客户乙\n换锁：未约\n下午去，带锁芯；再看看窗。\n付款：转账';
    for (const field of await showFields(`工单\n\n${raw}`)) expect(field).not.toMatch(/^付款/u);
  });
});
