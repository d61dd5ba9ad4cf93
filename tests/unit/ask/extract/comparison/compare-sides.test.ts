import { describe, expect, it } from 'vitest';
import { condense } from '../../../../../src/ask/understand/condense/condense.ts';
import { extractAnswer } from '../../../../../src/ask/extract/extract-answer.ts';
import { libraryOf } from '../../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../../src/ask/search/search-passages.ts';
import { openLibrary } from '../../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../../fakes/fixture-texts.ts';

const index = await openLibrary({
  'a.md':
    '# 船票价目\n\n| 编号 | 船型 | 座位数 | 平日（元） | 周末（元） |\n| --- | --- | --- | --- | --- |\n' +
    '| C1 | 东湖画舫 | 40 | 60 | 80 |\n| C2 | 西湾快艇 | 8 | 90 | 80 |\n\n' +
    '成人票 45 元，儿童票 20 元，团体票面议。\n',
  'boats/灰雁S1.md': '# 灰雁 S1 皮划艇\n\n船长 3 米，重量 18 公斤，售价 2100 元。可坐一人，船底可拆。\n',
  'boats/灰雁S2.md': '# 灰雁 S2 皮划艇\n\n船长 4.2 米，重量 26 公斤，售价 3300 元。可坐两人，附救生衣。\n',
  'years/2022.md': '# 东湖码头 2022 年小结\n\n接待游客 5200 人，收入 31 万元，船工 12 人。\n',
  'years/2023.md': '# 东湖码头 2023 年小结\n\n接待游客 6100 人，收入 29 万元，船工 12 人。\n',
  'motors.md':
    '# 船用马达\n\n| 型号 | 功率 | 净重 |\n| --- | --- | --- |\n| 海燕 T3 | 3kW | 14kg |\n| 海燕 T3二型 | 4kW | 19kg |\n' +
    '| 海燕 T8 | 8kW | 31kg |\n',
  'ropes.csv':
    '货号,供货商,品名,单价\n1,蓝湾绳业,缆绳,48\n2,蓝湾绳业,渔网,90\n3,白沙五金,缆绳,53\n4,白沙五金,渔网,80\n',
  'rooms.md':
    '# 苇湾客栈房价表\n\n| 房号 | 叫法 | 平日 | 周末（五、六） |\n| --- | --- | --- | --- |\n' +
    '| 203 | 双床 | 328 | 418 |\n| 205 | 家庭房 | 458 | 568 |\n',
  'scales.csv': '型号,称重误差率%,量程\n小舟-M,6.1,30\n小舟-M旧,7.4,30\n小舟-L,4.7,60\n',
  'pears.csv': '品名,等级,收购价(元/斤),社员价(元/斤)\n秋梨,一级,4,4.5\n秋梨,二级,3,3.4\n冬梨,统货,6,6.2\n',
  'boards.csv': '投保人,险种,年保费(元)\n游舟,船体险,900\n游舟,人身险,300\n莫笛,船体险,700\n莫笛,人身险,350\n',
  'harbours.txt': '南港 2021 年修船 300 艘，造船 20 艘。南港 2022 年修船 420 艘，造船 31 艘。\n',
  ...fillerTexts,
});

async function answer(question: string): Promise<string> {
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return (await extractAnswer(query, passages, index, 400)).map(({ text }) => text).join('');
}

