import { describe, expect, test } from 'vitest';
import { LexicalIndex } from '../../../src/indexes/lexical-index.ts';
import { type FieldTerms, listTerms } from '../../../src/indexes/lexical/field-terms.ts';
import { LexicalBuilder } from '../../../src/indexes/lexical/lexical-builder.ts';
import { type NaiveDocument, scoreNaively } from '../../support/naive-bm25f.ts';

const field = (...words: readonly string[]): FieldTerms => listTerms(words.map((term) => ({ term, weight: 1 })));

/** Text, title, headings, and what else is known of the article. */
const documents: readonly NaiveDocument[] = [
  [field('机器人', '机器人', '电池', '续航'), field('机器人'), field(), field('晨报')],
  [field('电池', '回收', '回收', '电池', '成本'), field('电池', '回收'), field('成本'), field('晚报', '旧电池')],
  [field('天气', '续航'), field('天气'), field(), field('晨报')],
  [field(), field('空'), field(), field()],
];

async function index(all: readonly NaiveDocument[]): Promise<LexicalIndex> {
  const builder = new LexicalBuilder();
  for (const document of all) builder.add(document);
  const ordinals = Int32Array.from(all.keys());
  return new LexicalIndex([{ segment: await builder.build(), ordinals }], all.length);
}

describe('LexicalIndex', () => {
  test('scores as the formula written in two loops', async () => {
    const lexical = await index(documents);
    const query = [
      { term: '电池', weight: 1 },
      { term: '晨报', weight: 0.5 },
      { term: '续航', weight: 1 },
      { term: '没有的词', weight: 1 },
    ];
    const scores = lexical.score(query);
    scoreNaively(documents, query).forEach((score, chunk) => expect(scores[chunk]).toBeCloseTo(score, 5));
    // The same to the last bit, in whatever order they are asked for, or none.
    const wanted = [3, 0, 1, 2];
    expect(lexical.scoreChunks(query, wanted)).toEqual(Float32Array.from(wanted, (chunk) => scores[chunk] as number));
    expect(lexical.scoreChunks(query, [])).toEqual(new Float32Array());
  });

  test('one question leaves nothing behind for the next', async () => {
    const lexical = await index(documents);
    const ask = (term: string): unknown => lexical.search([{ term, weight: 1 }], 10);
    const [battery, weather] = [ask('电池'), ask('天气')];
    expect([ask('电池'), ask('没有的词'), ask('天气')]).toEqual([battery, [], weather]);
  });

  test('orders hits best first, breaks ties by ordinal, and leaves out what does not match', async () => {
    const lexical = await index([[field('甲', '乙')], [field('甲', '乙')], [field('丙')], [field('甲', '甲')]]);
    expect(lexical.search([{ term: '甲', weight: 1 }], 10).map(({ chunk }) => chunk)).toEqual([3, 0, 1]);
    expect(lexical.search([{ term: '甲', weight: 1 }], 2).map(({ chunk }) => chunk)).toEqual([3, 0]);
    expect(lexical.search([{ term: '甲', weight: 1 }], 10, (chunk) => chunk !== 3).map(({ chunk }) => chunk)).toEqual([
      0, 1,
    ]);
  });

  test('knows in which chunks a term stands, in any field, and counts a chunk once', async () => {
    const lexical = await index(documents);
    expect([...lexical.chunksWith('电池')]).toEqual([0, 1]);
    expect(lexical.documentFrequency('电池')).toBe(2);
    expect(lexical.contains('旧电池', 1)).toBe(true);
    expect(lexical.contains('旧电池', 0)).toBe(false);
    expect(lexical.has('旧电池')).toBe(true);
    expect([...lexical.chunksWith('无')]).toEqual([]);
    expect(lexical.documentFrequency('无')).toBe(0);
  });

  test('an index without chunks finds nothing', async () => {
    const lexical = await index([]);
    expect(lexical.search([{ term: '甲', weight: 1 }], 5)).toEqual([]);
  });

  test('gives way while runs of postings are joined', async () => {
    const builder = new LexicalBuilder();
    for (let chunk = 0; chunk < 160_000; chunk += 1) builder.add([field(`词${chunk % 300}`)]);
    let turns = 0;
    await builder.build(() => Promise.resolve(void (turns += 1)));
    expect(turns).toBeGreaterThan(5);
  });
});
