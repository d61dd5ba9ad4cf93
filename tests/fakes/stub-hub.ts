import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type StubHubBehaviour = {
  /** Breaks the connection after so many bytes of the body, for the first `times` answers with this file. */
  readonly breakAfter?: { readonly file: string; readonly bytes: number; readonly times: number };
  /** Serves other bytes than the checksum says. */
  readonly corrupt?: string;
  /** Status to answer with before the real thing, by file, one per request. */
  readonly statuses?: Readonly<Record<string, number[]>>;
  /** Redirects weights to another path of this server as the hub does to its store; true by default. */
  readonly redirects?: boolean;
  /** Ignores `Range`. */
  readonly noRanges?: boolean;
  /** Milliseconds between halves of the weights. */
  readonly pauseMs?: number;
};

/**
 * A model hub on loopback that answers as huggingface.co does: resolve URLs, redirects with `x-linked-etag`, ranges.
 */
export class StubHub {
  /** Requests seen, as `<file>` or `<file> bytes=…`; redirect targets are not counted. */
  readonly requests: string[] = [];
  behaviour: StubHubBehaviour = {};
  readonly #models: Readonly<Record<string, Readonly<Record<string, Buffer>>>>;
  readonly #server = createServer((request, response) => this.#answer(request, response));
  #breaks = 0;

  /** Files by model id and path. */
  constructor(models: Readonly<Record<string, Readonly<Record<string, Buffer>>>>) {
    this.#models = models;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = decodeURIComponent(request.url ?? '');
    const found = /^\/(.+)\/resolve\/main\/(.+)$/.exec(url) ?? /^\/store\/(.+)\/-\/(.+)$/.exec(url);
    const [, modelId = '', file = ''] = found ?? [];
    const isStore = url.startsWith('/store/');
    const range = request.headers.range;
    if (!isStore) this.requests.push(range === undefined ? file : `${file} ${range}`);
    const status = isStore ? undefined : this.behaviour.statuses?.[file]?.shift();
    const content = this.#models[modelId]?.[file];
    if (status !== undefined || content === undefined) {
      response.writeHead(status ?? 404).end('no');
      return;
    }
    const isLarge = file.endsWith('.onnx');
    const headers: Record<string, string> = { 'x-repo-commit': '0123456789abcdef0123456789abcdef01234567' };
    if (isLarge) {
      headers['x-linked-etag'] = `"${createHash('sha256').update(content).digest('hex')}"`;
      headers['x-linked-size'] = String(content.length);
    } else headers['etag'] = `"${createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')}"`;
    if (isLarge && !isStore && this.behaviour.redirects !== false) {
      response.writeHead(302, { ...headers, location: `/store/${modelId}/-/${file}` }).end();
      return;
    }
    const body = this.behaviour.corrupt === file ? Buffer.alloc(content.length, 'x') : content;
    this.#send(
      response,
      file,
      body,
      this.behaviour.noRanges === true ? undefined : range,
      isStore ? { etag: '"of-the-store"' } : headers,
    );
  }

  #send(
    response: ServerResponse,
    file: string,
    body: Buffer,
    range: string | undefined,
    headers: Record<string, string>,
  ): void {
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (range !== undefined && start >= body.length) {
      response.writeHead(416, { ...headers, 'content-range': `bytes */${body.length}` }).end();
      return;
    }
    const part = body.subarray(start);
    response.writeHead(range === undefined ? 200 : 206, {
      ...headers,
      'content-length': String(part.length),
      ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${body.length - 1}/${body.length}` }),
    });
    const broken = this.behaviour.breakAfter;
    if (broken?.file === file && this.#breaks < broken.times && part.length > broken.bytes) {
      this.#breaks += 1;
      response.write(part.subarray(0, broken.bytes), () => setTimeout(() => response.destroy(), 200));
      return;
    }
    const half = part.length >> 1;
    response.write(part.subarray(0, half));
    setTimeout(() => response.end(part.subarray(half)), this.behaviour.pauseMs ?? 0);
  }
}
