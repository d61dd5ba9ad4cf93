import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../errors.ts';
import type { WenquApp } from './app.ts';

/** How long a cut answer may take to send its last event. */
const LAST_WORDS_MS = 1_000;
const POLL_MS = 25;
/**
 * Longer than proxies keep a quiet connection for the next request (nginx 60 s, Caddy 120 s): a server that closes
 * first makes them answer 502 to a request that was on its way.
 */
const KEEP_ALIVE_MS = 125_000;
/** Node ends a connection whose headers take longer; it must not be the shorter of the two. */
const HEADERS_MS = 130_000;

export type RunningServer = {
  /** Where the page is reached from this machine. */
  readonly url: string;
  readonly port: number;
  /**
   * Takes no more, lets answers finish for `graceMs`, ends the rest with an error event, closes. May be called twice.
   */
  close(graceMs: number): Promise<void>;
};

/**
 * Listens; port 0 takes a free one. Throws `port_in_use`, or `config_invalid` for an address that is not this
 * machine's.
 */
export async function startServer(
  app: WenquApp,
  address: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS }, app);
  const busy = new Set<ServerResponse>();
  server.on('request', (_request, response) => {
    busy.add(response);
    response.once('close', () => busy.delete(response));
  });
  server.on('clientError', answerGarbage);
  await listen(server, address);
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${reachableName(address.host)}:${port}`,
    port,
    close: (graceMs) => (closing ??= closeServer(server, app, busy, graceMs)),
  };
}

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(describeListenError(error, host, port)));
    server.listen({ host, port }, () => {
      server.removeAllListeners('error');
      // Such as too many open files: it concerns one connection, not the server.
      server.on('error', () => undefined);
      resolve();
    });
  });
}

function describeListenError(cause: NodeJS.ErrnoException, host: string, port: number): ConfigError {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new ConfigError(
        'port_in_use',
        `端口 ${port} 已被占用：请关掉占用它的程序，或用 PORT 换一个。` +
          `Port ${port} is in use: stop the program that holds it, or choose another with PORT.`,
        { cause, param: 'PORT' },
      );
    case 'EACCES':
      return new ConfigError(
        'config_invalid',
        `没有权限监听端口 ${port}：请用 PORT 换一个 1024 以上的。` +
          `No permission to listen on port ${port}: choose one above 1024 with PORT.`,
        { cause, param: 'PORT' },
      );
    default:
      return new ConfigError(
        'config_invalid',
        `无法在 ${host} 上监听：请检查 HOST。Cannot listen on ${host}: check HOST.`,
        { cause, param: 'HOST' },
      );
  }
}

async function closeServer(
  server: Server,
  { lifecycle }: WenquApp,
  busy: ReadonlySet<ServerResponse>,
  graceMs: number,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  lifecycle.stop();
  await waitUntilIdle(server, busy, graceMs);
  lifecycle.cut();
  await waitUntilIdle(server, busy, LAST_WORDS_MS);
  // Also those that never sent a request, such as the ones a browser opens in advance.
  server.closeAllConnections();
  await closed;
}

async function waitUntilIdle(server: Server, busy: ReadonlySet<ServerResponse>, maxMs: number): Promise<void> {
  const deadlineMs = performance.now() + maxMs;
  while (busy.size > 0 && performance.now() < deadlineMs) {
    // Connections that were busy a moment ago would stay open for further requests.
    server.closeIdleConnections();
    await sleep(POLL_MS);
  }
}

/** What is not HTTP never reaches the app; it gets an answer in our shape all the same. */
function answerGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const body = JSON.stringify({
    error: {
      code: isTooLarge ? 'request_too_large' : 'request_invalid',
      message: '请求无法读懂。The request cannot be understood.',
      type: 'invalid_request_error',
    },
  });
  const status = isTooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json; ` +
      `charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** `0.0.0.0` and `::` are where a server listens, not where it is reached. */
function reachableName(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
