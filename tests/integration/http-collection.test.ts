import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wireCollection, wireOverview } from '../../src/http/wire/schemas/collection-schemas.ts';
import { type Body, type Served, serve } from '../support/serve-town.ts';

const TEA = `---
title: 云岭茶园
publisher: 山野月刊
publishedAt: 2025-11-02
tags: [茶, 乡村]
---

## 规模

云岭茶园是一座高山茶园，海拔一千一百米。

## 采茶

采茶从清晨五点开始，只采一芽一叶。
`;

async function serveTea(): Promise<Served & { readonly teaId: string }> {
  const served = await serve();
  const data = new FormData();
  data.append('file', new Blob([TEA]), '茶园.md');
  const upload = await served.json('POST', '/api/documents?folder=农业/茶', data);
  expect(upload.status).toBe(202);
  const { id, path } = (upload.body['documents'] as { id: string; path: string }[])[0]!;
  expect(path).toBe('农业/茶/茶园.md');
  await expect
    .poll(async () => (await served.json('GET', `/api/jobs/${String(upload.body['jobId'])}`)).body['state'])
    .toBe('done');
  return { ...served, teaId: id };
}

const paths = (body: Body, key: string) => (body[key] as { path: string }[]).map(({ path }) => path);

describe('the collection', () => {
  test('is counted by folder, publisher, year, kind and tag', async () => {
    const { json, library } = await serveTea();
    expect(existsSync(join(library.seeds, '农业', '茶', '茶园.md'))).toBe(true);
    const counts = wireCollection.parse((await json('GET', '/api/collection')).body);
    expect(counts).toMatchObject({ documents: 3, failed: 1 });
    expect(counts.folders).toEqual([
      { name: '', documents: 2 },
      { name: '农业/茶', documents: 1 },
    ]);
    expect(counts.publishers).toContainEqual({ name: '山野月刊', documents: 1 });
    expect(counts.years).toContainEqual({ name: '2025', documents: 1 });
    expect(counts.kinds).toEqual([{ name: 'md', documents: 3 }]);
    expect(counts.tags).toEqual([
      { name: '茶', documents: 1 },
      { name: '乡村', documents: 1 },
    ]);
  });

  test('is listed, searched and asked in parts: by words, publisher, tags and dates', async () => {
    const { json } = await serveTea();
    const list = async (query: string) => paths((await json('GET', `/api/documents?${query}`)).body, 'documents');
    expect(await list('publisher=山野月刊')).toEqual(['农业/茶/茶园.md']);
    expect(await list('query=乡村 云岭')).toEqual(['农业/茶/茶园.md']);
    expect(await list('from=2999')).toEqual([]);
    expect(await list('from=2025&to=2025-11-02')).toEqual(['农业/茶/茶园.md']);
    expect((await json('GET', '/api/documents?from=gestern')).status).toBe(400);
    const search = async (filter: unknown) =>
      new Set(paths((await json('POST', '/api/search', { query: '桥有多长', filter })).body, 'passages'));
    expect(await search({ tags: ['茶'] })).toEqual(new Set(['农业/茶/茶园.md']));
    expect(await search({ publisher: '无此报' })).toEqual(new Set());
    const asked = await json('POST', '/api/chat', { question: '几点开始采茶？', filter: { from: '2025', to: '2025' } });
    expect(asked.body).toMatchObject({ status: 'answered' });
    const outside = await json('POST', '/api/chat', { question: '几点开始采茶？', filter: { to: '2024' } });
    expect(outside.body).toMatchObject({ status: 'insufficient_evidence' });
  });

  test('says of a document how its parts begin, and what it answers', async () => {
    const { json, teaId } = await serveTea();
    const overview = wireOverview.parse((await json('GET', `/api/documents/${teaId}/overview`)).body);
    expect(overview.parts.map(({ heading, quote }) => [heading, quote])).toEqual([
      ['规模', '云岭茶园是一座高山茶园，海拔一千一百米。'],
      ['采茶', '采茶从清晨五点开始，只采一芽一叶。'],
    ]);
    expect(overview.questions).toContain('云岭茶园是什么？');
    for (const question of overview.questions)
      expect((await json('POST', '/api/chat', { question, filter: { documentIds: [teaId] } })).body).toMatchObject({
        status: 'answered',
      });
    // What is known to be answered is offered behind answers from that document, the question itself excepted.
    const { body } = await json('POST', '/api/chat', { question: '云岭茶园几点开始采茶？' });
    expect(body['followUps']).toEqual(overview.followUps.filter((question) => question !== body['standaloneQuestion']));
    expect(overview.questions).toEqual(expect.arrayContaining(overview.followUps));
    expect((await json('GET', '/api/documents/nothing/overview')).status).toBe(404);
  });

  test('bears the tags that readers give, at once, until its file is deleted', async () => {
    const { json, library, teaId } = await serveTea();
    const tag = (id: string, tags: unknown) => json('PATCH', `/api/documents/${id}`, { tags });
    const file = join(library.seeds, '.wenqu-tags.json');
    expect((await tag(teaId, ['采摘', ' 采摘 ', '乡村'])).body).toMatchObject({ id: teaId, tags: ['采摘', '乡村'] });
    const listed = (await json('GET', '/api/documents?query=采摘')).body;
    expect(paths(listed, 'documents')).toEqual(['农业/茶/茶园.md']);
    const search = async (tags: string[]) =>
      new Set(paths((await json('POST', '/api/search', { query: '采茶', filter: { tags } })).body, 'passages'));
    expect(await search(['采摘'])).toEqual(new Set(['农业/茶/茶园.md']));
    expect(await search(['茶'])).toEqual(new Set());
    const asked = { question: '几点开始采茶？', filter: { tags: ['采摘'] } };
    expect((await json('POST', '/api/chat', asked)).body).toMatchObject({ status: 'answered' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ '农业/茶/茶园.md': ['采摘', '乡村'] });
    expect((await json('GET', '/api/documents')).body['documents']).toHaveLength(4);
    for (const wrong of [['x'.repeat(41)], [''], 'tea', Array.from({ length: 21 }, (_, index) => `t${index}`)])
      expect((await tag(teaId, wrong)).status).toBe(400);
    expect((await tag('nothing', [])).status).toBe(404);
    expect((await tag(teaId, [])).body).not.toHaveProperty('tags');
    expect((await tag(teaId, null)).body).toMatchObject({ tags: ['茶', '乡村'] });
    await tag(teaId, ['旧']);
    expect((await json('DELETE', `/api/documents/${teaId}`)).status).toBe(204);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({});
  });

  test('takes files into folders of harmless names only', async () => {
    const { json, library } = await serve();
    const upload = async (folder: string) => {
      const data = new FormData();
      data.append('file', new Blob(['# 新\n\n新的一页。\n']), 'n.md');
      return json('POST', `/api/documents?folder=${encodeURIComponent(folder)}`, data);
    };
    for (const folder of ['../外面', '/etc', 'a/../../b', '.git', 'a/.hidden']) {
      const { status, body } = await upload(folder);
      if (status === 202) expect(paths(body, 'documents')[0]).not.toMatch(/\.\.|^\/|(?:^|\/)\./u);
      else expect(status).toBe(400);
    }
    expect(existsSync(join(library.seeds, '..', 'n.md'))).toBe(false);
    expect((await upload('a/b/c/d/e/f/g/h/i/j/k/l')).status).toBe(400);
  });
});
