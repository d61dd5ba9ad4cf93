import { request as httpRequest } from 'node:http';
import { createApp } from '../../src/http/app.ts';
import type { Engine } from '../../src/ports/engine.ts';
import { startServer } from '../../src/http/server.ts';
import type { RunningServer } from '../../src/http/server.ts';
import type { HttpSettings } from '../../src/http/settings.ts';
import { SilentLogger } from './silent-logger.ts';

export type TestApp = RunningServer & {
  readonly logger: SilentLogger;
  /** Fetches a path; an object body is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
};

/** Settings of a small server without a key. */
export function createTestSettings(): HttpSettings {
  return {
    maxQuestionChars: 200,
    maxUploadBytes: 100_000,
    webDir: '/nonexistent/web',
    version: '9.8.7',
    modelName: 'wenqu',
    logger: new SilentLogger(),
    requestTimeoutMs: 20_000,
    maxBodyBytes: 1_048_576,
    maxRunningAnswers: 32,
    maxQueuedAnswers: 1_000,
    heartbeatMs: 15_000,
    allowedHosts: [],
    corsOrigins: [],
    trustedProxyHops: 0,
  };
}

/** The real app on a free loopback port. */
export async function startTestApp(engine: Engine, changes: Partial<HttpSettings> = {}): Promise<TestApp> {
  const logger = new SilentLogger();
  const app = createApp(engine, { ...createTestSettings(), logger, ...changes });
  const server = await startServer(app, { host: '127.0.0.1', port: 0 });
  return {
    ...server,
    logger,
    call(method, path, body, headers = {}) {
      const isJson =
        body !== undefined && typeof body !== 'string' && !(body instanceof FormData) && !(body instanceof Uint8Array);
      return fetch(server.url + path, {
        method,
        headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string) }),
      });
    },
  };
}

/** One server-sent event; `data` is parsed where it is JSON. */
export type SentEvent = { readonly event: string | undefined; readonly data: unknown };

/** Reads a stream of events to its end. */
export async function readEvents(response: Response): Promise<readonly SentEvent[]> {
  return (await response.text()).split('\n\n').flatMap(parseEvent);
}

function parseEvent(block: string): readonly SentEvent[] {
  const lines = block.split('\n');
  const data = lines
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6))
    .join('\n');
  if (data === '') return [];
  const event = lines.find((line) => line.startsWith('event: '))?.slice(7);
  return [{ event, data: data === '[DONE]' ? data : (JSON.parse(data) as unknown) }];
}

/** A request with any headers at all, which fetch would not allow. */
export function rawRequest(
  url: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string },
): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      url,
      { method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

/** Polls until something is true; fails after ten seconds. */
export async function waitUntil(isTrue: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + 10_000;
  while (!isTrue()) {
    if (performance.now() > deadlineMs) throw new Error('It did not become true in time.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
