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
