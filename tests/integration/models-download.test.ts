import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTransformersModel } from '../../src/adapters/transformers/embedding-model.ts';
import type { DownloadProgress } from '../../src/adapters/transformers/files/download.ts';
import {
  cacheDir,
  failure,
  files,
  hub,
  hubUrl,
  modelId,
  open,
  settings,
  useTinyHub,
  weights,
} from '../support/tiny-hub.ts';

useTinyHub();

describe('downloading a model', () => {
  it('brings config, tokenizer and weights with growing progress, and the model works', async () => {
    const progress: DownloadProgress[] = [];
    const model = await open({ onProgress: (item) => progress.push(item) });
    expect((await model.embed(['机器人'], 'query'))[0]!.length).toBe(64);
    const ofWeights = progress.filter(({ file }) => file === weights);
    expect(ofWeights.at(-1)).toEqual({
      file: weights,
      loadedBytes: files[weights]!.length,
      totalBytes: files[weights]!.length,
    });
    expect(ofWeights.every((item, index) => index === 0 || item.loadedBytes > ofWeights[index - 1]!.loadedBytes)).toBe(
      true,
    );
    expect(readFileSync(join(cacheDir, modelId, weights)).equals(files[weights]!)).toBe(true);
    expect(readdirSync(join(cacheDir, modelId, 'onnx'))).toEqual(['model_quantized.onnx']);
    expect(existsSync(join(cacheDir, modelId, '.download.lock'))).toBe(false);
  });

  it('asks config.json first and the weights last', async () => {
    await open();
    expect(hub.requests[0]).toBe('config.json');
    expect(hub.requests.at(-1)).toBe(weights);
  });

  it('starts offline from the cache, without one request', async () => {
    await open();
    await hub.stop();
    const before = hub.requests.length;
    const model = await open({ hubUrl: 'http://127.0.0.1:9' });
    expect(await model.embed(['好'], 'query')).toHaveLength(1);
    expect(hub.requests.length).toBe(before);
  });

  it('takes any mirror, with or without a slash at its end', async () => {
    await open({ hubUrl: `${hubUrl}/` });
    expect(hub.requests).toContain(weights);
  });

  it('resumes a transfer that breaks off, within one start', async () => {
    hub.behaviour = { breakAfter: { file: weights, bytes: 1_000, times: 3 } };
    await open();
    const [first, ...resumed] = hub.requests.filter((request) => request.startsWith(weights));
    expect([first, resumed.length]).toEqual([weights, 3]);
    // What a busy machine had not taken in when the transfer broke off is asked for again.
    expect(resumed).toEqual([...resumed].sort());
    expect(resumed.at(-1)).toMatch(/ bytes=[1-3]000-$/u);
    expect(readFileSync(join(cacheDir, modelId, weights)).equals(files[weights]!)).toBe(true);
  });

  it('resumes at the next start what an earlier one left', async () => {
    hub.behaviour = { breakAfter: { file: weights, bytes: 1_500, times: 1 } };
    const error = await failure(openTransformersModel(settings({ download: { attempts: 1 } })));
    expect(error.code).toBe('embedding_model_download_failed');
    expect(error.isRetryable).toBe(true);
    await open();
    expect(hub.requests.at(-1)).toBe(`${weights} bytes=1500-`);
    expect(readFileSync(join(cacheDir, modelId, weights)).equals(files[weights]!)).toBe(true);
  });

  it('starts over where the server cannot resume', async () => {
    hub.behaviour = { breakAfter: { file: weights, bytes: 1_000, times: 1 }, noRanges: true };
    await open();
    expect(readFileSync(join(cacheDir, modelId, weights)).equals(files[weights]!)).toBe(true);
  });

  it('starts over when the file on the hub is another one by now', async () => {
    await mkdir(join(cacheDir, modelId, 'onnx'), { recursive: true });
    writeFileSync(join(cacheDir, modelId, `${weights}.partial`), 'of an older version');
    writeFileSync(join(cacheDir, modelId, `${weights}.partial.tag`), 'older');
    await open();
    expect(readFileSync(join(cacheDir, modelId, weights)).equals(files[weights]!)).toBe(true);
  });

  it('uses a partial file that was already whole', async () => {
    await open();
    const path = join(cacheDir, 'second', modelId, weights);
    await mkdir(join(cacheDir, 'second', modelId, 'onnx'), { recursive: true });
    const sha256 = createHash('sha256').update(files[weights]!).digest('hex');
    writeFileSync(`${path}.partial`, files[weights]!);
    writeFileSync(`${path}.partial.tag`, sha256);
    await open({ cacheDir: join(cacheDir, 'second') });
    expect(readFileSync(path).equals(files[weights]!)).toBe(true);
  });

  it('breaks off a transfer that stalls and resumes it', async () => {
    hub.behaviour = { pauseMs: 1_000 };
    const opened = open({ download: { attempts: 2, retryDelayMs: 5, stallTimeoutMs: 200 } });
    // Only the first transfer stalls, however long it takes to begin.
    await expect.poll(() => hub.requests.length, { interval: 2, timeout: 10_000 }).toBeGreaterThan(0);
    hub.behaviour = {};
    await opened;
    expect(hub.requests.slice(0, 2)).toEqual(['config.json', expect.stringMatching(/^config\.json bytes=\d+-$/)]);
  });

  it('tries again after 503 and 429, and says so', async () => {
    const retries: unknown[] = [];
    const note = (event: string, fields?: unknown): void => void retries.push([event, fields]);
    hub.behaviour = { statuses: { 'config.json': [503, 429], [weights]: [500] } };
    await open({ logger: { info: note, warn: note, error: note } });
    expect(retries).toHaveLength(3);
    expect(retries[0]).toEqual(['model_download_retry', { file: 'config.json', reason: 'config.json: refused (503)' }]);
    expect(hub.requests.filter((request) => request === 'config.json')).toHaveLength(3);
  });

  it('refuses weights with a wrong checksum, removes them, and a later start brings the right ones', async () => {
    hub.behaviour = { corrupt: weights };
    const error = await failure(openTransformersModel(settings()));
    expect(error.code).toBe('embedding_model_download_failed');
    expect(error.message).toContain(weights);
    expect(readdirSync(join(cacheDir, modelId, 'onnx'))).toEqual([]);
    hub.behaviour = {};
    expect((await open()).dimensions).toBe(64);
  });

  it('refuses a small file with a wrong checksum', async () => {
    hub.behaviour = { corrupt: 'tokenizer.json' };
    expect((await failure(openTransformersModel(settings()))).code).toBe('embedding_model_download_failed');
    expect(existsSync(join(cacheDir, modelId, 'tokenizer.json'))).toBe(false);
  });

  it('lets two starts at once download only once', async () => {
    hub.behaviour = { pauseMs: 100 };
    await Promise.all([open(), open()]);
    expect(hub.requests.filter((request) => request === weights)).toHaveLength(1);
  });

  it('takes over the lock of a process that is gone', async () => {
    await mkdir(join(cacheDir, modelId), { recursive: true });
    writeFileSync(join(cacheDir, modelId, '.download.lock'), `${hostname()} 999999999 gone`);
    expect((await open()).dimensions).toBe(64);
  });

  it('ends with the reason of the signal when aborted', async () => {
    hub.behaviour = { pauseMs: 500 };
    const reason = new Error('stop');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 50);
    await expect(openTransformersModel(settings({ signal: controller.signal }))).rejects.toBe(reason);
  });
});
