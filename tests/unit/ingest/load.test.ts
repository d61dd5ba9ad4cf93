import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, DocumentError } from '../../../src/errors.ts';
import { loadFile } from '../../../src/ingest/load/load.ts';
import { scanFolder } from '../../../src/ingest/load/load-folder.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wenqu-load-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const limits = { maxFileBytes: 1000 };

async function failureOf(path: string): Promise<string> {
  const error: unknown = await loadFile(root, path, limits).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DocumentError);
  return (error as DocumentError).code;
}

describe('loadFile', () => {
  it('gives the original bytes and their hash', async () => {
    const bytes = Buffer.from('\ufeff水位记录');
    await writeFile(join(root, 'a.txt'), bytes);
    expect(await loadFile(root, 'a.txt', limits)).toEqual({
      path: 'a.txt',
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('says when a file is gone, a folder, or too large', async () => {
    await mkdir(join(root, 'folder.txt'));
    await writeFile(join(root, 'large.txt'), 'x'.repeat(1001));
    expect(await failureOf('gone.txt')).toBe('document_vanished');
    expect(await failureOf('large.txt/below.txt')).toBe('document_vanished');
    expect(await failureOf('folder.txt')).toBe('document_unreadable');
    expect(await failureOf('large.txt')).toBe('document_too_large');
  });

  it('never reads outside of the source folder', async () => {
    expect(await failureOf('../etc/passwd')).toBe('document_unreadable');
    expect(await failureOf('a/../../b.txt')).toBe('document_unreadable');
  });

  it.skipIf(process.getuid?.() === 0)('says when a file may not be read', async () => {
    await writeFile(join(root, 'secret.txt'), 'x');
    await chmod(join(root, 'secret.txt'), 0);
    expect(await failureOf('secret.txt')).toBe('document_unreadable');
  });
});

describe('scanFolder', () => {
  async function pathsOf(): Promise<readonly string[]> {
    return (await scanFolder(root)).map((file) => file.path);
  }

  it('finds files of every known kind in all subfolders, in code-unit order', async () => {
    await mkdir(join(root, 'b/深'), { recursive: true });
    for (const path of ['z.md', 'B.TXT', 'b/c.markdown', 'b/深/水.txt', 'b.txt', 'notes.docx', 'song.mp3', 'noending'])
      await writeFile(join(root, path), 'x');
    expect(await pathsOf()).toEqual(['B.TXT', 'b.txt', 'b/c.markdown', 'b/深/水.txt', 'notes.docx', 'z.md']);
  });

  it('leaves out hidden entries and the README of the folder itself, but no other README', async () => {
    await mkdir(join(root, '.git'));
    await mkdir(join(root, 'guide'));
    for (const path of ['.git/a.txt', '.hidden.md', 'README.md', 'guide/README.md'])
      await writeFile(join(root, path), 'x');
    expect(await pathsOf()).toEqual(['guide/README.md']);
  });

  it('follows links, ends at loops and lists a folder once', async () => {
    await mkdir(join(root, 'real'));
    await writeFile(join(root, 'real/a.txt'), 'x');
    await symlink(root, join(root, 'real/loop'));
    await symlink(join(root, 'real'), join(root, 'another'));
    await symlink(join(root, 'real/a.txt'), join(root, 'link.txt'));
    expect(await pathsOf()).toEqual(['link.txt', 'real/a.txt']);
  });

  it('reports a broken link and goes on', async () => {
    await symlink(join(root, 'nowhere.txt'), join(root, 'broken.txt'));
    await writeFile(join(root, 'a.txt'), 'x');
    const problems: string[] = [];
    const files = await scanFolder(root, { onProblem: (path, error) => problems.push(`${path} ${error.code}`) });
    expect(files.map((file) => file.path)).toEqual(['a.txt']);
    expect(problems).toEqual(['broken.txt document_vanished']);
  });

  it('names documents of a format that is not read, and passes by what Office writes beside them', async () => {
    for (const path of ['信.doc', '表.XLS', '歌.mp3', '~$信.docx']) await writeFile(join(root, path), 'x');
    const problems: string[] = [];
    await mkdir(join(root, 'b'));
    await writeFile(join(root, 'b/片.ppt'), 'x');
    const files = await scanFolder(root, { onProblem: (path, error) => problems.push(`${path} ${error.message}`) });
    expect(files).toEqual([]);
    expect(problems.map((problem) => problem.replace(/。.*/u, '')).sort()).toEqual([
      'b/片.ppt 不读这种格式的文件；请另存为 .pptx',
      '信.doc 不读这种格式的文件；请另存为 .docx',
      '表.XLS 不读这种格式的文件；请另存为 .xlsx',
    ]);
  });

  it('gives size and time of change, and nothing for an empty folder', async () => {
    expect(await scanFolder(root)).toEqual([]);
    await writeFile(join(root, 'a.txt'), '四');
    const [file] = await scanFolder(root);
    expect(file?.sizeBytes).toBe(3);
    expect(Math.abs((file?.modifiedMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('names the folder that is missing', async () => {
    const missing = join(root, 'none');
    await expect(scanFolder(missing)).rejects.toThrow(ConfigError);
    await expect(scanFolder(missing)).rejects.toThrow(missing);
  });
});
