import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IndexDirectory, describeDirectoryError } from '../../../src/indexes/index-directory.ts';
import { createTemporaryFolder } from '../../fakes/temporary-folder.ts';

describe('IndexDirectory', () => {
  test('a generation is current only once it is published, and then alone', async () => {
    const directory = new IndexDirectory(join(createTemporaryFolder(), 'index'));
    await directory.prepare();
    expect(directory.currentGeneration()).toBeUndefined();
    const first = await directory.createGeneration();
    expect(directory.currentGeneration()).toBeUndefined();
    const segment = await directory.createSegment();
    await directory.publish(first.name, [segment.name]);
    expect(directory.currentGeneration()).toBe(first.path);
    const unfinished = await directory.createGeneration();
    expect(directory.currentGeneration()).toBe(first.path);
    const second = await directory.createGeneration();
    const other = await directory.createSegment();
    await directory.publish(second.name, [segment.name]);
    expect(directory.currentGeneration()).toBe(second.path);
    expect([first, unfinished, other].map(({ path }) => existsSync(path))).toEqual([false, false, false]);
    expect(existsSync(segment.path)).toBe(true);
  });

  test('gives every generation a name of its own', async () => {
    const directory = new IndexDirectory(createTemporaryFolder());
    const names = await Promise.all(Array.from({ length: 20 }, async () => (await directory.createGeneration()).name));
    expect(new Set(names).size).toBe(20);
  });

  test('a folder with the files of somebody else is refused by name and not touched', async () => {
    const folder = createTemporaryFolder();
    writeFileSync(join(folder, 'thesis.docx'), 'precious');
    mkdirSync(join(folder, 'photos'));
    await expect(new IndexDirectory(folder).prepare()).rejects.toMatchObject({
      code: 'index_foreign',
      message: expect.stringMatching(/photos.*thesis\.docx|thesis\.docx.*photos/u) as string,
    });
    expect(readdirSync(folder).sort()).toEqual(['photos', 'thesis.docx']);
    expect(readFileSync(join(folder, 'thesis.docx'), 'utf8')).toBe('precious');
  });

  test('what systems put into folders is not somebody’s: a new volume has lost+found', async () => {
    const folder = createTemporaryFolder();
    mkdirSync(join(folder, 'lost+found'));
    for (const name of ['.DS_Store', 'README.md', '.gitkeep', 'feedback.jsonl', 'lock', 'lock.0a-1'])
      writeFileSync(join(folder, name), '');
    await expect(new IndexDirectory(folder).prepare()).resolves.toBeUndefined();
  });

  test('a CURRENT that names nothing of ours is no generation', async () => {
    const folder = createTemporaryFolder();
    for (const text of ['', '../../etc', 'generation-', 'generation-a/../b']) {
      writeFileSync(join(folder, 'CURRENT'), text);
      expect(new IndexDirectory(folder).currentGeneration()).toBeUndefined();
    }
  });

  test('a path that is a file is named together with the setting', async () => {
    const path = join(createTemporaryFolder(), 'file');
    writeFileSync(path, '');
    await expect(new IndexDirectory(path).prepare()).rejects.toMatchObject({
      code: 'config_invalid',
      param: 'INDEX_DIR',
      message: expect.stringContaining(path) as string,
    });
  });

  test('a full disk and missing rights become messages, other errors stay what they are', () => {
    const systemError = (code: string): Error => Object.assign(new Error('raw'), { code });
    expect(describeDirectoryError('/x', systemError('ENOSPC'))).toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('磁盘已满') as string,
    });
    expect(describeDirectoryError('/x', systemError('EACCES'))).toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('INDEX_DIR=/x') as string,
    });
    const other = systemError('EMFILE');
    expect(describeDirectoryError('/x', other)).toBe(other);
  });
});
