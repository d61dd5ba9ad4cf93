import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read-document.ts';
import { FakeSegmenter } from '../../fakes/fake-segmenter.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wenqu-read-'));
  await mkdir(join(root, '站'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const deps = { segmenter: new FakeSegmenter(), limits: { maxFileBytes: 1_000_000 } };

describe('readDocument', () => {
  it('reads a Markdown file with front matter into a document, sections and chunks', async () => {
    await writeFile(join(root, '站/水位计.md'), '---\ntitle: 水位计\naliases: [浮子]\n---\n# 水位计\n\n浮子随水面升降。\n\n## 维护\n\n每月清洗一次。\n');
    const { document, sections, chunks, warnings } = await readDocument(root, '站/水位计.md', deps);
    expect(document).toMatchObject({
      id: createHash('sha256').update('站/水位计.md').digest('hex').slice(0, 16),
      path: '站/水位计.md',
      title: '水位计',
      text: '# 水位计\n\n浮子随水面升降。\n\n## 维护\n\n每月清洗一次。',
      encoding: 'utf-8',
      frontMatter: { title: '水位计', aliases: ['浮子'] },
    });
    expect(sections).toHaveLength(1);
    expect(chunks.map((chunk) => document.text.slice(chunk.start, chunk.end))).toEqual(chunks.map((chunk) => chunk.text));
    expect(chunks[0]?.context.aliases).toEqual(['浮子']);
    expect(warnings).toEqual([]);
  });

  it('reads a GBK text', async () => {
    await writeFile(join(root, 'a.txt'), iconv.encode('河口水文站\n工作人员每天测量三次水位，并把结果发送到中心。', 'gbk'));
    const { document } = await readDocument(root, 'a.txt', deps);
    expect(document.encoding).toBe('gb18030');
    expect(document.text).toContain('测量三次水位');
  });

  it('passes on that front matter could not be read', async () => {
    await writeFile(join(root, 'a.md'), '---\ntitle: [x\n---\n正文在这里。');
    expect((await readDocument(root, 'a.md', deps)).warnings).toHaveLength(1);
  });

  it('refuses a file of which nothing is left after cleaning', async () => {
    await writeFile(join(root, 'a.txt'), '图片\nimage.png\n,时长00:12\n');
    await expect(readDocument(root, 'a.txt', deps)).rejects.toMatchObject({ code: 'document_empty' });
  });

  it('reads a text of one line and several megabytes', async () => {
    await writeFile(join(root, 'a.txt'), '水位上升，'.repeat(200_000));
    const { document, chunks } = await readDocument(root, 'a.txt', { ...deps, limits: { maxFileBytes: 10_000_000 } });
    expect(chunks.length).toBeGreaterThan(1500);
    expect(chunks.at(-1)?.end).toBe(document.text.length);
  });
});
