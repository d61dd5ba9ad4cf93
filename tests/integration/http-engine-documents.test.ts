import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Body, type Served, pathsFound, serve } from '../support/serve-town.ts';

async function waitForJob({ json }: Served, id: unknown): Promise<Body> {
  let job: Body = {};
  await expect
    .poll(async () => (job = (await json('GET', `/api/jobs/${String(id)}`)).body)['state'])
    .toMatch(/done|failed/u);
  return job;
}

const form = (...files: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[]): FormData => {
  const data = new FormData();
  for (const [name, content] of files) data.append('file', new Blob([content]), name);
  return data;
};
describe('documents over HTTP', () => {
  test('are listed with their failures', async () => {
    const { json } = await serve();
    const documents = (await json('GET', '/api/documents')).body['documents'] as Body[];
    expect(documents.map(({ path, status }) => [path, status])).toEqual([
      ['bridge.md', 'indexed'],
      ['broken.txt', 'failed'],
      ['tower.md', 'indexed'],
    ]);
    expect(documents[1]).toMatchObject({ error: { code: 'document_binary' } });
  });

  test('uploaded, are answered from; deleted, are found by no search when the call returns', async () => {
    const served = await serve();
    const upload = await served.json(
      'POST',
      '/api/documents',
      form(['镜湖.md', '# 镜湖\n\n镜湖湖面约三公顷，每年十月举办菊花展。\n']),
    );
    expect(upload.status).toBe(202);
    expect(await waitForJob(served, upload.body['jobId'])).toMatchObject({ state: 'done', result: { added: 1 } });
    expect(await pathsFound(served, '镜湖什么时候办菊花展')).toContain('镜湖.md');
    const { id } = (upload.body['documents'] as { id: string }[])[0]!;
    expect((await served.json('DELETE', `/api/documents/${id}`)).status).toBe(204);
    expect(await pathsFound(served, '镜湖湖面约三公顷，每年十月举办菊花展')).not.toContain('镜湖.md');
    expect(existsSync(join(served.library.seeds, '镜湖.md'))).toBe(false);
    expect(await served.json('DELETE', `/api/documents/${id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'document_not_found' } },
    });
    expect((await served.json('GET', `/api/documents/${id}/text`)).status).toBe(404);
  });

  test('of a taken name are refused with 409 and change nothing, unless they shall overwrite', async () => {
    const served = await serve();
    const before = readFileSync(join(served.library.seeds, 'bridge.md'), 'utf8');
    const refused = await served.json('POST', '/api/documents', form(['bridge.md', '# 赤霞桥\n\n全长 900 米。\n']));
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'document_exists', message: expect.stringContaining('bridge.md') as string } },
    });
    expect(readFileSync(join(served.library.seeds, 'bridge.md'), 'utf8')).toBe(before);
    const { status, body } = await served.json(
      'POST',
      '/api/documents?overwrite=true',
      form(['bridge.md', '# 赤霞桥\n\n赤霞桥全长 900 米。\n']),
    );
    expect(status).toBe(202);
    expect(await waitForJob(served, body['jobId'])).toMatchObject({ result: { changed: 1 } });
    const texts = (
      (await served.json('POST', '/api/search', { query: '赤霞桥全长' })).body['passages'] as { text: string }[]
    )
      .map(({ text }) => text)
      .join();
    expect(texts).toContain('900 米');
    expect(texts).not.toContain('820 米');
  });

  test.each([
    [
      'a binary file',
      'notes.txt',
      Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 256),
      422,
      'document_binary',
    ],
    ['another kind of file', 'clip.mp4', 'x', 415, 'document_type_unsupported'],
    ['a file above MAX_FILE_MB', 'large.txt', '很长。'.repeat(2_600_000), 413, 'document_too_large'],
  ])('%s is refused before anything is written', async (_name, name, content, status, code) => {
    const served = await serve();
    expect(await served.json('POST', '/api/documents', form([name, content]))).toMatchObject({
      status,
      body: { error: { code } },
    });
    expect(existsSync(join(served.library.seeds, name))).toBe(false);
  });

  test('a file that has vanished is 404, and a reindex brings the list up to date', async () => {
    const served = await serve();
    const { id } = ((await served.json('GET', '/api/documents')).body['documents'] as { id: string }[])[0]!;
    served.library.remove('bridge.md');
    expect(await served.json('GET', `/api/documents/${id}/file`)).toMatchObject({
      status: 404,
      body: { error: { code: 'document_vanished' } },
    });
    const { status, body } = await served.json('POST', '/api/reindex', {});
    expect(status).toBe(202);
    expect(await waitForJob(served, body['jobId'])).toMatchObject({ result: { removed: 1 } });
    expect(((await served.json('GET', '/readyz')).body['index'] as Body)['stale']).toBe(false);
  });
});