describe('which of two', () => {
  it.each([
    ['画舫和快艇平日哪个贵？', /^西湾快艇更贵。/u],
    ['东湖画舫与西湾快艇平日哪个便宜？', /^东湖画舫更便宜。/u],
    ['画舫和快艇哪个座位数多？', /^东湖画舫更多。/u],
    ['成人票和儿童票哪个便宜？', /^儿童票更便宜。/u],
    ['画舫和快艇，平日哪个便宜点？', /^东湖画舫更便宜。/u],
    ['画舫和快艇平日哪条贵，差多少？', /^西湾快艇更贵，相差 30 元。/u],
    // What both sides name is of both, what one names of it.
    ['游舟和莫笛的人身险，谁的保费高？', /^莫笛更高。.*350.*300|^莫笛更高。.*300.*350/su],
    ['冬梨和秋梨二级收购价差多少？', /^相差 3 元/u],
  ])('is said first where both have a number of one column or unit: %s', async (question, words) => {
    expect(await answer(question)).toMatch(words);
  });

  it.each([
    // Which column is meant is told by what its cells count in.
    ['海燕T3和海燕T8哪个重？', /^海燕 T8更重。.*14kg.*31kg/su],
    // A name that stands in the other one is still its own.
    ['海燕T3和海燕T3二型哪个重？', /^海燕 T3二型更重。.*14kg.*19kg/su],
    // Of several rows of one firm, the one with what the question names.
    ['缆绳蓝湾和白沙哪家便宜？', /^蓝湾绳业更便宜。.*48.*53/su],
    ['渔网蓝湾和白沙哪家便宜？', /^白沙五金更便宜。.*90.*80/su],
    // By its letters, in the column whose name the question begins.
    ['小舟-M和小舟-L哪个称重误差小，各是多少？', /^小舟-L更小。.*6\.1.*4\.7/su],
    ['海燕T3和海燕T8哪个重，重多少？', /^海燕 T8更重，相差 17 kg。/u],
  ])('is found among rows that look alike: %s', async (question, words) => {
    expect(await answer(question)).toMatch(words);
  });

  it.each([
    ['灰雁S1和灰雁S2哪个重？', /^灰雁S2更重。/u],
    ['S1和S2哪个便宜', /^S1更便宜。/u],
    ['2022年和2023年哪年收入多？', /^2022年更多。/u],
    ['灰雁S2比S1重多少？', /^相差 8 公斤。/u],
    ['S1和S2的船长相差多少？', /^相差 1.2 米。/u],
    ['2023年游客比2022年多多少？', /^相差 900 人。/u],
    ['今年（2023年）的收入和去年相差多少？', /^相差 2 万元。/u],
    ['灰雁S2比灰雁S1贵吗？', /^是。/u],
    ['2023年收入比2022年多吗？', /^不是。/u],
    ['西湾快艇平日比周末贵多少？', /^相差 10 元。/u],
    ['Is the S2 heavier than the S1?', /^Yes\. According/u],
    ['What is the price difference between S1 and S2?', /^Difference: 1200 元\./u],
  ])('is told from two documents, and as a difference: %s', async (question, words) => {
    const text = await answer(question);
    expect(text).toMatch(words);
    expect(text.split('\n').length).toBeGreaterThan(1);
  });

  it('takes what one side has more than its like for what is asked of both', async () => {
    expect(await answer('南港2022年修船比2021年多多少？')).toMatch(/^相差 120 艘。/u);
    expect(await answer('南港2022年造船比2021年多多少？')).toMatch(/^相差 11 艘。/u);
    expect(await answer('南港2022年拆船比2021年多多少？')).not.toMatch(/相差/u);
  });

  it('quotes what the document of each says, where no numbers tell', async () => {
    const text = await answer('灰雁S1和灰雁S2有什么区别？');
    expect(text).toContain('船底可拆');
    expect(text).toContain('救生衣');
    expect(await answer('灰雁S1有什么特点？')).not.toContain('救生衣');
  });

  it('is told with the cell of each', async () => {
    const text = await answer('画舫和快艇平日哪个贵？');
    expect(text).toContain('平日（元）：60');
    expect(text).toContain('平日（元）：90');
    expect(text).not.toContain('40');
  });

  it.each([
    ['画舫和快艇周末哪个贵？'], // both cost the same
    ['画舫和快艇哪个贵？'], // on which day?
    ['成人票和团体票哪个贵？'], // one has no price
    ['画舫和快艇平日哪个好玩？'],
    ['灰雁S1和灰雁S2哪个快？'], // neither has a speed
    ['2022年和2023年哪年船工多？'], // both the same
  ])('is not said where the numbers do not tell: %s', async (question) => {
    expect(await answer(question)).not.toContain('更');
  });
});

describe('a difference of two prices', () => {
  it.each([
    ['203跟205平日差多少钱？', /^相差 130。.*328.*458/su],
    // Days in the brackets of a column are no unit.
    ['203和205周末差多少钱？', /^相差 150。.*418.*568/su],
    ['画舫和快艇平日差多少钱？', /^相差 30 元。/u],
  ])('needs no unit in a price list: %s', async (question, words) => {
    expect(await answer(question)).toMatch(words);
  });
});
