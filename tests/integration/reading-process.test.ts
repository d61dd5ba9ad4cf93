import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { ReadingProcess } from '../../src/adapters/reading/reading-process.ts';
import type { Block } from '../../src/types/block.ts';
import type { FileToRead } from '../../src/types/read-document.ts';

const processes: ReadingProcess[] = [];
afterEach(() => Promise.all(processes.splice(0).map((one) => one.close())));

type Limits = { timeoutMs?: number; maxMemoryMb?: number; idleMs?: number };

function open(limits: Limits = {}, script?: string, onSpawn = (): void => undefined): ReadingProcess {
  const start = (nodeOptions: readonly string[]): ChildProcess =>
    spawn(process.execPath, [...nodeOptions, '-e', script ?? ''], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const reading = new ReadingProcess(
    Object.defineProperties({ timeoutMs: 20_000, maxMemoryMb: 64 }, Object.getOwnPropertyDescriptors(limits)),
    undefined,
    script === undefined ? undefined : (nodeOptions) => (onSpawn(), start(nodeOptions)),
  );
  processes.push(reading);
  return reading;
}

const fileOf = (path: string, text: string): FileToRead => ({ path, bytes: Buffer.from(text), sha256: path });
/** Echoes the path as the text; `slow` never answers, `dead` ends the process. */
const echo = `
  process.on('message', ({ id, file }) => {
    if (file.path === 'dead') process.exit(3);
    if (file.path !== 'slow') process.send({ type: 'read', id, result: { document: { text: file.path } } });
  });`;

describe('ReadingProcess', () => {
  it('reads files in a process of its own, in the order they come', async () => {
    const reading = open();
    const read = await Promise.all([
      reading.read(fileOf('合同.md', '# 合同\n\n租期两年。')),
      reading.read(fileOf('a.txt', '押金一个月。')),
    ]);
    expect(read.map(({ document }) => [document.title, document.text.includes('。')])).toEqual([
      ['合同', true],
      [expect.any(String), true],
    ]);
  });

  it('takes a file of very many blocks in pieces, each block in its section as in the whole', async () => {
    const lines = Array.from({ length: 6_000 }, (_, at) => (at % 2000 === 0 ? `# 第${at}篇` : `- 水位 ${at}`));
    const read = await open({ maxMemoryMb: 512 }).read(fileOf('a.md', lines.join('\n')));
    expect(read.blocks).toHaveLength(6_000);
    expect(read.sections.map(({ blocks }) => blocks.length)).toEqual([2_000, 2_000, 2_000]);
    expect(read.sections[1]?.blocks[5]).toBe(read.blocks[2_005]);
    const { start, end } = read.blocks[5_999] as { start: number; end: number };
    expect(read.document.text.slice(start, end)).toBe('- 水位 5999');
  });

  it('gives away the blocks that come in pieces, in order, and the document and its sections have none', async () => {
    const lines = Array.from({ length: 6_000 }, (_, at) => (at % 2000 === 0 ? `# 第${at}篇` : `- 水位 ${at}`));
    const file = fileOf('a.md', lines.join('\n'));
    const whole = await open({ maxMemoryMb: 512 }).read(file);
    const taken: (readonly Block[])[] = [];
    const read = await open({ maxMemoryMb: 512 }).read(file, { takeBlocks: (blocks) => void taken.push(blocks) });
    expect(taken.length).toBeGreaterThan(1);
    expect(taken.flat()).toEqual(whole.blocks);
    const sections = whole.sections.map((section) => ({ ...section, blocks: [] }));
    expect(read).toEqual({ ...whole, blocks: [], sections });
  });

  it('leaves a document of few blocks its blocks', async () => {
    const taken: (readonly Block[])[] = [];
    const read = await open().read(fileOf('a.md', '# 甲\n\n乙。'), { takeBlocks: (blocks) => void taken.push(blocks) });
    expect(taken).toEqual([]);
    expect(read.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
  });

  it('passes on why a file is refused', async () => {
    await expect(open().read(fileOf('a.txt', ' \n'))).rejects.toMatchObject({ code: 'document_empty' });
  });

  it('gives up on a file that takes too long, and reads the next one in a new process', async () => {
    let files = 0;
    const limits = {
      get timeoutMs() {
        return (files += 1) === 1 ? 300 : 20_000;
      },
    };
    const reading = open(limits, echo);
    const slow = reading.read(fileOf('slow', ''));
    const next = reading.read(fileOf('next', ''));
    await expect(slow).rejects.toMatchObject({
      code: 'document_too_complex',
      message: expect.stringContaining('秒') as string,
    });
    expect((await next).document.text).toBe('next');
  });

  it('lets a process go that has had nothing to read for a while, and starts another for the next file', async () => {
    let spawned = 0;
    const reading = open({ idleMs: 50 }, echo, () => (spawned += 1));
    await reading.read(fileOf('a', ''));
    await reading.read(fileOf('b', ''));
    expect(spawned).toBe(1);
    await sleep(200);
    expect((await reading.read(fileOf('c', ''))).document.text).toBe('c');
    expect(spawned).toBe(2);
  });

  it('outlives a file that asks for more memory at once than a heap may hold', async () => {
    const greedy =
      "process.on('message', () => { const map = new Map(); for (let i = 0; ; i += 1) map.set('k' + i, i); });";
    await expect(open({}, greedy).read(fileOf('a', ''))).rejects.toMatchObject({ code: 'document_too_complex' });
  });

  it('survives a process that dies', async () => {
    const reading = open({}, echo);
    await expect(reading.read(fileOf('dead', ''))).rejects.toMatchObject({ code: 'document_too_complex' });
    expect((await reading.read(fileOf('next', ''))).document.text).toBe('next');
  });

  it('rejects with the reason of an abort, whether the file waits or is being read', async () => {
    const reading = open({}, echo);
    const [first, second] = [new AbortController(), new AbortController()];
    const running = reading.read(fileOf('slow', ''), { signal: first.signal });
    const waiting = reading.read(fileOf('b', ''), { signal: second.signal });
    second.abort(new Error('second'));
    first.abort(new Error('first'));
    await expect(running).rejects.toThrow('first');
    await expect(waiting).rejects.toThrow('second');
    expect((await reading.read(fileOf('c', ''))).document.text).toBe('c');
  });
});
