import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DocumentTags } from '../../../src/engine/documents/document-tags.ts';
import type { DocumentInfo } from '../../../src/types/document.ts';

const documents = ['a.md', 'b.md'].map((path) => ({ id: path, path, tags: ['旧'] }) as unknown as DocumentInfo);
const search = {
  index: { chunks: { documents, findDocument: (id: string) => documents.find((one) => one.id === id) } },
};
const makeFolder = () => mkdtempSync(join(tmpdir(), 'wenqu-tags-'));

describe('tags that readers give', () => {
  test('take the place of those of the file, and are there after a restart', async () => {
    const folder = makeFolder();
    const tags = new DocumentTags(folder);
    await Promise.all([tags.set('a.md', ['新']), tags.set('b.md', [])]);
    const restarted = new DocumentTags(folder);
    await restarted.load();
    expect(restarted.list(search).map((one) => one.tags)).toEqual([['新'], undefined]);
    expect(restarted.find('a.md', search)?.tags).toEqual(['新']);
    await restarted.set('a.md', undefined);
    expect(restarted.find('a.md', search)?.tags).toEqual(['旧']);
    expect(readdirSync(folder)).toEqual(['.wenqu-tags.json']);
  });

  test('choose documents in a filter, together with its other conditions', async () => {
    const tags = new DocumentTags(makeFolder());
    const ask = (filter: Record<string, unknown>) => tags.narrow({ filter }, search).filter;
    expect(ask({ tags: ['旧'] })).toEqual({ tags: ['旧'] });
    await tags.set('a.md', ['新']);
    expect(ask({ tags: ['旧'], from: '2025' })).toEqual({ documentIds: ['b.md'], from: '2025' });
    expect(ask({ tags: ['新'], documentIds: ['b.md'] })).toEqual({ documentIds: [] });
    expect(ask({ publisher: '甲' })).toEqual({ publisher: '甲' });
  });

  test.each(['', '{', '[]', '{"a.md": "新"}'])('of a file that is not ours (%s) are none', async (content) => {
    const folder = makeFolder();
    writeFileSync(join(folder, '.wenqu-tags.json'), content);
    const tags = new DocumentTags(folder);
    await tags.load();
    expect(tags.find('a.md', search)?.tags).toEqual(['旧']);
  });

  test('that cannot be saved are not kept either', async () => {
    const tags = new DocumentTags(join(makeFolder(), 'gone'));
    await expect(tags.set('a.md', ['新'])).rejects.toMatchObject({ code: 'seeds_folder_unwritable' });
    expect(tags.find('a.md', search)?.tags).toEqual(['旧']);
  });
});
