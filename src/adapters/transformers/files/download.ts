import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DownloadError } from './download-error.ts';
import type { RemoteFile } from './download-request.ts';
import { requestFile } from './download-request.ts';

export type DownloadProgress = { readonly file: string; readonly loadedBytes: number; readonly totalBytes: number };

export type DownloadOptions = {
  readonly url: string;
  /** Final place; appears only when whole and checked. Beside it `.partial` keeps what a broken transfer left. */
  readonly path: string;
  /** Name shown in progress and messages. */
  readonly file: string;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told before each further attempt. */
  readonly onRetry?: ((error: Error) => void) | undefined;
  /**
   * Attempts in a row that bring no new byte; 5, of which 3 at most without any connection: behind a firewall each
   * takes 10 s.
   */
  readonly attempts?: number | undefined;
  /** Pause before the second attempt, doubled for each further one; 500. */
  readonly retryDelayMs?: number | undefined;
  /** A transfer without a byte for so long is broken off and resumed; 30,000. */
  readonly stallTimeoutMs?: number | undefined;
};

/**
 * Brings one file: resumes by `Range` after a broken transfer (of this run or an earlier one), checks size and checksum
 * where the hub states them, and moves the file into place at once. Throws `DownloadError`; a file with a wrong
 * checksum is removed.
 */
export async function downloadFile(options: DownloadOptions): Promise<void> {
  await mkdir(dirname(options.path), { recursive: true });
  const attempts = options.attempts ?? 5;
  let failures = 0;
  for (;;) {
    const before = await sizeOf(`${options.path}.partial`);
    try {
      await transfer(options);
      return;
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof DownloadError && !error.isRetryable) throw error;
      const isUnreachable = error instanceof DownloadError && error.failure === 'unreachable';
      failures = (await sizeOf(`${options.path}.partial`)) > before ? 1 : failures + 1;
      if (failures >= (isUnreachable ? Math.min(attempts, 3) : attempts))
        throw error instanceof DownloadError ? error : new DownloadError('broken', options.file, { cause: error });
      options.onRetry?.(error as Error);
      const pauseMs = (options.retryDelayMs ?? 500) * 2 ** (failures - 1);
      const askedMs = error instanceof DownloadError ? (error.retryAfterMs ?? 0) : 0;
      await sleep(
        Math.min(Math.max(pauseMs, askedMs), 60_000),
        undefined,
        options.signal === undefined ? {} : { signal: options.signal },
      );
    }
  }
}

async function transfer(options: DownloadOptions): Promise<void> {
  const partial = `${options.path}.partial`;
  const remembered = await readFile(`${partial}.tag`, 'utf8').catch(() => '');
  const resumeFrom = remembered === '' ? 0 : await sizeOf(partial);
  const stall = new AbortController();
  const signal = AbortSignal.any([stall.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const stallTimeoutMs = options.stallTimeoutMs ?? 30_000;
  let timer = setTimeout(() => stall.abort(), stallTimeoutMs);
  try {
    const remote = await requestFile(options.url, options.file, { resumeFrom, tag: remembered, signal });
    await writeFile(`${partial}.tag`, remote.tag);
    let loadedBytes = remote.startsAt;
    const count = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        loadedBytes += chunk.length;
        clearTimeout(timer);
        timer = setTimeout(() => stall.abort(), stallTimeoutMs);
        options.onProgress?.({ file: options.file, loadedBytes, totalBytes: remote.totalBytes ?? loadedBytes });
        done(null, chunk);
      },
    });
    await pipeline(
      remote.body === null ? Readable.from([]) : Readable.fromWeb(remote.body as never),
      count,
      createWriteStream(partial, { flags: remote.startsAt === 0 ? 'w' : 'a' }),
      { signal },
    );
    await verify(partial, remote, options.file);
    await rename(partial, options.path);
    await rm(`${partial}.tag`, { force: true });
  } finally {
    clearTimeout(timer);
  }
}

async function verify(partial: string, remote: RemoteFile, file: string): Promise<void> {
  const sizeBytes = await sizeOf(partial);
  if (remote.totalBytes !== undefined && sizeBytes < remote.totalBytes) throw new DownloadError('broken', file);
  const tooLong = remote.totalBytes !== undefined && sizeBytes > remote.totalBytes;
  const isWrong =
    tooLong ||
    (remote.checksum !== undefined && (await hash(partial, remote.checksum, sizeBytes)) !== remote.checksum.hex);
  if (!isWrong) return;
  await rm(partial, { force: true });
  await rm(`${partial}.tag`, { force: true });
  throw new DownloadError('checksum', file);
}

async function hash(
  path: string,
  { algorithm }: NonNullable<RemoteFile['checksum']>,
  sizeBytes: number,
): Promise<string> {
  const digest = createHash(algorithm === 'git-sha1' ? 'sha1' : 'sha256');
  if (algorithm === 'git-sha1') digest.update(`blob ${sizeBytes}\0`);
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  return digest.digest('hex');
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
