import { describe, expect, it } from 'vitest';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import type { AnswerPart } from '../../../../src/ask/cite/answer-part.ts';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';

async function answer(question: string, maxChars: number, index: SearchIndex): Promise<readonly AnswerPart[]> {
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return extractAnswer(query, passages, index, maxChars);
}

const textOf = (parts: readonly AnswerPart[]): string => parts.map(({ text }) => text).join('');

describe('siblings of what is asked about', () => {
  it('drops the same row of another section, but keeps both sides of a question that names both', async () => {
    const table = (cause: string): string => `| 现象 | 原因 |\n| --- | --- |\n| 异响 | ${cause} |\n`;
    const index = await openLibrary({
      'a.md': `# 手册\n\n## 烘干机\n\n${table('皮带松弛')}\n## 洗碗机\n\n${table('餐具碰到喷臂')}`,
      ...fillerTexts,
    });
    const one = textOf(await answer('烘干机异响是什么原因？', 400, index));
    expect(one).toContain('皮带松弛');
    expect(one).not.toContain('餐具');
    const both = textOf(await answer('烘干机和洗碗机异响的原因分别是什么？', 400, index));
    expect(both).toContain('皮带松弛');
    expect(both).toContain('餐具碰到喷臂');
  });

  it('knows sections as siblings by parts of one name, by one label, by the same words', async () => {
    const manuals = {
      parts: '# 养鸟\n\n## 画眉\n\n### 喂食\n每天 12 克。\n\n## 八哥\n\n### 喂食\n每天 30 克。\n',
      label: '# 班车\n\n## 画眉\n\n上车点：北门。每天一班。\n\n## 八哥\n\n上车点：南门。每天两班。\n',
      words: '# 鸟笼\n\n## 画眉\n\n高 40 厘米，重 2 公斤，每天清洗。\n\n## 八哥\n\n高 60 厘米，重 3 公斤，每天清洗。\n',
    };
    for (const [kind, manual] of Object.entries(manuals)) {
      const index = await openLibrary({ 'a.md': manual, ...fillerTexts });
      const text = textOf(await answer(kind === 'label' ? '八哥的上车点在哪？' : '八哥每天怎么样？', 400, index));
      expect(text, kind).toMatch(/30 克|南门|60 厘米/u);
      expect(text, kind).not.toMatch(/12 克|北门|40 厘米/u);
    }
  });

  it('gives of a table the row of the day asked, whatever its words, and others where they are asked', async () => {
    const index = await openLibrary({
      'a.csv':
        '站名,水位,,流量\n,最高(m),最低(m),(m³/s)\n2031-05-01,3.4,2.7,41\n2031-05-02,3.6,2.9,52\n' +
        '2031-05-03,3.1,2.2,38\n',
      'b.md':
        '# 立项\n\n| 时间 | 事项 |\n| --- | --- |\n| 2031-08-04 | 提交申请表 |\n| 2031-09-15 | 专家评审，批准立项 |\n',
      ...fillerTexts,
    });
    const one = textOf(await answer('5月2日的最高水位是多少？', 400, index));
    expect(one).toContain('3.6');
    expect(one).not.toMatch(/3\.4|3\.1|流量/u);
    expect(textOf(await answer('5月2日以后的最高水位是多少？', 400, index))).toContain('3.1');
    expect(textOf(await answer('8月4日提交的申请什么时候批准立项？', 400, index))).toContain('09-15');
  });

  it('drops what is said of another month or year beside the one asked, but not other matters of them', async () => {
    const index = await openLibrary({
      'a.md':
        '# 灯塔开放\n\n- 一月：上午九点开，闭馆 3 天。\n- 二月：上午十点开，闭馆 5 天。\n- 三月：上午八点开，闭馆 2 天。\n\n' +
        '# 游船数\n\n2021 年游船 300 艘，船工 20 人。2022 年游船 420 艘，船工 31 人。2023 年游船 510 艘，船工 44 人。\n\n' +
        '# 立项\n\n- 3 月：提交申请表。\n- 4 月：专家评审，批准立项。\n',
      ...fillerTexts,
    });
    const february = textOf(await answer('2月份灯塔闭馆几天？', 400, index));
    expect(february).toContain('5 天');
    expect(february).not.toMatch(/3 天|2 天/u);
    const ships = textOf(await answer('2022年有多少游船？', 400, index));
    expect(ships).toContain('420 艘');
    expect(ships).not.toMatch(/300|510/u);
    expect(textOf(await answer('3月提交的申请什么时候批准立项？', 400, index))).toContain('4 月');
    expect(textOf(await answer('灯塔一月和二月各闭馆几天？', 400, index))).toMatch(/3 天[\s\S]*5 天/u);
  });

  it('gives of rows that begin with their days those of the month that is asked for', async () => {
    const index = await openLibrary({
      'a.csv':
        '日期,项目,收入,支出\n2025-03-01,船租,,3200\n2025-03-09,渡票,870,\n2025-04-01,船租,,3300\n2025-04-12,渡票,910,\n',
      ...fillerTexts,
    });
    expect(textOf(await answer('3月的船租是多少？', 400, index))).toMatch(/3200/u);
    expect(textOf(await answer('3月的船租是多少？', 400, index))).not.toMatch(/3300/u);
    expect(textOf(await answer('2025年4月渡票收入多少？', 400, index))).not.toMatch(/870/u);
    expect(textOf(await answer('3月和4月的船租各是多少？', 400, index))).toMatch(/3200[\s\S]*3300/u);
  });

  it('leaves a section of another kind in, though the question names the one beside it', async () => {
    const index = await openLibrary({
      'a.md': '# 打印机\n\n## 安装\n\n把纸盒推到底，再接通电源。\n\n## 排错\n\n安装时亮红灯，多半是纸盒没有推到底。\n',
      ...fillerTexts,
    });
    expect(textOf(await answer('安装时亮红灯是什么原因？', 400, index))).toContain('没有推到底');
  });

  it('gives the person who is asked for, not the one with half of the name', async () => {
    const index = await openLibrary({
      'a.txt': '冯远山，大理人，现年 41 岁。\n\n冯远志，昆明人，现年 37 岁。\n',
      ...fillerTexts,
    });
    expect(textOf(await answer('冯远山是哪里人？', 400, index))).toBe('冯远山，大理人，现年 41 岁。');
  });

  it('gives of two rows with one name the one that bears the other cell asked for, and both without it', async () => {
    const index = await openLibrary({
      'a.csv': '工号,姓名,班组,柜号\nW17,秦岚,锻造组,4411\nW29,秦岚,电镀组,5527\nW31,石青,电镀组,5530\n',
      ...fillerTexts,
    });
    for (const question of ['锻造组秦岚的柜号是多少？', '锻造的秦岚柜号是多少？']) {
      const one = textOf(await answer(question, 400, index));
      expect(one, question).toContain('4411');
      expect(one, question).not.toContain('5527');
    }
    const both = textOf(await answer('秦岚的柜号是多少？', 400, index));
    expect(both).toContain('4411');
    expect(both).toContain('5527');
  });

  it('gives of lines that begin with a code the one asked for, and all of them where none is named', async () => {
    const index = await openLibrary({
      'a.md':
        '# 织机\n\n## 灯号\n\n- H1 断纱，接好后按绿键\n- H2 油温高，停机 20 分钟再开\n- H3 梭箱空，装梭\n\n灯不亮时先查插座。\n',
      ...fillerTexts,
    });
    const one = textOf(await answer('织机亮H2怎么办？', 400, index));
    expect(one).toContain('停机 20 分钟');
    expect(one).not.toMatch(/接好后|装梭/u);
    expect(textOf(await answer('织机的灯号有哪些？', 400, index))).toMatch(/H1[\s\S]*H2[\s\S]*H3/u);
    expect(textOf(await answer('H1和H3灯号怎么办？', 400, index))).toMatch(/接好后[\s\S]*装梭/u);
  });

  it('knows the row of two names by the code in one of them', async () => {
    const index = await openLibrary({
      'a.csv':
        '货棚,货名,单位,现存\n北棚,缆绳,捆,31\n北棚,油漆B2,桶,17\n北棚,油漆B3,桶,9\n南棚,油漆B2,桶,44\n南棚,缆绳,捆,28\n',
      ...fillerTexts,
    });
    const text = textOf(await answer('北棚B2漆现存几桶？', 400, index));
    expect(text).toContain('17');
    expect(text).not.toMatch(/44|：9|31/u);
    expect(textOf(await answer('南棚缆绳现存几捆？', 400, index))).toContain('28');
  });

  it('knows the row of a number among rows that each name several', async () => {
    const index = await openLibrary({
      'a.md':
        '# 楼管\n\n| 楼 | 楼管 | 电话 |\n|---|---|---|\n| 1、2号楼 | 小佟 | 6612-8001 |\n| 3、4号楼 | 佟雪 | 6612-8003 |\n' +
        '| 5–8号楼 | 老付 | 6612-8005 |\n',
      ...fillerTexts,
    });
    for (const [question, own] of [
      ['四号楼楼管的电话是多少？', '8003'],
      ['7号楼楼管的电话是多少？', '8005'],
    ] as const) {
      const told = textOf(await answer(question, 400, index));
      expect(told.match(/6612-\d+/gu), question).toEqual([`6612-${own}`]);
    }
    const all = textOf(await answer('各楼楼管的电话分别是多少？', 400, index));
    expect(all.match(/6612-\d+/gu)?.sort()).toEqual(['6612-8001', '6612-8003', '6612-8005']);
  });

  it('drops rows of other codes beside the one asked for, in whatever column they stand', async () => {
    const index = await openLibrary({
      'a.md':
        '# 器材\n\n| 编号 | 型号 | 日租 | 押金 |\n|---|---|---|---|\n| C01 | 南湖 Q5M | 90 | 2000 |\n' +
        '| C02 | 南湖 Q5K | 70 | 1500 |\n| C03 | 北岭 W2 | 60 | 1200 |\n',
      ...fillerTexts,
    });
    const one = textOf(await answer('Q5M 租一天多少？', 400, index));
    expect(one).toContain('90');
    expect(one).not.toMatch(/70|60/u);
    const both = textOf(await answer('Q5M 和 W2 的日租分别是多少？', 400, index));
    expect(both).toMatch(/90/u);
    expect(both).toMatch(/60/u);
    expect(both).not.toContain('Q5K');
    expect(textOf(await answer('除了 Q5M 还有谁的日租低于 80？', 400, index))).toContain('70');
  });

  it('drops the rows of other days of the week, but none that no row stands against', async () => {
    const index = await openLibrary({
      'a.csv':
        '日期,星期,琴房,时间,借用人\n5/6,一,大琴房,9:00-10:00,罗桨\n' +
        '5/7,二,大琴房,13:30-15:00,白帆\n5/8,三,大琴房,9:00-11:00,石青\n',
      'b.md':
        '# 渡口值更\n\n| 更夫 | 值更日 | 棚号 |\n| --- | --- | --- |\n| 秦岚 | 周一、周四 | 31 |\n' +
        '| 石墨 | 周二、周五 | 32 |\n| 白露生 | 每天 | 33 |\n',
      ...fillerTexts,
    });
    const one = textOf(await answer('星期二大琴房是谁借用？', 400, index));
    expect(one).toContain('白帆');
    expect(one).not.toMatch(/罗桨|石青/u);
    const watch = textOf(await answer('礼拜四渡口值更的更夫在几号棚？', 400, index));
    expect(watch).toContain('31');
    expect(watch).not.toContain('32');
    expect(textOf(await answer('周一和周二大琴房分别是谁借用？', 400, index))).toMatch(/罗桨[\s\S]*白帆/u);
    expect(textOf(await answer('周六大琴房是谁借用？', 400, index))).toMatch(/罗桨|白帆|石青/u);
  });

  it('knows a person by either name of a row, unless others bear it too', async () => {
    const index = await openLibrary({
      'a.csv': '供货人,货品,电话\n陶广（老陶）,鲢鱼,137-0000-0021\n陶清（小陶）,湖虾,137-0000-0012\n',
      'b.csv': '时段,夏季,冬季\n放学（低年级）,15:40,15:10\n放学（高年级）,16:40,16:10\n',
      ...fillerTexts,
    });
    const phone = textOf(await answer('小陶的电话是多少？', 400, index));
    expect(phone).toContain('0012');
    expect(phone).not.toContain('0021');
    expect(textOf(await answer('夏季高年级几点放学？', 400, index))).toContain('16:40');
  });

  it('knows a firm by the shorter form of its name, and never by that of another', async () => {
    const index = await openLibrary({
      'a.md': '# 宏岳精工有限公司\n\n工厂在滨江，员工 210 人。\n',
      'b.md': '# 宏岳精密股份有限公司\n\n工厂在北岭，员工 95 人。\n',
      'c.md': '# 宏岳精工装备（无锡）有限公司\n\n工厂在无锡，员工 38 人。\n',
      ...fillerTexts,
    });
    expect(textOf(await answer('宏岳精密有多少员工？', 400, index))).not.toMatch(/210|38/u);
    expect(textOf(await answer('宏岳精工装备有多少员工？', 400, index))).not.toMatch(/210|95/u);
  });
});
