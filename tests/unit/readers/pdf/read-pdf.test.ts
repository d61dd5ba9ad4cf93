import { describe, expect, test } from 'vitest';
import { listBlocks } from '../expect-tiling.ts';
import { type PlacedText, placeLines } from './build-pdf.ts';
import { bridge, readPages, river, wrap } from './read-pages.ts';

describe('text', () => {
  test('reads Chinese text whose font is not in the file', async () => {
    const { text } = await readPages([{ texts: placeLines(['河水从北边来。']) }]);
    expect(text).toBe('河水从北边来。');
  });

  test('joins Chinese lines without a space and Latin lines with one', async () => {
    const chinese = await readPages([{ texts: placeLines(wrap(river, 30)) }]);
    expect(chinese.text).toBe(river);
    const latin = await readPages([
      {
        texts: placeLines(['The river comes down from the hills and', 'passes three small towns.'], { font: 'latin' }),
      },
    ]);
    expect(latin.text).toBe('The river comes down from the hills and passes three small towns.');
  });

  test('undoes hyphenation but keeps the hyphen of a name', async () => {
    const lines = [
      'They follow the rules of the inter-',
      'national office, which calls COVID-',
      'related work urgent everywhere.',
    ];
    const { text } = await readPages([{ texts: placeLines(lines, { font: 'latin' }) }]);
    expect(text).toBe(
      'They follow the rules of the international office, which calls COVID-related work urgent everywhere.',
    );
  });

  test('writes ligatures as letters', async () => {
    const { text } = await readPages([{ texts: placeLines(['ﬁ标准ﬂ']) }]);
    expect(text).toBe('fi标准fl');
  });

  test('folds radicals', async () => {
    const { text } = await readPages([{ texts: placeLines(['⼈⼯⻚⾯']) }]);
    expect(text).toBe('人工页面');
  });

  test('keeps text that is drawn twice to look bold once', async () => {
    const { text } = await readPages([
      {
        texts: [
          { x: 72, y: 700, text: '重要通知', font: 'chinese' },
          { x: 72.4, y: 700, text: '重要通知', font: 'chinese' },
        ],
      },
    ]);
    expect(text).toBe('重要通知');
  });

  test('keeps a word that stands twice in a row', async () => {
    const { text } = await readPages([
      {
        texts: [
          { x: 72, y: 700, text: '研究', font: 'chinese' },
          { x: 96, y: 700, text: '研究', font: 'chinese' },
        ],
      },
    ]);
    expect(text).toBe('研究研究');
  });

  test('leaves out the spaces of letters set apart, and keeps typed ones', async () => {
    const spread = [...'山上的路很窄'].map((text, index) => ({
      x: 72 + 14 * index,
      y: 700,
      text,
      font: 'chinese' as const,
    }));
    const names = ['张三', '李四', '王五'].map((text, index) => ({
      x: 72 + 27 * index,
      y: 650,
      text,
      font: 'chinese' as const,
    }));
    const title = [...'通知'].map((text, index) => ({
      x: 200 + 60 * index,
      y: 780,
      text,
      size: 20,
      font: 'chinese' as const,
    }));
    const { text } = await readPages([{ texts: [...title, ...spread, ...names] }]);
    expect(text.split('\n\n')).toEqual(['通知', '山上的路很窄', '张三 李四 王五']);
  });

  test('starts a paragraph at an indent and after a short line', async () => {
    const [first, second] = [wrap(`　　${river}`, 30), wrap(`　　${bridge}`, 30)];
    const indented = (lines: string[], y: number) =>
      placeLines(lines, { y }).map((line, index) =>
        index === 0 ? { ...line, x: line.x + 24, text: line.text.trim() } : line,
      );
    const { blocks } = await readPages([{ texts: [...indented(first, 760), ...indented(second, 724)] }]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
  });

  test('keeps the lines of a verse apart although they are equally long', async () => {
    const { blocks } = await readPages([
      { texts: placeLines(['窗外下着小雨，', '屋里点着油灯，', '猫在炉边睡觉，', '水在壶里轻响。']) },
    ]);
    expect(blocks).toHaveLength(4);
  });
});

describe('directions', () => {
  test('reads a page that is turned by its rotation', async () => {
    const texts = [
      { x: 100, y: 72, text: '第一行在上面', font: 'chinese', angle: 90 },
      { x: 130, y: 72, text: '第二行在下面', font: 'chinese', angle: 90 },
    ] as const;
    const { text } = await readPages([{ texts, rotate: 90 }]);
    expect(text.replace(/\s/gu, '')).toBe('第一行在上面第二行在下面');
  });

  test.each([0, 90, 180, 270])('reads text drawn at %i degrees from its first line to its last', async (angle) => {
    const turn = (angle * Math.PI) / 180;
    const texts = ['春天播种', '夏天浇水', '秋天收割'].map((text, index) => ({
      x: 300 + Math.sin(turn) * 40 * index,
      y: 400 - Math.cos(turn) * 40 * index,
      text,
      font: 'chinese' as const,
      angle,
    }));
    const { text } = await readPages([{ texts }]);
    expect(text.replace(/\s/gu, '')).toBe('春天播种夏天浇水秋天收割');
  });

  test('reads vertical text from the right column to the left one', async () => {
    const texts = ['床前明月光。', '疑是地上霜。'].map((text, index) => ({
      x: 500 - 24 * index,
      y: 700,
      text,
      font: 'vertical' as const,
    }));
    const { text } = await readPages([{ texts }]);
    expect(text.replace(/\s/gu, '')).toBe('床前明月光。疑是地上霜。');
  });

  test('leaves a slanted watermark out, unless there is nothing else', async () => {
    const watermark = { x: 150, y: 300, text: '内部资料', font: 'chinese', angle: 45, size: 40 } as const;
    expect((await readPages([{ texts: [...placeLines(['正文在这里。']), watermark] }])).text).toBe('正文在这里。');
    expect((await readPages([{ texts: [watermark] }])).text).toBe('内部资料');
  });
});

describe('columns', () => {
  const title = { x: 180, y: 780, text: '河流与桥的故事', size: 20, font: 'chinese' } as const;

  test('reads two columns one after the other, with a title above', async () => {
    const texts = [title, ...placeLines(wrap(river, 16), { x: 72 }), ...placeLines(wrap(bridge, 16), { x: 300 })];
    const result = await readPages([{ texts }]);
    expect(listBlocks(result)).toEqual([`heading: ${title.text}`, `paragraph: ${river}`, `paragraph: ${bridge}`]);
  });

  test('reads columns of short parts with heads on one height, a table in one of them', async () => {
    const part = (y: number, x: number, head: string, text: string): PlacedText[] => [
      { x, y, text: head, size: 14, font: 'chinese' },
      ...placeLines(wrap(text, 16), { x, y: y - 24, size: 12 }),
    ];
    const cells = [
      ['断面', '氨氮'],
      ['东桥', '0.86'],
      ['西桥', '1.42'],
    ];
    const texts = [
      ...part(760, 72, '一、水位', river),
      ...part(650, 72, '二、石桥', bridge),
      ...cells.flatMap((row, index) =>
        row.map((text, column) => ({ x: 76 + 60 * column, y: 540 - 18 * index, text, font: 'chinese' as const })),
      ),
      ...part(760, 300, '三、资金', river.slice(0, 46)),
      ...part(680, 300, '四、问题', bridge.slice(0, 30)),
      ...part(610, 300, '五、计划', river.slice(0, 46)),
      ...part(530, 300, '六、联系', bridge.slice(0, 30)),
    ];
    const result = await readPages([{ texts }]);
    expect(listBlocks(result).filter((block) => block.startsWith('heading'))).toEqual(
      ['一、水位', '二、石桥', '三、资金', '四、问题', '五、计划', '六、联系'].map((head) => `heading: ${head}`),
    );
    expect(result.text.replace(/\s/gu, '')).toContain(`一、水位${river}二、石桥${bridge}断面`);
  });

  test('reads keys beside their values row by row', async () => {
    const pairs = ['名称', '税号', '开户行', '账号', '法人'];
    const values = [
      '清河水文站有限责任公司',
      '91350200MA0000001X',
      '河口银行滨北支行营业部',
      '8012 0000 1234',
      '连雅静女士和秦先生',
    ];
    const texts = [...placeLines(pairs), ...placeLines(values, { x: 160 })];
    expect((await readPages([{ texts }])).text).toMatch(/税号 \| 91350200MA0000001X/u);
  });

  test('reads three columns', async () => {
    const third = '山上的茶园今年收成很好，采茶的人从四月忙到六月。茶叶先晒后炒，装进铁罐里，用船运到城里去卖。';
    const texts = [river, bridge, third].flatMap((text, index) => placeLines(wrap(text, 12), { x: 60 + 165 * index }));
    const { text } = await readPages([{ texts }]);
    expect(text.replace(/\s/gu, '')).toBe(river + bridge + third);
  });

  test('goes on from one column to the next in the middle of a sentence', async () => {
    const [left, right] = [wrap(river.slice(0, 48), 16), wrap(river.slice(48) + bridge, 16)];
    const { text } = await readPages([{ texts: [...placeLines(left), ...placeLines(right, { x: 300 })] }]);
    expect(text).toBe(river + bridge);
  });

  test('reads what stands above and below a wide line between columns in order', async () => {
    const middle = '从这里开始是第二部分，下面两栏说的都是桥的事情，上面两栏说的是河。';
    const texts = [
      ...placeLines(wrap(river, 16), { y: 760 }),
      ...placeLines(wrap(bridge, 16), { x: 300, y: 760 }),
      { x: 72, y: 670, text: middle, font: 'chinese' as const },
      ...placeLines(wrap(bridge, 16), { y: 640 }),
      ...placeLines(wrap(river, 16), { x: 300, y: 640 }),
    ];
    const { text } = await readPages([{ texts }]);
    expect(text.replace(/\s/gu, '')).toBe(river + bridge + middle + bridge + river);
  });
});
