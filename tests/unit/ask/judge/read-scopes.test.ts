import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const find = useNeighbours({
  'lamps.md': `# 灯具陈列

## 东屋

**A1 马蹄灯**
锡皮，口径 9 厘米，民国。

**A2 油灯**
玻璃面，1982 年。
`,
  'post.txt':
    '邮资通知\n\n一、窗口八点开。\n二、邮费从9月1日起改价：\n\n' +
    '  包裹重量        旧价        新价\n  1公斤以内       5元         6元\n  1公斤以上       8元         9元\n\n' +
    '  存放天数        旧价        新价\n  3天以内         0元         1元\n',
  'lessons.md': `# 秋水小学

| 项目 | 时间 |
|---|---|
| 第一节 | 8:20 |
| 放学（三至六年级） | 16:10 |

## 五（1）班课表

| | 周一 | 周二 |
|---|---|---|
| 1 | 语文 | 数学 |
| 2 | 体育 | 音乐 |
| 3 | 数学 | 美术 |

五（1）班主任 洪山。五（2）班主任 龚燕。迟到满三次，由班主任谈话。

| 年龄 | 人数 |
|---|---|
| 7 | 31 |
`,
});

describe('what a stretch hangs on', () => {
  it('is the name right above it, of which it tells what others are told too', async () => {
    expect(await find('马蹄灯的口径多大？')).toBeUndefined();
    // Of the other nothing of the kind is told.
    expect(await find('油灯的口径多大？')).toMatchObject({ kind: 'absent_attribute', of: '油灯', what: ['口径'] });
  });

  it('is the line with a colon above a table', async () => {
    expect(await find('包裹邮费多少钱？')).toBeUndefined();
  });
});

describe('the number of a row', () => {
  it('is an ordinal where the first column only counts', async () => {
    expect(await find('五（1）班周二第三节上什么？')).toBeUndefined();
    expect(await find('五（1）班周二第六节上什么？')).toMatchObject({ kind: 'other_entity', of: '第6节' });
    // 7 is an age there.
    expect(await find('五（1）班周二第七节上什么？')).toMatchObject({ kind: 'other_entity', of: '第7节' });
  });
});

describe('a class of a year', () => {
  it('is none of the others', async () => {
    expect(await find('六（1）班的班主任是谁？')).toMatchObject({ kind: 'other_entity', of: '六(1)班' });
    expect(await find('五（2）班的班主任是谁？')).toBeUndefined();
    expect(await find('5（2）班的班主任是谁？')).toBeUndefined();
  });

  it('does what its whole year does', async () => {
    expect(await find('六（1）班几点放学？')).toBeUndefined();
    expect(await find('二（1）班几点放学？')).toMatchObject({ kind: 'other_entity', of: '二(1)班' });
  });
});
