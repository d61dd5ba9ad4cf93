import { DownloadError } from './download-error.ts';

/** An open transfer. `startsAt` is 0 unless the server agreed to resume. */
export type RemoteFile = {
  readonly body: ReadableStream<Uint8Array> | null;
  readonly startsAt: number;
  /** Undefined when the server does not say. */
  readonly totalBytes: number | undefined;
  /** Changes when the file on the hub changes; a partial file is resumed only under the same tag. */
  readonly tag: string;
  readonly checksum: { readonly algorithm: 'sha256' | 'git-sha1'; readonly hex: string } | undefined;
};

const maxRedirects = 8;

/**
 * Opens a file of the hub. The hub describes large files in the headers of its redirect (`x-linked-etag` is the
 * SHA-256, `x-linked-size` the length), which `fetch` would swallow, so redirects are followed by hand.
 */
export async function requestFile(
  url: string,
  file: string,
  {
    resumeFrom,
    tag: expectedTag,
    signal,
  }: { readonly resumeFrom: number; readonly tag: string; readonly signal: AbortSignal },
): Promise<RemoteFile> {
  const headers: Record<string, string> = { 'user-agent': 'wenqu', 'accept-encoding': 'identity' };
  if (resumeFrom > 0) headers['range'] = `bytes=${resumeFrom}-`;
  const hub = new Headers();
  let target = url;
  for (let redirect = 0; redirect <= maxRedirects; redirect += 1) {
    const response = await open(target, file, headers, signal);
    for (const name of ['x-linked-etag', 'x-linked-size', 'x-repo-commit', 'etag']) {
      const value = response.headers.get(name);
      if (value !== null && !hub.has(name)) hub.set(name, value);
    }
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      target = new URL(location, target).href;
      continue;
    }
    const remote = describe(response, hub, file);
    if (resumeFrom === 0 || (remote.startsAt === resumeFrom && remote.tag === expectedTag)) return remote;
    if (response.status === 200) return remote;
    // Another file by now, or a range the server does not have: from the start.
    await response.body?.cancel();
    return requestFile(url, file, { resumeFrom: 0, tag: '', signal });
  }
  throw new DownloadError('refused', file, { cause: new Error('too many redirects') });
}

async function open(
  url: string,
  file: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { headers, redirect: 'manual', signal });
  } catch (cause) {
    throw new DownloadError('unreachable', file, { cause });
  }
  const { status } = response;
  if (status < 400 || status === 416) return response;
  await response.body?.cancel();
  const retryAfterSeconds = Number(response.headers.get('retry-after'));
  if (status === 404 || status === 410) throw new DownloadError('absent', file, { status });
  if (status === 401 || status === 403) throw new DownloadError('denied', file, { status });
  throw new DownloadError('refused', file, {
    status,
    ...(retryAfterSeconds > 0 ? { retryAfterMs: retryAfterSeconds * 1000 } : {}),
  });
}

function describe(response: Response, hub: Headers, file: string): RemoteFile {
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  const startsAt = response.status === 206 && range !== null ? Number(range[1]) : 0;
  if (response.status === 206 && range === null) throw new DownloadError('refused', file, { status: 206 });
  const unsatisfied = /^bytes \*\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  const linkedEtag = stripEtag(hub.get('x-linked-etag'));
  const etag = stripEtag(hub.get('etag'));
  const totalBytes = Number(
    hub.get('x-linked-size') ?? range?.[2] ?? unsatisfied?.[1] ?? response.headers.get('content-length') ?? NaN,
  );
  // A small file's ETag on the hub itself is its git object id; other servers put other things there.
  const isGitId = hub.has('x-repo-commit') && /^[0-9a-f]{40}$/.test(etag);
  const checksum = /^[0-9a-f]{64}$/.test(linkedEtag)
    ? ({ algorithm: 'sha256', hex: linkedEtag } as const)
    : isGitId
      ? ({ algorithm: 'git-sha1', hex: etag } as const)
      : undefined;
  return {
    body: response.status === 416 ? null : response.body,
    // 416 where nothing is missing: the earlier transfer was whole but was not moved into place.
    startsAt: response.status === 416 ? Number(unsatisfied?.[1] ?? -1) : startsAt,
    totalBytes: Number.isFinite(totalBytes) ? totalBytes : undefined,
    tag: linkedEtag || etag || `size-${totalBytes}`,
    checksum,
  };
}

/** `"abc"` → `abc`; a weak tag (`W/"abc"`) keeps its mark and so is never taken for a checksum. */
function stripEtag(etag: string | null): string {
  return etag?.replace(/^"(.*)"$/, '$1') ?? '';
}
