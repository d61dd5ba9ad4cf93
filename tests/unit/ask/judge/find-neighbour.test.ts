import { beforeAll, describe, expect, it } from 'vitest';
import { findNeighbour } from '../../../../src/ask/judge/find-neighbour.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';

const texts = {
  'rooms.md': `# 柏林旅舍房型

| 房型 | 平日价 | 周末价 |
|---|---|---|
| 四人间 | 80 元 | 95 元 |
| 六人间 | 60 元 | 72 元 |

## 河东店

河东店在柏树街 3 号，2019 年开业，店长是纪小禾，有 12 个车位。

## 河西店

河西店在杨树街 9 号，2022 年开业，早餐 15 元。
`,
  'reports/2023.md': '# 2023 年年报\n\n全年接待 8200 人次，会员 310 人。\n',
  'cinema.md': '# 江岸影院\n\n2021 年接待观众 6 万人次，2024 年换了座椅。\n',
  'reports/2024.md': '# 2024 年年报\n\n全年接待 9100 人次，会员 420 人。\n',
};

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary(texts);
});

async function find(question: string) {
  const found = await searchPassages(await condense(question, [], libraryOf(search)), { topK: 8 }, search);
  return findNeighbour(found, search);
}

describe('findNeighbour', () => {
  it('names the neighbours of a thing that the documents do not know', async () => {
    expect(await find('八人间平日多少钱？')).toMatchObject({
      kind: 'other_entity',
      of: '八人间',
      others: ['四人间', '六人间'],
    });
    expect(await find('河北店的店长是谁？')).toMatchObject({ kind: 'other_entity', of: '河北店' });
    expect(await find('六人间平日多少钱？')).toBeUndefined();
    expect(await find('河东店的店长是谁？')).toBeUndefined();
  });

  it('names the periods of which the documents speak instead', async () => {
    expect(await find('2022年全年接待多少人次？')).toMatchObject({ kind: 'other_period', of: '2022年' });
    expect(await find('2023年全年接待多少人次？')).toBeUndefined();
  });

  it('takes no other document for the one asked about because it speaks of the period', async () => {
    expect(await find('2021年会员有多少人？')).toMatchObject({ kind: 'other_period', of: '2021年' });
    expect(await find('2024年会员有多少人？')).toBeUndefined();
    expect(await find('2021年影院接待多少观众？')).toBeUndefined();
  });

  it.each(['东西多少钱？', '内容有哪些？', '规定是什么？'])(
    'does not miss a word for anything: %s',
    async (question) => {
      expect(await find(question)).toBeUndefined();
    },
  );

  it('says what is told of a neighbour only', async () => {
    expect(await find('河西店的店长是谁？')).toMatchObject({ kind: 'absent_attribute', of: '河西店', what: ['店长'] });
    expect(await find('河西店有多少车位？')).toMatchObject({ kind: 'absent_attribute', of: '河西店' });
    expect(await find('河西店早餐多少钱？')).toBeUndefined();
    expect(await find('河东店和河西店哪年开业？')).toBeUndefined();
  });

  it('says nothing of English questions, whose words the documents need not hold', async () => {
    expect(await find('How much is a room for eight people?')).toBeUndefined();
  });
});
