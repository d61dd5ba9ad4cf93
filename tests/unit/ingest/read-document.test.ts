import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chunkDocument } from '../../../src/ingest/chunk/chunk.ts';
import { loadFile } from '../../../src/ingest/load/load.ts';
import { readDocument } from '../../../src/readers/read-document.ts';
import { FakeSegmenter } from '../../fakes/fake-segmenter.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wenqu-read-'));
  await mkdir(join(root, '站'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const read = async (path: string) => readDocument(await loadFile(root, path, { maxFileBytes: 10_000_000 }));
const chunkOf = ({ document, sections }: Awaited<ReturnType<typeof read>>) =>
  chunkDocument(document, sections, new FakeSegmenter());

describe('readDocument', () => {
  it('reads a Markdown file with front matter into a document, sections and chunks', async () => {
    await writeFile(
      join(root, '站/水位计.md'),
      '---\ntitle: 水位计\naliases: [浮子]\n---\n# 水位计\n\n浮子随水面升降。\n\n## 维护\n\n每月清洗一次。\n',
    );
    const found = await read('站/水位计.md');
    const { document, sections, warnings } = found;
    const chunks = chunkOf(found);
    expect(document).toMatchObject({
      id: createHash('sha256').update('站/水位计.md').digest('hex').slice(0, 16),
      path: '站/水位计.md',
      title: '水位计',
      text: '水位计\n\n浮子随水面升降。\n\n维护\n\n每月清洗一次。',
      encoding: 'utf-8',
      frontMatter: { title: '水位计', aliases: ['浮子'] },
    });
    expect(sections).toHaveLength(1);
    expect(chunks.map((chunk) => document.text.slice(chunk.start, chunk.end))).toEqual(
      chunks.map((chunk) => chunk.text),
    );
    expect(chunks[0]?.context.aliases).toEqual(['浮子']);
    expect(warnings).toEqual([]);
  });

  it('reads a GBK text', async () => {
    await writeFile(
      join(root, 'a.txt'),
      iconv.encode('河口水文站\n工作人员每天测量三次水位，并把结果发送到中心。', 'gbk'),
    );
    const { document } = await read('a.txt');
    expect(document.encoding).toBe('gb18030');
    expect(document.text).toContain('测量三次水位');
  });

  it('passes on that front matter could not be read', async () => {
    await writeFile(join(root, 'a.md'), '---\ntitle: [x\n---\n正文在这里。');
    expect((await read('a.md')).warnings).toHaveLength(1);
  });

  it('refuses a file of which nothing is left after cleaning', async () => {
    await writeFile(join(root, 'a.txt'), '图片\nimage.png\n,时长00:12\n');
    await expect(read('a.txt')).rejects.toMatchObject({ code: 'document_empty' });
  });

  it('reads a web page that is called a text as what it is, and not a text that speaks of one', async () => {
    await writeFile(
      join(root, 'page.txt'),
      '<!DOCTYPE html><html><nav>首页</nav><h1>闸门</h1><p>每日开启。</p></html>',
    );
    await writeFile(join(root, 'about.txt'), '标签 <html> 写在开头。');
    expect((await read('page.txt')).document.text).toBe('闸门\n\n每日开启。');
    expect((await read('about.txt')).document.text).toContain('<html>');
  });

  it('says when a file is empty or binary', async () => {
    await writeFile(join(root, 'empty.txt'), ' \n\u3000');
    await writeFile(join(root, 'image.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]));
    await expect(read('empty.txt')).rejects.toMatchObject({ code: 'document_empty' });
    await expect(read('image.txt')).rejects.toMatchObject({ code: 'document_binary' });
  });

  it('reads a text of one line and several megabytes', async () => {
    await writeFile(join(root, 'a.txt'), '水位上升，'.repeat(200_000));
    const found = await read('a.txt');
    const { document } = found;
    const chunks = chunkOf(found);
    expect(chunks.length).toBeGreaterThan(1500);
    expect(chunks.at(-1)?.end).toBe(document.text.length);
  });
});
