import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../support/show-blocks.ts';

const speakersOf = async (raw: string, extension = 'txt'): Promise<readonly (string | undefined)[]> =>
  (await readBlocks(raw, extension)).blocks.flatMap(({ kind, speaker }) => (kind === 'dialogue' ? [speaker] : []));

describe('a talk of several who speak once or twice each', () => {
  it.each(['txt', 'md'])('knows each of them before a colon, in .%s', async (extension) => {
    const raw =
      '主持人：今天谈停车。\n张三：我建议先来后到。\n李四：我不同意，应该抽签。\n王小明：两种都有道理。\n物业经理：那就公示吧。';
    expect(await speakersOf(raw, extension)).toEqual(['主持人', '张三', '李四', '王小明', '物业经理']);
  });

  it.each([
    [
      'behind a time',
      '张三（10:02）：几点集合？\n李四（10:03）：八点。\n王五（10:05）：我晚到。',
      ['张三', '李四', '王五'],
    ],
    [
      'in brackets',
      '[主持人] 今天谈睡眠。\n[刘医生] 睡七小时。\n[听众A] 午睡多久？\n[刘医生] 二十分钟。',
      ['主持人', '刘医生', '听众A', '刘医生'],
    ],
    [
      'before a space',
      '老王 你怎么来了？\n小李 我没带伞。\n老王 进来坐。\n阿姨 喝茶。',
      ['老王', '小李', '老王', '阿姨'],
    ],
    [
      'above the words',
      '班主任：\n下周考试。\n张妈妈：\n考几门？\n班主任：\n三门。\n李爸爸：\n谢谢老师！',
      ['班主任', '张妈妈', '班主任', '李爸爸'],
    ],
    [
      'in the place of names',
      '甲：你好。\n乙：请问哪里租房？\n丙：我知道，东街。\n丁：月租两千。',
      ['甲', '乙', '丙', '丁'],
    ],
    [
      'of whom one recurs',
      '掌柜：里边请。\n客人甲：来两碗茶。\n客人乙：要热的！\n掌柜：好嘞。',
      ['掌柜', '客人甲', '客人乙', '掌柜'],
    ],
  ])('knows a name %s', async (_, lines, speakers) => {
    expect(await speakersOf(`记录\n\n${lines}`)).toEqual(speakers);
  });

  it('knows who answers one that asks again and again, without a word of speech', async () => {
    const raw =
      '审判员：原告陈述请求。\n原告：要求返还押金。\n审判员：被告答辩。\n被告：房屋有损坏。\n审判员：举证。\n被告：有照片三张。';
    expect(new Set(await speakersOf(`庭审\n\n${raw}`))).toEqual(new Set(['审判员', '原告', '被告']));
  });

  it('leaves out the time and the place above it', async () => {
    const raw =
      '纪要\n\n时间：5月6日\n地点：会议室\n主持：钱主任\n\n钱主任：请各位谈谈。\n孙老师：我赞成。\n李老师：我担心经费。\n周校长：学校出一半。';
    expect(await speakersOf(raw)).toEqual(['钱主任', '孙老师', '李老师', '周校长']);
  });

  it('knows numbered questions and answers without a colon, alone or before the words', async () => {
    expect(await speakersOf('问答\n\nQ1\n怎么退卡？\nA1\n到前台办理。\nQ2\n能转让吗？\nA2\n可以。')).toEqual([
      'Q1',
      'A1',
      'Q2',
      'A2',
    ]);
    const { blocks, wordsOf } = await readBlocks('问答\n\nQ1. 怎么退卡？\nA1. 到前台办理。', 'txt');
    expect(blocks.map((block) => block.leadIn && wordsOf(block.leadIn))).toEqual([
      undefined,
      undefined,
      'Q1. 怎么退卡？',
    ]);
  });

  it.each([
    ['duties', '店长：负责日常管理。\n收银员：负责收款。\n理货员：负责上架。\n保安：负责巡逻。'],
    ['what a product is', '材质：采用防水面料。\n洗涤：请用冷水手洗。\n保修：一年内免费。\n产地：在苏州生产。'],
    ['what a customer thinks', '优点：我觉得不错。\n缺点：你们上菜慢。\n建议：希望我能预约。\n评分：四星。'],
    ['a list of numbers', '张三：13800000001\n李四：13800000002\n王五：13800000003\n赵六：13800000004'],
    ['meals with their hours', '早餐（7:00）：稀饭\n午餐（12:00）：米饭\n晚餐（18:00）：面条'],
    ['what is on when', '08:00 签到：一楼大厅\n09:00 开幕：主席台\n10:30 茶歇：走廊'],
    ['a form', '申请人：李红\n申请事项：我想申请公租房。\n家庭情况：我和母亲同住。\n联系人：李强'],
  ])('is not found in %s', async (_, lines) => {
    expect(await speakersOf(`记录\n\n${lines}`)).toEqual([]);
  });

  it('is not found in forms one below the other, whose fields hang on the first one', async () => {
    const form = (name: string, reason: string): string =>
      `姓名：${name}\n部门：财务部\n请假事由：${reason}\n请假时间：三天，到周五。\n审批意见：同意。`;
    const raw = [form('李娟', '孩子发烧，要去医院。'), form('王强', '回老家。'), form('赵敏', '搬家。')].join('\n\n');
    const { blocks, wordsOf } = await readBlocks(raw, 'txt');
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['key-value']));
    expect(blocks[7]?.leadIn && wordsOf(blocks[7].leadIn)).toBe('姓名：王强');
  });
});

describe('a form that opens with a name', () => {
  const headlineOf = async (raw: string, extension = 'txt') => (await readBlocks(raw, extension)).sections[0]?.headline;

  it('is about that name', async () => {
    expect(await headlineOf('姓名：陈立\n性别：男\n\n工作经历\n2019年起任护士长。')).toBe('陈立');
    expect(await headlineOf('个人简历\n\n姓名：孙悦    性别：女\n民族：汉    籍贯：湖北')).toBe('孙悦');
    expect(await headlineOf('# 说明书\n\n产品名称：电热水壶\n\n容量：1.8升', 'md')).toBe('电热水壶');
  });

  it('is not where names come one below the other, or the name comes later', async () => {
    expect(await headlineOf('姓名：陈立\n电话：8001\n\n姓名：孙悦\n电话：8002')).toBeUndefined();
    expect(await headlineOf('部门：财务部\n姓名：陈立\n电话：8001')).toBeUndefined();
  });

  it('has one pair a line where it is laid out in columns', async () => {
    const { blocks } = await readBlocks('登记表\n\n姓名：孙悦    性别：女\n民族：汉    籍贯：湖北', 'txt');
    expect(blocks.slice(1).map(({ kind }) => kind)).toEqual(['key-value', 'key-value', 'key-value', 'key-value']);
    const { text } = await readBlocks('姓  名：周明    职  称：工程师\n电　话：8001    工作单位：水利院', 'txt');
    expect(text).toBe('姓名：周明\n职称：工程师\n电话：8001\n工作单位：水利院');
    expect((await readBlocks('会议由 周 明：先讲三点。', 'txt')).text).toBe('会议由 周 明：先讲三点。');
  });
});
