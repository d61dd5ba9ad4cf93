import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wireUploadResult } from '../../src/http/wire/schemas/wire-schemas.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { startTestApp, waitUntil } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';

let engine: FakeEngine;
let app: TestApp;
beforeEach(async () => {
  engine = new FakeEngine({ '渠/水 "一".txt': '😀渠水清。𠮷野家。', 'b.md': '机器人会走路。' });
  app = await startTestApp(engine);
});
afterEach(() => app.close(0));

describe('an upload', () => {
  const form = (...files: readonly (readonly [string, string | Uint8Array])[]) => {
    const data = new FormData();
    for (const [name, content] of files) data.append('file', new Blob([content]), name);
    return data;
  };
  const errorOf = async (response: Response) => ({
    status: response.status,
    error: ((await response.json()) as { error: { code: string; param?: string } }).error,
  });

  it('of several files is saved and indexed', async () => {
    const response = await app.call('POST', '/api/documents', form(['新闻.txt', '活水。'], ['c d.md', '# 标题']));
    expect(response.status).toBe(202);
    const { jobId, documents } = wireUploadResult.parse(await response.json());
    expect(jobId).toBe(engine.job?.id);
    expect(documents.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['新闻.txt', 9],
      ['c d.md', 8],
    ]);
    expect(engine.readDocumentText(engine.idOf('新闻.txt'))).toBe('活水。');
  });

  /** A form as some program sends it: any bytes as the name. */
  const rawForm = (name: Uint8Array) =>
    Buffer.concat([
      Buffer.from('--XX\r\nContent-Disposition: form-data; name="file"; filename="'),
      name,
      Buffer.from('"\r\nContent-Type: text/plain\r\n\r\n活水。\r\n--XX--\r\n'),
    ]);
  const sendRaw = (name: Uint8Array) =>
    app.call('POST', '/api/documents', new Uint8Array(rawForm(name)), {
      'content-type': 'multipart/form-data; boundary=XX',
    });

  it.each([
    ['UTF-8', Buffer.from('机器人周报.txt'), '机器人周报.txt'],
    ['GBK', iconv.encode('机器人周报.txt', 'gbk'), '机器人周报.txt'],
    ['Latin-1', Buffer.from('résumé.txt', 'latin1'), 'résumé.txt'],
    ['a path', Buffer.from('../../etc/机器.txt'), '机器.txt'],
    ['a Windows path', Buffer.from('C:\\\\Users\\\\me\\\\机器.txt'), '机器.txt'],
    ['a hidden file', Buffer.from('.htaccess.txt'), 'htaccess.txt'],
    ['a line break and a turn of direction', Buffer.from('a%0Db\u202Egnp.txt'), 'abgnp.txt'],
  ])('whose name is sent as %s is saved under a harmless name', async (_kind, bytes, name) => {
    const response = await sendRaw(bytes);
    expect(response.status).toBe(202);
    expect(wireUploadResult.parse(await response.json()).documents[0]?.path).toBe(name);
  });

  it.each(['...', 'CON.txt', '水'.repeat(70) + '.txt'])('named %j is refused', async (name) => {
    expect(await errorOf(await sendRaw(Buffer.from(name)))).toMatchObject({
      status: 400,
      error: { code: 'document_name_invalid', param: 'file' },
    });
  });

  it('is saved as far as it is good, and each refused file is named', async () => {
    const binary = new Uint8Array([0, 1, 2]);
    const response = await app.call(
      'POST',
      '/api/documents',
      form(
        ['x.pdf', '%PDF'],
        ['好.txt', '水'],
        ['x.txt', binary],
        ['CON.txt', '水'],
        ['b.md', '新'],
        ['q.md', '一'],
        ['Q.md', '二'],
      ),
    );
    expect(response.status).toBe(202);
    const { jobId, documents, refused } = wireUploadResult.parse(await response.json());
    expect(jobId).toBe(engine.job?.id);
    expect(documents.map(({ path }) => path)).toEqual(['好.txt', 'q.md']);
    expect(Object.fromEntries(refused.map(({ name, error }) => [name, error.code]))).toEqual({
      'x.pdf': 'document_type_unsupported',
      'x.txt': 'document_binary',
      'CON.txt': 'document_name_invalid',
      'b.md': 'document_exists',
      'Q.md': 'document_exists',
    });
    expect(refused.every(({ error }) => error.message.length > 0)).toBe(true);
    expect(engine.readDocumentText(engine.idOf('q.md'))).toBe('一');
    expect(engine.readDocumentText(engine.idOf('b.md'))).toBe('机器人会走路。');
  });

  it('of which nothing can be saved fails as its first file does, and names each', async () => {
    const response = await app.call(
      'POST',
      '/api/documents',
      form(['x.pdf', '%PDF'], ['x.txt', new Uint8Array([0, 1, 2])]),
    );
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({
      error: { code: 'document_type_unsupported', param: 'file' },
      refused: [
        { name: 'x.pdf', error: { code: 'document_type_unsupported' } },
        { name: 'x.txt', error: { code: 'document_binary' } },
      ],
    });
    expect(engine.job).toBeUndefined();
  });

  it('of a name that is taken is a conflict, unless it shall replace', async () => {
    expect(
      await errorOf(await app.call('POST', '/api/documents', form(['b.md', '新']))).then(({ status }) => status),
    ).toBe(409);
    expect((await app.call('POST', '/api/documents?overwrite=true', form(['b.md', '新']))).status).toBe(202);
    expect(engine.readDocumentText(engine.idOf('b.md'))).toBe('新');
    expect(
      await errorOf(await app.call('POST', '/api/documents?overwrite=perhaps', form(['b.md', '新']))),
    ).toMatchObject({ status: 400, error: { param: 'overwrite' } });
  });

  it('that is too large is refused: one file, all together, or by its announced length', async () => {
    const half = '水'.repeat(20_000);
    for (const data of [form(['big.txt', half + half]), form(['one.txt', half], ['two.txt', half])]) {
      expect(await errorOf(await app.call('POST', '/api/documents', data))).toMatchObject({
        status: 413,
        error: { code: 'request_too_large' },
      });
    }
    expect(
      await errorOf(await app.call('POST', '/api/documents', form(['huge.txt', '水'.repeat(2_000_000)]))),
    ).toMatchObject({ status: 413 });
    expect((await app.call('POST', '/api/documents', form(['fine.txt', half]))).status).toBe(202);
  });

  it('without a file, in another field, or not a form is refused', async () => {
    const other = new FormData();
    other.append('document', new Blob(['水']), 'a.txt');
    expect(await errorOf(await app.call('POST', '/api/documents', other))).toMatchObject({
      status: 400,
      error: { code: 'request_invalid', param: 'file' },
    });
    const text = new FormData();
    text.append('file', '水');
    expect(await errorOf(await app.call('POST', '/api/documents', text))).toMatchObject({
      status: 400,
      error: { param: 'file' },
    });
    expect(await errorOf(await app.call('POST', '/api/documents', { file: 'x' }))).toMatchObject({
      status: 415,
      error: { code: 'media_type_unsupported' },
    });
    expect(
      await errorOf(await app.call('POST', '/api/documents', 'junk', { 'content-type': 'multipart/form-data' })),
    ).toMatchObject({ status: 400 });
    expect(
      await errorOf(
        await app.call('POST', '/api/documents', '--XX\r\njunk', {
          'content-type': 'multipart/form-data; boundary=XX',
        }),
      ),
    ).toMatchObject({ status: 400 });
  });

  it('that breaks off leaves nothing behind', async () => {
    const socket = connect(app.port, '127.0.0.1');
    const part = rawForm(Buffer.from('half.txt')).subarray(0, 90);
    socket.write(
      'POST /api/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: ' +
        'multipart/form-data; boundary=XX\r\nContent-Length: 5000\r\n\r\n',
    );
    socket.write(part);
    await sleep(50);
    socket.destroy();
    await waitUntil(() => app.logger.lines.some(({ fields }) => fields['status'] === 499));
    expect(engine.listDocuments()).toHaveLength(2);
    expect(app.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
    expect((await app.call('POST', '/api/documents', form(['whole.txt', '水']))).status).toBe(202);
  });
});
