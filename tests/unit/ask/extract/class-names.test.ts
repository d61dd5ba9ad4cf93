import { beforeAll, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { extractFrom } from '../../../support/extract-from.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    '社团.csv':
      '社团,校区,教师,时间,备注\n羽毛球社,北,卢刚,周三,球拍自备\n心理剧社,北,温敏,周二,期末汇演\n' +
      '篮球社,南,佟佳,周四,含背心\n围棋社,南,孟和,周一,分两班\n',
    '带班.csv': '序,日期,校区,带班,清校\n1,10月30日,南,郝建,许海\n1,10月30日,北,段伟,施磊\n2,10月31日,南,黎安,顾文\n',
    '采茶.csv': '日期,小组,组长,斤数\n2024-04-02,东坡组,叶满,41.5\n2024-04-02,西岙组,林香,190\n',
    '值日.csv': '日期,上午,下午,岗位\n10月8日,贺敏,汪彤,总台\n10月10日,汪彤,梁东,书架\n10月12日,余年,韩清,阅览\n',
    ...fillerTexts,
  });
});

const ask = async (question: string): Promise<string> => (await extractFrom(search, question)).join('\n');

it('a cell is named with its column: 南 under 校区 is the 南校区', async () => {
  const south = await ask('10月30号南校区是谁带班');
  expect(south).toContain('郝建');
  expect(south).not.toContain('段伟');
  const north = await ask('北校区都有啥社团');
  expect(north).toContain('羽毛球社');
  expect(north).toContain('心理剧社');
  expect(north).not.toMatch(/篮球社|围棋社/u);
});

it('or bears the word of its column itself', async () => {
  const weight = await ask('西岙组4月2号采了多少斤');
  expect(weight).toContain('190');
  expect(weight).not.toContain('41.5');
});

it('who asks of both, or of a cell alone, is told of both', async () => {
  expect(await ask('10月30号两个校区各是谁带班')).toMatch(/郝建[\s\S]*段伟|段伟[\s\S]*郝建/u);
  expect(await ask('汪彤10月10号在哪个岗位')).toContain('书架');
});
