import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { createLibrary } from '../support/build-library.ts';
import { open, searchTexts } from '../support/open-town.ts';

/** Below a folder, the path that a system of another encoding would have written. */
const rawPath = (folder: string, path: string, encoding: string) =>
  Buffer.concat([Buffer.from(`${folder}/`), iconv.encode(path, encoding)]);

describe('files whose names are not UTF-8', () => {
  test('are listed, found, opened and removed under the name they have', async () => {
    const library = createLibrary();
    mkdirSync(rawPath(library.seeds, '档案', 'gbk'));
    writeFileSync(rawPath(library.seeds, '档案/渡口值班表.txt', 'gbk'), '渡口夜班由船工老陈值守。');
    writeFileSync(rawPath(library.seeds, '會議記錄.md', 'big5'), '# 会议\n\n会议定在周三下午。\n');
    library.write('水闸.txt', '水闸每天六点开启。');
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    const listed = engine.listDocuments();
    expect(listed.map(({ path, status }) => [path, status])).toEqual([
      ['會議記錄.md', 'indexed'],
      ['档案/渡口值班表.txt', 'indexed'],
      ['水闸.txt', 'indexed'],
    ]);
    expect((await searchTexts(engine, '渡口夜班由谁值守'))[0]).toContain('老陈');
    const duty = listed[1]!;
    expect(Buffer.from((await engine.readFile(duty.id)).bytes).toString()).toContain('老陈');
    expect((await ingest({ folder: library.seeds }, library.deps)).unchanged).toBe(3);
    await engine.removeDocument(duty.id);
    expect(existsSync(rawPath(library.seeds, '档案/渡口值班表.txt', 'gbk'))).toBe(false);
    expect(engine.findDocument(duty.id)).toBeUndefined();
  });

  test('are replaced by an upload of the same name, not doubled', async () => {
    const library = createLibrary();
    writeFileSync(rawPath(library.seeds, '值班表.txt', 'gbk'), '夜班由老陈值守。');
    const engine = await open(library);
    const file = { name: '值班表.txt', bytes: Buffer.from('夜班由老赵值守。') };
    expect((await engine.saveFiles([file], { overwrite: false })).refused[0]?.error.code).toBe('document_exists');
    const { documents } = await engine.saveFiles([file], { overwrite: true });
    expect(documents).toHaveLength(1);
    expect(readdirSync(library.seeds)).toHaveLength(1);
    await engine.close();
  });

  test('that read like another file are told, and the one in UTF-8 keeps the name', async () => {
    const library = createLibrary();
    writeFileSync(rawPath(library.seeds, '值班表.txt', 'gbk'), '夜班由老陈值守。');
    library.write('值班表.txt', '夜班由老赵值守。');
    const report = await ingest({ folder: library.seeds }, library.deps);
    expect(report).toMatchObject({ documents: 1, failed: [{ path: '值班表.txt (2)', code: 'document_name_invalid' }] });
  });
});
