import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WenquEngine } from '../../src/engine/wenqu-engine.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { type Library, createLibrary } from '../support/build-library.ts';
import { createTown, open, searchTexts } from '../support/open-town.ts';

async function start(library: Library): Promise<WenquEngine> {
  const engine = await open(library);
  await (
    await engine.start()
  )?.finished;
  return engine;
}

/** A folder beside the library with a letter in it. */
function createOutside(): string {
  const outside = createTemporaryFolder();
  writeFileSync(join(outside, 'letter.txt'), '密信：海棠巷三号的钥匙在花盆下。');
  return outside;
}

const documentAt = (engine: WenquEngine, path: string) => engine.listDocuments().find((found) => found.path === path)!;

describe('links', () => {
  test('out of the folder are never read, and listed with the reason', async () => {
    const [library, outside] = [createTown(), createOutside()];
    symlinkSync(join(outside, 'letter.txt'), join(library.seeds, 'letter.txt'));
    symlinkSync(outside, join(library.seeds, 'drawer'));
    symlinkSync('/etc/passwd', join(library.seeds, 'users'));
    const engine = await start(library);
    expect(engine.listDocuments().filter(({ status }) => status === 'failed')).toMatchObject([
      { path: 'drawer' },
      { path: 'letter.txt' },
    ]);
    expect(engine.listDocuments()).toHaveLength(5);
    expect(documentAt(engine, 'letter.txt').error).toMatchObject({
      code: 'document_unreadable',
      message: expect.stringContaining('link to a place outside') as string,
    });
    expect((await searchTexts(engine, '海棠巷三号的钥匙')).join()).not.toContain('花盆');
    await expect(engine.readFile(documentAt(engine, 'letter.txt').id)).rejects.toMatchObject({
      code: 'document_unreadable',
    });
  });

  test('inside the folder are followed', async () => {
    const library = createTown();
    symlinkSync('tower.md', join(library.seeds, 'same.md'));
    const engine = await start(library);
    expect(documentAt(engine, 'same.md').status).toBe('indexed');
    await engine.removeDocument(documentAt(engine, 'same.md').id);
    expect(readdirSync(library.seeds).sort()).toEqual(['bridge.md', 'lake.md', 'tower.md']);
  });

  test('that take the place of a folder make nobody read or delete outside', async () => {
    const [library, outside] = [createLibrary(), createOutside()];
    library.write('post/letter.txt', '公开信：桥在周三封闭。');
    const engine = await start(library);
    renameSync(join(library.seeds, 'post'), join(createTemporaryFolder(), 'post'));
    symlinkSync(outside, join(library.seeds, 'post'));
    const { id } = documentAt(engine, 'post/letter.txt');
    await expect(engine.readFile(id)).rejects.toMatchObject({ code: 'document_unreadable' });
    await expect(engine.removeDocument(id)).rejects.toMatchObject({ code: 'document_unreadable' });
    expect(existsSync(join(outside, 'letter.txt'))).toBe(true);
  });

  test('out of the folder take no upload', async () => {
    const [library, outside] = [createTown(), createOutside()];
    symlinkSync(outside, join(library.seeds, 'drawer'));
    const engine = await start(library);
    const files = ['drawer/new.md', 'drawer/deep/new.md'].map((name) => ({ name, bytes: Buffer.from('# 新\n') }));
    const { refused } = await engine.saveFiles(files, { overwrite: true });
    expect(refused.map(({ error }) => error.code)).toEqual(['document_unreadable', 'document_unreadable']);
    expect(readdirSync(outside)).toEqual(['letter.txt']);
  });

  test('under the name of an upload are replaced, not written through', async () => {
    const [library, outside] = [createTown(), createOutside()];
    symlinkSync(join(outside, 'letter.txt'), join(library.seeds, 'letter.txt'));
    const engine = await start(library);
    const files = [{ name: 'letter.txt', bytes: Buffer.from('新的信。') }];
    expect((await engine.saveFiles(files, { overwrite: true })).refused).toEqual([]);
    expect(readFileSync(join(outside, 'letter.txt'), 'utf8')).toContain('密信');
    expect(readFileSync(join(library.seeds, 'letter.txt'), 'utf8')).toBe('新的信。');
  });
});

describe('an edit that keeps size and time', () => {
  test('is noticed at the next start', async () => {
    const library = createTown();
    await start(library);
    const path = join(library.seeds, 'tower.md');
    const { atime, mtime } = statSync(path);
    await sleep(20);
    writeFileSync(path, readFileSync(path, 'utf8').replace('五十二米', '七十四米'));
    utimesSync(path, atime, mtime);
    const engine = await start(library);
    expect((await searchTexts(engine, '青禾塔的塔身高')).join()).toContain('七十四米');
  });
});

describe('uploads', () => {
  test('that meet a folder of their name are refused, the others kept, and nothing is left half', async () => {
    const library = createTown();
    mkdirSync(join(library.seeds, 'plan.md'));
    const engine = await start(library);
    const files = ['tower.md', 'plan.md', 'gate.md'].map((name) => ({ name, bytes: Buffer.from(`# 新的 ${name}\n`) }));
    const { documents, refused } = await engine.saveFiles(files, { overwrite: true });
    expect(documents.map(({ path }) => path)).toEqual(['tower.md', 'gate.md']);
    expect(refused.map(({ name, error }) => [name, error.code])).toEqual([['plan.md', 'document_exists']]);
    expect(readdirSync(library.seeds).sort()).toEqual(['bridge.md', 'gate.md', 'lake.md', 'plan.md', 'tower.md']);
  });

  test('cut off by a kill leave nothing after the next start, and those of a living server stay', async () => {
    const library = createTown();
    const names = ['.a.md.uploading', `.b.md.${process.pid}.uploading`, '.c.md.999999999.uploading'];
    for (const name of [...names, `.d.md.${process.ppid}.uploading`, 'sub/.e.md.uploading']) library.write(name, '半');
    await start(library);
    expect(readdirSync(library.seeds).filter((name) => name.startsWith('.'))).toEqual([
      `.d.md.${process.ppid}.uploading`,
    ]);
    expect(readdirSync(join(library.seeds, 'sub'))).toEqual([]);
  });
});

test('a verdict that cannot be kept is told as such', async () => {
  const library = createTown();
  const engine = await start(library);
  mkdirSync(join(library.indexDir, 'feedback.jsonl'));
  const verdict = { answerId: 'a', rating: 'up', question: '问', answer: '答' } as const;
  await expect(engine.storeFeedback(verdict)).rejects.toMatchObject({ code: 'index_folder_unwritable' });
});
