import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const find = useNeighbours({
  'routes.md': '# 雁湖步道\n\n北线 14 公里，沿河走，风大。\n\n南线 9 公里，穿竹林，路平。\n\n西线 6 公里，台阶多。\n',
  'medicine.txt': '控制药早晚各吸一次，缓解药发作时吸一次。缓解药吸了十分钟没好，再吸一次。\n',
  'rotors.csv': '名称,用途\n1号转子,稀样\n2号转子,稠样\n3号转子,膏样\n',
  'fridge.txt': '冻干机送修期间，急样品到白沙楼 315 借机器。\n',
  'meetings.md':
    '# 组会\n\n11月6日 汇报进度。\n\n11月13日 试讲。\n\n11月20日 试讲。\n\n' +
    '11月27日那次挪到白沙楼 410，因为教室有课。改到晚上的只有11月13日那次。\n',
  'vet.md': '# 兽医站收费\n\n| 项目 | 猫 | 狗 |\n|---|---|---|\n| 打狂犬苗 | 50 | 45 |\n\n打口蹄疫疫苗另约。\n',
  'clubs.txt': '社团报名：棋社，周三下午，500 元，黎老师教。学期末有比赛。\n',
  'tours.md': '# 湖区三日游\n\n75 岁以上不收，12 岁以下半价。\n',
});

describe('is no other thing', () => {
  it.each([
    // A stretch of time and a deed are no members of a class.
    '冻干机坏的那阵子急样品去哪儿？',
    '吸完药十分钟没好怎么办？',
    // The question names both itself.
    '南线和北线哪个长？',
    // What is told in another word for being moved.
    '11月27号那次组会改到哪里开？',
    // An abbreviation, and a stretch of time before the price.
    '猫打狂犬疫苗多少钱？',
    '棋社一学期多少钱？',
    // Who asks is no thing that is asked about.
    '奶奶今年76了，能报三日游吗？',
    '我在写作业，请问南线多少公里？',
  ])('%s', async (question) => {
    expect(await find(question)).toBeUndefined();
  });

  it.each([
    ['东线多少公里？', 'other_entity'],
    ['4号转子做什么用？', 'other_entity'],
  ])('but is one where it stands for what is asked: %s', async (question, kind) => {
    expect(await find(question)).toMatchObject({ kind });
  });
});
