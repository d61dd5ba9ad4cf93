import { describe, expect, it } from 'vitest';
import { readBlocks, showBlocks } from '../../../support/show-blocks.ts';

const speakersOf = async (raw: string, extension = 'txt'): Promise<readonly (string | undefined)[]> =>
  (await readBlocks(raw, extension)).blocks.flatMap(({ kind, speaker }) => (kind === 'dialogue' ? [speaker] : []));

describe('a talk under Latin names', () => {
  it.each([
    [
      'of two in English',
      'Tom: Did the pump run last night?\nJane: It ran until two.\nTom: Who closed it?\nJane: I did, by hand.',
      ['Tom', 'Jane', 'Tom', 'Jane'],
    ],
    [
      'in Chinese',
      '会议记录\n\nAlice: 我们先看上周的报表。\nBob: 我这边数据还没齐。\nAlice: 那你什么时候能给？\nBob: 周四之前。',
      ['Alice', 'Bob', 'Alice', 'Bob'],
    ],
    ['before a wide colon', 'Kevin：你到哪了？\nLily：我在路口。\nKevin：我在门口等你。', ['Kevin', 'Lily', 'Kevin']],
    [
      'of full names',
      'Mary Chen: Shall we start?\nPeter Wu: Yes, I have the slides.\nMary Chen: Good. Show the second one.',
      ['Mary Chen', 'Peter Wu', 'Mary Chen'],
    ],
    [
      'of names with a title',
      'Dr. Lee: How long have you had the cough?\nPatient: Two weeks.\nDr. Lee: Any fever?\nPatient: Only at night.',
      ['Dr. Lee', 'Patient', 'Dr. Lee', 'Patient'],
    ],
    [
      'below what is said of it',
      'Date: 5 May\nPlace: Room 3\nTom: Shall we begin?\nAnn: I am ready.\nTom: Then let us begin.',
      ['Tom', 'Ann', 'Tom'],
    ],
  ])('%s', async (_, raw, speakers) => {
    expect(await speakersOf(raw)).toEqual(speakers);
  });

  it('in bold letters of Markdown as well', async () => {
    const raw = '**Tom:** Did it run?\n\n**Jane:** It ran until two.\n\n**Tom:** I will look at it.';
    expect(await speakersOf(raw, 'md')).toEqual(['Tom', 'Jane', 'Tom']);
  });

  it.each([
    ['remarks', 'Note: the door opens at nine.\nWarning: do not touch it.\nTip: bring a cup.\nNote: parking is free.'],
    ['protocols', 'http: 80\nhttps: 443\nssh: 22\nhttp: 8080'],
    ['counts', 'Total: 5\nPassed: 4\nFailed: 1\nTotal: 6'],
    ['a form', 'Name: Peter Wu\nRole: Fitter\nPhone: 555-0101\nNotes: He works nights.'],
    ['steps', 'Step: Close the valve.\nStep: Open the drain.\nStep: Wait ten minutes.\nStep: Check the gauge.'],
    ['forms one below the other', 'Name: Ann\nCity: Bath\nName: Tom\nCity: York'],
  ])('is not what %s are', async (_, raw) => {
    expect(await speakersOf(raw)).toEqual([]);
  });
});

describe('a line that names who talks below', () => {
  it.each([
    ['人物：老周、阿珍、小满', '老周：今天的菜怎么样？\n阿珍：买了鱼。\n小满：我不吃鱼！\n老周：那你吃什么？'],
    ['参会人员：赵敏、钱坤、孙立', '赵敏：先说预算吧。\n钱坤：预算超了一成。\n孙立：超在哪里？\n赵敏：主要是运费。'],
    ['嘉宾：林岚、许远', '主持人：欢迎两位。\n林岚：谢谢邀请。\n许远：大家好。\n主持人：我们开始吧？'],
    ['Cast: Tom, Jane', 'Tom: Did it run?\nJane: I think so.\nTom: Then we can go.'],
  ])('%s is neither their title nor said by anybody', async (cast, talk) => {
    const blocks = await showBlocks(`${cast}\n${talk}`, 'txt');
    expect(blocks).toEqual([`key-value ${cast}`, ...talk.split('\n').map((line) => `dialogue ${line}`)]);
  });

  it('makes a talk of those who speak twice each, whatever they are called', async () => {
    const talk = '掌柜：这么大的雨，您打哪儿来？\n客人：从上游来，船翻了。\n掌柜：快进来烤烤火。\n客人：多谢！';
    expect(await speakersOf(`雨夜\n\n人物：掌柜、客人\n时间：夜里\n\n${talk}`)).toEqual([
      '掌柜',
      '客人',
      '掌柜',
      '客人',
    ]);
    expect(await speakersOf(`雨夜\n\n时间：夜里\n\n${talk}`)).toEqual([]);
  });

  it.each([
    ['duties', '部门：财务、人事、后勤\n财务：负责报销。\n人事：负责招聘。\n后勤：负责采购。'],
    ['counts', '部门：财务、人事\n财务：3人\n人事：2人'],
    ['a life', '人物：张衡\n朝代：东汉\n成就：地动仪\n籍贯：南阳'],
  ])('is none above %s', async (_, raw) => {
    expect(await speakersOf(raw)).toEqual([]);
  });
});
