import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A running server and what it holds, by key. */
export type TinyS3 = { readonly url: string; readonly objects: ReadonlyMap<string, Buffer>; close(): Promise<void> };

type Reply = { readonly status: number; readonly body?: Buffer | string; readonly headers?: Record<string, string> };

/**
 * As much of S3 as a table store uses, in memory, for any credentials: objects, ranges, listings, uploads in parts, and
 * `If-None-Match: *`, by which the later of two writers is refused.
 */
export async function startTinyS3(): Promise<TinyS3> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const server: Server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const key = decodeURIComponent(url.pathname.slice(1));
      const { status, body: answer = '', headers = {} } = reply(request, key, url.searchParams, body);
      response.writeHead(status, { 'content-length': String(Buffer.byteLength(answer)), ...headers });
      response.end(request.method === 'HEAD' ? undefined : answer);
    });
  });

  const reply = (request: IncomingMessage, key: string, query: URLSearchParams, body: Buffer): Reply => {
    const upload = query.get('uploadId');
    switch (request.method) {
      case 'GET':
        return query.has('list-type') ? list(objects, key, query) : read(objects.get(key), request.headers.range);
      case 'HEAD':
        return describe(objects.get(key));
      case 'PUT':
        if (upload !== null) uploads.get(upload)?.set(Number(query.get('partNumber')), body);
        else if (request.headers['if-none-match'] === '*' && objects.has(key)) return { status: 412 };
        else objects.set(key, body);
        return { status: 200, headers: { etag: `"${randomUUID()}"` } };
      case 'DELETE':
        objects.delete(key);
        return { status: 204 };
      case 'POST': {
        if (query.has('delete')) return removeMany(objects, key, body.toString());
        if (upload === null) return startUpload(uploads);
        const parts = [...(uploads.get(upload) ?? [])].sort(([left], [right]) => left - right);
        objects.set(key, Buffer.concat(parts.map(([, part]) => part)));
        return { status: 200, body: '<CompleteMultipartUploadResult><ETag>"1"</ETag></CompleteMultipartUploadResult>' };
      }
      default:
        return { status: 405 };
    }
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function startUpload(uploads: Map<string, Map<number, Buffer>>): Reply {
  const id = randomUUID();
  uploads.set(id, new Map());
  const body = `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`;
  return { status: 200, body };
}

function removeMany(objects: Map<string, Buffer>, bucket: string, body: string): Reply {
  const keys = [...body.matchAll(/<Key>([^<]*)<\/Key>/gu)].map(([, key = '']) => key);
  for (const key of keys) objects.delete(`${bucket.replace(/\/$/u, '')}/${key}`);
  return {
    status: 200,
    body: `<DeleteResult>${keys.map((key) => `<Deleted><Key>${key}</Key></Deleted>`).join('')}</DeleteResult>`,
  };
}

function list(objects: ReadonlyMap<string, Buffer>, path: string, query: URLSearchParams): Reply {
  const bucket = path.replace(/\/$/u, '');
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const after = query.get('start-after') ?? '';
  const contents: string[] = [];
  const folders = new Set<string>();
  for (const [full, { length }] of [...objects].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const key = full.slice(bucket.length + 1);
    if (!full.startsWith(`${bucket}/${prefix}`) || key <= after) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end >= 0) folders.add(key.slice(0, end + 1));
    else
      contents.push(
        `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>` +
          `<ETag>"1"</ETag><Size>${length}</Size></Contents>`,
      );
  }
  const common = [...folders].map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`);
  const found = [...contents, ...common].join('');
  const body = `<ListBucketResult><IsTruncated>false</IsTruncated>${found}</ListBucketResult>`;
  return { status: 200, body, headers: { 'content-type': 'application/xml' } };
}

function describe(object: Buffer | undefined): Reply {
  if (object === undefined) return { status: 404 };
  const headers = {
    etag: '"1"',
    'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
    'content-length': String(object.length),
  };
  return { status: 200, headers };
}

function read(object: Buffer | undefined, range: string | undefined): Reply {
  if (object === undefined) return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
  const { headers = {} } = describe(object);
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/u.exec(range ?? '') ?? [];
  if (first === '' && last === '') return { status: 200, body: object, headers };
  const start = first === '' ? object.length - Number(last) : Number(first);
  const end = first === '' || last === '' ? object.length : Math.min(object.length, Number(last) + 1);
  const body = object.subarray(start, end);
  const place = {
    'content-range': `bytes ${start}-${end - 1}/${object.length}`,
    'content-length': String(body.length),
  };
  return { status: 206, body, headers: { ...headers, ...place } };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const isChunked = request.headers['content-encoding'] === 'aws-chunked';
  if (isChunked) throw new Error('signed chunks are not understood');
  return body;
}
