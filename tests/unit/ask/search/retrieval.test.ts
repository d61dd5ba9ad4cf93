import { beforeAll, describe, expect, it } from 'vitest';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { fuse } from '../../../../src/ask/search/fuse.ts';
import { readQuestion } from '../../../../src/ask/understand/question-type.ts';
import { understandQuery } from '../../../../src/ask/understand/understand-query.ts';
import { rerank } from '../../../../src/ask/search/rerank.ts';
import { retrieve } from '../../../../src/ask/search/retrieve.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { selectPassages } from '../../../../src/ask/search/select-passages.ts';
import type { SearchFilter } from '../../../../src/types/hit.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts, fixtureTexts } from '../../../fakes/fixture-texts.ts';
import { HashEmbeddingModel } from '../../../fakes/hash-embedding-model.ts';
import { OverlapRerankingModel } from '../../../fakes/overlap-reranking-model.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({ ...fixtureTexts, ...fillerTexts });
});

function queryOf(question: string, index: SearchIndex = search) {
  const condensed = { standaloneQuestion: question, intent: 'question' } as const;
  return understandQuery(condensed, readQuestion(question), { ...index, lexical: index.index.lexical });
}

async function find(
  question: string,
  options: { filter?: SearchFilter; topK?: number; signal?: AbortSignal; index?: SearchIndex } = {},
) {
  const index = options.index ?? search;
  const condensed = await condense(question, [], libraryOf(index));
  const { filter, signal, topK = 8 } = options;
  return searchPassages(condensed, { topK, filter, signal }, index);
}

const pathsOf = (passages: readonly { document: { path: string } }[]): string[] =>
  passages.map(({ document }) => document.path);

