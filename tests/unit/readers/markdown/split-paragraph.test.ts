import { describe, expect, it } from 'vitest';
import { showBlocks } from '../../../support/show-blocks.ts';

const show = (raw: string): Promise<readonly string[]> => showBlocks(raw, 'md');

describe('the lines of a paragraph in Markdown', () => {
  it('stay apart where they say who and when, or what follows what', async () => {
    expect(
      await show(
        '# 例会\n\n时间：2027年9月12日 14:00 地点：总务处 记录：小叶\n到会：邱主任、饶工（设计）、食堂老潘\n\n- 9月进场',
      ),
    ).toEqual([
      'heading 例会',
      'key-value 时间：2027年9月12日 14:00',
      'key-value 地点：总务处',
      'key-value 记录：小叶',
      'key-value 到会：邱主任、饶工（设计）、食堂老潘',
      'list-item - 9月进场',
    ]);
    expect(
      await show('## 学历\n\n2011–2015 河口理工大学 软件工程 学士\n2020–2023 清河科技大学 工程硕士（非全）'),
    ).toEqual([
      'heading 学历',
      'paragraph 2011–2015 河口理工大学 软件工程 学士',
      'paragraph 2020–2023 清河科技大学 工程硕士（非全）',
    ]);
  });

  it.each([
    [
      'days',
      '12月2日：更换了三号水泵，检修了四号阀门和五号管道的接头',
      '12月3日：检查了全部阀门，清理了一号和二号水箱里的泥沙',
      'key-value',
    ],
    [
      'days before a space',
      '5月1日 上午从南站坐车出发，中午在山脚下的小店吃饭',
      '5月2日 全天爬山，走到山顶的气象站看日落和云海',
      'key-value',
    ],
    [
      'dates in digits',
      '2024-12-02: 装好了三台机器并且接通了电源和水管等各种设备',
      '2024-12-03: 试了一个上午没有发现问题于是让他们先回去休息',
      'paragraph',
    ],
    [
      'months',
      '2023年5月：奠基，全镇的人都来看热闹并且种下了一排树',
      '2024年1月：封顶，因为下雪推迟了三天才放完鞭炮和烟花',
      'key-value',
    ],
  ])('stay apart where each begins with its date: %s', async (_, first, second, kind) => {
    expect(await show(`# 日志\n\n${first}\n${second}`)).toEqual([
      'heading 日志',
      `${kind} ${first}`,
      `${kind} ${second}`,
    ]);
  });

  it('are one where a date only stands at the end of a line', async () => {
    const first = '这座桥的第一块石头是在很早以前放下的，它的落成仪式在';
    const second = '2001年5月1日 那天来了全镇的人，河两岸站满了看热闹的孩子，';
    expect(await show(`# 桥\n\n${first}\n${second}\n连船上的人也停下来看。`)).toEqual([
      'heading 桥',
      `paragraph ${first} ${second}连船上的人也停下来看。`,
    ]);
  });

  it('are one where the document wraps its lines, or a clause goes on', async () => {
    const wrapped =
      '水文站建在河口，工作人员每天早晨七点测量水位，再把结果发送到省城的中心\n' +
      '去，遇到大雨时每小时测一次，并且由值班员签字，原件留在站里保存三年以备\n' +
      '查阅';
    expect(await show(`# 站\n\n${wrapped}`)).toEqual(['heading 站', `paragraph ${wrapped.replaceAll('\n', '')}`]);
    expect(await show('# 站\n\nThe gauge is read every morning,\nand the result is sent')).toEqual([
      'heading 站',
      'paragraph The gauge is read every morning, and the result is sent',
    ]);
  });
});
