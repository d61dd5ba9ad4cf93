import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../../src/readers/text/clean/clean.ts';
import { readBlocks } from '../../../support/show-blocks.ts';

const lines = (...all: string[]): string => all.join('\n');

/** Each row below the names, as `name=cell` for what it holds. */
async function showRows(raw: string): Promise<readonly string[]> {
  const { blocks, text } = await readBlocks(raw, 'txt');
  return blocks.flatMap(({ kind, header, cells = [] }) =>
    kind !== 'table-row' || header === undefined
      ? []
      : [cells.map(({ start, end }, at) => `${header[at] ?? ''}=${text.slice(start, end)}`).join(';')],
  );
}

const rota = lines(
  '门诊轮值',
  '',
  '日期            诊室一      诊室二      说明',
  '3月4日（一）    冯医生      邱医生',
  '3月5日（二）    冯医生                  邱医生外出，找护士长，分机 8120',
  '3月6日（三）    邱医生      冯医生      下午4点后停诊；急诊照常。',
  '3月7日（四）    邱医生      冯医生',
);

describe('rows below names that wide gaps set apart', () => {
  it('keep their names where the last cell is empty, a remark holds marks, or a cell inside is empty', async () => {
    expect(await showRows(rota)).toEqual([
      '日期=3月4日（一）;诊室一=冯医生;诊室二=邱医生',
      '日期=3月5日（二）;诊室一=冯医生;诊室二=;说明=邱医生外出，找护士长，分机 8120',
      '日期=3月6日（三）;诊室一=邱医生;诊室二=冯医生;说明=下午4点后停诊；急诊照常。',
      '日期=3月7日（四）;诊室一=邱医生;诊室二=冯医生',
    ]);
  });

  it('come out the same when they are read again', () => {
    expect(cleanText(cleanText(rota))).toBe(cleanText(rota));
  });

  it.each([
    [
      'typed with letters of another width',
      lines(
        '姓名        电话            宿舍      备注',
        '尹小满      5501           12栋',
        '欧阳知秋     5502          12栋       组长',
        '孟一         5503                     走读',
      ),
      ['姓名=尹小满;电话=5501;宿舍=12栋', '姓名=孟一;电话=5503;宿舍=;备注=走读'],
    ],
    [
      'two spaces apart, without columns',
      lines('品名  产地  价格  说明', '橙子  湖南  6元  甜', '进口樱桃  智利  68元', '梨  河北  4元  本地最好的梨'),
      ['品名=进口樱桃;产地=智利;价格=68元'],
    ],
    [
      'a remark behind the last name',
      lines(
        '车次      码头      东门      医院',
        '早一      6:20      6:35      6:50',
        '早二      7:20      --        7:50      (东门修路)',
        '早三      8:20      8:35      8:50',
      ),
      ['车次=早二;码头=7:20;东门=--;医院=7:50;=(东门修路)', '车次=早三;码头=8:20;东门=8:35;医院=8:50'],
    ],
    [
      'names alone',
      lines(
        '班级      班主任    助理      备注',
        '甲班      沈禾      罗一',
        '乙班      罗一                沈禾代管',
        '丙班      秦朗      沈禾',
      ),
      ['班级=甲班;班主任=沈禾;助理=罗一', '班级=乙班;班主任=罗一;助理=;备注=沈禾代管'],
    ],
    [
      'groups whose name stands once',
      lines(
        '部门      姓名    电话    备注',
        '采购部    王芳    8012    组长',
        '          李强    8013',
        '仓储部    赵敏    8021',
        '          钱进    8022    休假',
      ),
      ['部门=采购部;姓名=李强;电话=8013', '部门=仓储部;姓名=钱进;电话=8022;备注=休假'],
    ],
    [
      'a remark behind the last name and an empty cell',
      lines(
        '车次      码头      东门      医院',
        '早一      6:20      6:35      6:50',
        '早二      7:20      7:35      7:50      周末停',
        '早三      8:20      8:35                只到东门',
        '早四      9:20      9:35      9:50',
      ),
      ['车次=早三;码头=8:20;东门=8:35 只到东门'],
    ],
    [
      'a remark that goes on below',
      lines(
        '书名          借阅人    日期      备注',
        '《河灯》      沈禾      5月2日',
        '《旧船》      罗一      5月6日    封面破了',
        '                                  还的时候说明',
        '《渡口》                5月9日    放在门房',
      ),
      [
        '书名=《旧船》;借阅人=罗一;日期=5月6日;备注=封面破了还的时候说明',
        '书名=《渡口》;借阅人=;日期=5月9日;备注=放在门房',
      ],
    ],
    [
      'months',
      lines(
        '部门        1月     2月     3月     说明',
        '车间        3200    2100    3350    2月放假',
        '宿舍        1500            1620    2月空置',
        '食堂        900     300     880',
      ),
      ['部门=宿舍;1月=1500;2月=;3月=1620;说明=2月空置', '部门=食堂;1月=900;2月=300;3月=880'],
    ],
  ])('hold what stands under each of them: %s', async (_, raw, expected) => {
    const rows = await showRows(raw);
    for (const row of expected) expect(rows).toContain(row);
  });

  it('end where a text, or another table, begins', async () => {
    const raw = lines(rota, '以上如有变动，另行通知。', '', '药品        库存      单价', '碘伏        12        8元');
    const { blocks, wordsOf } = await readBlocks(raw, 'txt');
    const told = blocks.find((block) => wordsOf(block).startsWith('以上'));
    expect(told?.kind).toBe('paragraph');
    expect(blocks.at(-1)?.header).toEqual(['药品', '库存', '单价']);
  });

  it.each([
    ['paragraphs', '这一段  写得很长，有两处空格。\n那一段  也一样，  写得不短。\n还有一段  没有说完'],
    ['verse', '东风吹过旧城墙  燕子归来话短长\n渡口无人舟自横\n一江春水向斜阳  两岸青山各自忙'],
    ['pairs', '苹果  三斤\n梨  两斤  要脆的\n香蕉  一把'],
  ])('are none in %s', async (_, raw) => {
    expect(await showRows(raw)).toEqual([]);
    expect(cleanText(raw)).not.toContain('\t');
  });

  it('have no names where the first row is made like the others', async () => {
    expect(await showRows('车间  3人  5人\n宿舍  2人  8人\n食堂  4人  6人')).toEqual([]);
  });

  it('hang on no date above them', async () => {
    const { blocks } = await readBlocks(`门诊\n\n来源：前台\n2027-03-01 18:22\n\n${rota.slice(6)}`, 'txt');
    expect(blocks.filter(({ kind, leadIn }) => kind === 'caption' || leadIn !== undefined)).toEqual([]);
  });

  it('take a time that grows with the text', () => {
    const rows = (count: number): string =>
      Array.from({ length: count }, (_, row) => (row % 2 === 0 ? '甲甲  乙乙  丙丙' : '丁丁  戊戊')).join('\n');
    const measure = (count: number): number => {
      const from = performance.now();
      cleanText(rows(count));
      return performance.now() - from;
    };
    measure(500);
    expect(measure(8000)).toBeLessThan(40 * Math.max(measure(1000), 5));
  });

  it('hang on no sentence above them', async () => {
    const raw = lines('联系人：冯医生；他不在找邱医生', '', rota.split('\n').slice(2).join('\n'));
    const { blocks } = await readBlocks(raw, 'txt');
    expect(blocks.filter(({ kind, leadIn }) => kind === 'caption' || leadIn !== undefined)).toEqual([]);
  });
});