describe('searchPassages', () => {
  it('finds the passage that answers', async () => {
    expect(pathsOf((await find('Mossback 的显存一共占用多少？')).passages)[0]).toBe('models/mossback.md');
    expect(pathsOf((await find('馒头要发酵多久？')).passages)[0]).toBe('notes/bread.txt');
  });

  it('finds the same for traditional characters, full width and one slip in a name', async () => {
    const expected = pathsOf((await find('Mossback 的训练数据来自哪里？')).passages)[0];
    for (const question of [
      'Mossback 的訓練數據來自哪裡？',
      'Ｍｏｓｓｂａｃｋ 的训练数据来自哪里？',
      'Mosback 的训练数据来自哪里？',
    ]) {
      expect(pathsOf((await find(question)).passages)[0]).toBe(expected);
    }
  });

  it('finds an article by an alias that its text never holds', async () => {
    expect(pathsOf((await find('卡斯特怎么看小模型？')).passages)[0]).toBe('people/karst.md');
    expect(pathsOf((await find('观潮模型')).passages)[0]).toBe('models/tidewave.md');
  });

  it('gives nothing from outside the filter', async () => {
    const mossback = search.index.chunks.documents.find(({ path }) => path === 'models/mossback.md')?.id ?? '';
    for (const [filter, allowed] of [
      [{ pathPrefix: 'stations/' }, /^stations\//u],
      [{ documentIds: [mossback] }, /^models\/mossback\.md$/u],
      [{ documentIds: [mossback], pathPrefix: 'stations/' }, /^$/u],
      [{ documentIds: ['no-such-document'] }, /^$/u],
      [{ pathPrefix: 'nowhere/' }, /^$/u],
    ] as const) {
      const { passages, candidates } = await find('Tidewave-7B 的显存是多少？', { filter, topK: 50 });
      for (const path of pathsOf(passages)) expect(path).toMatch(allowed);
      expect(passages.length === 0).toBe(allowed.source === '^$');
      expect(candidates.length).toBeGreaterThanOrEqual(passages.length);
    }
  });

  it('gives at most topK passages, ranked from 1, and the same ones every time', async () => {
    const first = await find('水文站的显存和误差', { topK: 5 });
    const second = await find('水文站的显存和误差', { topK: 5 });
    expect(first.passages.map(({ ranks }) => ranks.rerank)).toEqual([1, 2, 3, 4, 5]);
    expect(second.passages).toEqual(first.passages);
  });

  it('ends with the reason of the signal', async () => {
    const controller = new AbortController();
    const running = find('显存', { signal: controller.signal });
    controller.abort(new Error('left'));
    await expect(running).rejects.toThrow('left');
    await expect(find('显存', { signal: controller.signal })).rejects.toThrow('left');
  });

  it('survives an empty question and one that shares no term with the library', async () => {
    for (const question of ['', '？？？', 'zzqx']) {
      const { passages } = await find(question);
      for (const { score } of passages) expect(score).not.toBeNaN();
    }
  });
});

describe('fuse', () => {
  it('gives BM25F over the mass plus the weighted cosine, best first', async () => {
    const query = queryOf('Tidewave-7B 的准确率是多少？');
    const legs = await retrieve(query, search, undefined);
    const candidates = fuse(query, legs, search);
    const lexical = search.index.lexical.score(query.terms);
    const [vector = new Float32Array()] = await search.embedder.embed([query.text], 'query');
    const vectors = await search.index.vectors.read(candidates.map(({ chunk }) => chunk));
    const expected = candidates.map(({ chunk }, position) => {
      const stored = vectors[position] ?? new Float32Array();
      const cosine = stored.reduce((sum, value, index) => sum + value * (vector[index] as number), 0);
      return (
        (lexical[chunk] as number) / (search.weights.search.lexicalScale * query.mass) +
        search.embedder.denseWeight * cosine
      );
    });
    candidates.forEach(({ score }, index) => expect(score).toBeCloseTo(expected[index] as number, 4));
    expect([...candidates].sort((left, right) => right.score - left.score)).toEqual(candidates);
  });

  it('keeps every chunk of either leg once, with its ranks', async () => {
    const query = queryOf('显存');
    const legs = await retrieve(query, search, undefined);
    const candidates = fuse(query, legs, search);
    expect(new Set(candidates.map(({ chunk }) => chunk))).toEqual(
      new Set([...legs.lexical, ...legs.dense].map(({ chunk }) => chunk)),
    );
    expect(candidates.length).toBe(new Set(candidates.map(({ chunk }) => chunk)).size);
    for (const { chunk, ranks } of candidates) {
      expect(ranks.lexical).toBe(legs.lexical.findIndex((hit) => hit.chunk === chunk) + 1 || undefined);
      expect(ranks.dense).toBe(legs.dense.findIndex((hit) => hit.chunk === chunk) + 1 || undefined);
    }
  });

  it('orders by meaning alone when the question has no known word', async () => {
    const query = queryOf('的了吗');
    const candidates = fuse(query, await retrieve(query, search, undefined), search);
    expect(candidates.every(({ lexical }) => lexical === 0)).toBe(true);
    expect(candidates.map(({ cosine }) => cosine)).toEqual(
      candidates.map(({ cosine }) => cosine).sort((left, right) => right - left),
    );
  });
});

describe('rerank', () => {
  it('keeps every candidate, and puts a number before none where a number is asked', async () => {
    const index = await openLibrary({
      'a.txt': '甲站的水位由雷达测量，读数传到云岭。\n',
      'b.txt': '甲站的水位由雷达测量，读数是 17 米。\n',
      ...fillerTexts,
    });
    const query = queryOf('甲站的水位读数是多少？', index);
    const fused = fuse(query, await retrieve(query, index, undefined), index);
    const reranked = await rerank(query, fused, index);
    expect(new Set(reranked.map(({ chunk }) => chunk))).toEqual(new Set(fused.map(({ chunk }) => chunk)));
    expect(index.index.chunks.get(reranked[0]?.chunk ?? 0).text).toContain('17');
  });

  it('lets a cross-encoder reorder the head, and only when there is one', async () => {
    const index = await openLibrary({ ...fixtureTexts, ...fillerTexts }, { reranker: new OverlapRerankingModel() });
    const query = queryOf('蓄电池可以支撑连续几个阴天', index);
    const fused = fuse(query, await retrieve(query, index, undefined), index);
    const plain = await rerank(query, fused, { ...index, reranker: undefined });
    const read = await rerank(query, fused, index);
    expect(index.index.chunks.get(read[0]?.chunk ?? 0).text).toContain('蓄电池');
    expect(read[0]?.score).toBeGreaterThan(plain[0]?.score ?? 0);
    expect(new Set(read.map(({ chunk }) => chunk))).toEqual(new Set(plain.map(({ chunk }) => chunk)));
  });

  it('passes the signal to the cross-encoder', async () => {
    const index = { ...search, reranker: new OverlapRerankingModel() };
    const query = queryOf('显存');
    const fused = fuse(query, await retrieve(query, search, undefined), search);
    await expect(rerank(query, fused, index, AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
  });

  it('works with an embedding model without late interaction', async () => {
    const index = await openLibrary(fixtureTexts, { embedder: new HashEmbeddingModel({ lateInteraction: false }) });
    expect(pathsOf((await find('Mossback 的显存', { index })).passages)[0]).toBe('models/mossback.md');
  });
});

describe('selectPassages', () => {
  const story =
    '青溪站昨夜上报的水位创下十年新高，值班员在两小时之内疏散了下游的四十户人家，没有人受伤。水文局说预警比上一次早了三十分钟。';
  const paragraph = (index: number): string =>
    (
      `青溪站第${'一二三四五六'[index]}号闸门在昨夜的水位上涨里` +
      `${['准时关闭', '卡住了一次', '由人工摇动', '换了电机', '漏水严重', '一切如常'][index]}，记录员写了${index + 3}页日志。`
    ).repeat(9);

  it('folds near-duplicates of other articles into the better one and keeps their publishers', async () => {
    const note = (publisher: string, text: string): string =>
      `---\ntitle: 青溪站预警\npublisher: ${publisher}\n---\n\n${text}\n`;
    const index = await openLibrary({
      'a.md': note('南风周报', story),
      'b.md': note('北窗科技', `${story}本报记者摄。`),
      'c.md': note('云岭晚报', story.replace('四十户', '40户')),
      ...fillerTexts,
    });
    const { passages } = await find('青溪站昨夜的水位', { index });
    const told = passages.filter(({ chunk }) => chunk.text.includes('十年新高'));
    expect(told).toHaveLength(1);
    const publishers = [told[0]?.chunk.context.publisher, ...(told[0]?.alsoPublishedBy ?? [])];
    expect(publishers.sort()).toEqual(['云岭晚报', '北窗科技', '南风周报'].sort());
  });

  it('never folds a text into a shorter one that says only the beginning of it', async () => {
    const index = await openLibrary({
      'a.md': `# 青溪站预警\n\n${story}\n`,
      'b.md': `# 青溪站预警\n\n${story}大家回家以后都觉得放心了，谁也没有再多问什么，只是把门窗关好，慢慢地睡着了。\n`,
      ...fillerTexts,
    });
    const paths = pathsOf((await find('青溪站昨夜的水位', { index })).passages);
    expect(paths.slice(0, 2).sort()).toEqual(['a.md', 'b.md']);
  });

  it('never folds passages that only share a subject', async () => {
    const { passages } = await find('TideBench 准确率');
    expect(pathsOf(passages).slice(0, 2).sort()).toEqual(['models/mossback.md', 'models/tidewave.md']);
    expect(passages.every(({ alsoPublishedBy }) => alsoPublishedBy === undefined)).toBe(true);
  });

  it('keeps the order of the candidates, and gives as many as were asked for', async () => {
    const index = await openLibrary({
      'a.txt': Array.from({ length: 6 }, (_, index) => paragraph(index)).join('\n\n'),
      'b.txt': '下游的渔船在码头等了一夜，船主说青溪站的闸门关得及时。\n',
      ...fillerTexts,
    });
    const ordinals = Array.from({ length: index.index.chunks.size }, (_, chunk) => chunk);
    const chunks = ordinals
      .reverse()
      .filter((chunk) => ['a.txt', 'b.txt'].includes(index.index.chunks.documentOf(chunk).path));
    const scored = chunks.map((chunk, position) => ({
      chunk,
      ranks: {},
      lexical: 1,
      cosine: 0,
      score: 0.5 - position * 0.005,
    }));
    const best = chunks.slice(0, 3);
    expect(selectPassages(scored, 3, index).map(({ chunk }) => chunk.id)).toEqual(
      best.map((chunk) => index.index.chunks.get(chunk).id),
    );
    expect(selectPassages(scored, 1, index)).toHaveLength(1);
    expect(selectPassages([], 5, index)).toEqual([]);
  });
});
