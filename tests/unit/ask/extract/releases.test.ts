import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { useNeighbours } from '../../../support/use-neighbours.ts';
import { answer } from '../weights/ask-stages.ts';

const texts = {
  'changes.md': `# 潮汐台更新记录

最新的写在最上面。

## v3.2.10 — 2025-11-18（补丁）

- 修：导出时文件名丢了空格

## v3.2.9 — 2025-11-03

- 新：支持两路水位计

## v3.1.0 — 2025-08-20

- 改：默认采样改成十分钟
`,
  'incidents.md': '# 故障记录\n\n2025-11-05 升 3.2.9 时日志占满磁盘，11月15日前改报警线。\n',
  'prices.md': '# 价格\n\n最新版本的基础版一年 300 元。\n',
  ...fillerTexts,
};

let search: SearchIndex;
beforeAll(async () => {
  search = await openLibrary(texts);
});

describe('the headings of a release log', () => {
  it.each([
    ['3.2.9 哪天发布的？', 'v3.2.9 — 2025-11-03'],
    ['潮汐台 v3.1.0 是什么时候发布的？', 'v3.1.0 — 2025-08-20'],
    ['潮汐台现在最新的版本是哪个？', 'v3.2.10 — 2025-11-18（补丁）'],
  ])('tell when a version came out, and which is the newest: %s', async (question, heading) => {
    expect(await answer(search, question)).toEqual([heading]);
  });

  it('do not answer what is asked of a version, or of its price', async () => {
    expect((await answer(search, '潮汐台 3.2.9 新加了什么？')).join()).toContain('两路水位计');
    expect((await answer(search, '最新版本的基础版一年多少钱？')).join()).toContain('300');
  });
});

describe('a version that is not there', () => {
  const find = useNeighbours(texts);
  it('is none of the others', async () => {
    expect(await find('潮汐台 3.9.9 新加了什么？')).toMatchObject({ kind: 'other_entity', of: '3.9.9' });
    expect(await find('潮汐台 3.2.9 新加了什么？')).toBeUndefined();
  });
});
