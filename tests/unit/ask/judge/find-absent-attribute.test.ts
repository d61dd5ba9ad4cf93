import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const find = useNeighbours({
  'rivers.md': `# 柳溪

柳溪（旧称“牛溪”）是县城东边的一条小河，全长 31 公里，集水面积 180 平方公里。

较大的支流有两条：右岸的热水沟（长 9 公里）和左岸的杉木坑。
`,
  'duty.md':
    '# 值班安排\n\n夜间值班手机：139-0000-2222\n\n| 日期 | 值班 | 分机 |\n|---|---|---|\n| 9月3日 | 佟蕾 | 7101 |\n| 9月4日 | 白小舟 | 7102 |\n',
});

describe('findAbsentAttribute', () => {
  it('misses what a text says of the thing that its sentence begins with, a remark behind it or not', async () => {
    expect(await find('热水沟的集水面积多大？')).toMatchObject({ of: '热水沟', what: ['面积'] });
    expect(await find('柳溪的集水面积多大？')).toBeUndefined();
    expect(await find('热水沟有多长？')).toBeUndefined();
  });

  it('takes no number of another form for a telephone', async () => {
    expect(await find('佟蕾的手机号是多少？')).toMatchObject({ kind: 'absent_attribute', of: '佟蕾' });
    expect(await find('夜间值班手机是多少？')).toBeUndefined();
  });
});
