import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseWireFormat } from './scripted-wire-formats.ts';
import type { ScriptedUsage } from './scripted-wire-formats.ts';

/** What the scripted server does with one request. Everything but the text is optional. */
export type LlmReply = {
  /** The answer; `{c1}`-like aliases are up to the script. */
  readonly text?: string;
  /** UTF-16 units of text per event; whole text in one event when absent. */
  readonly cutText?: number;
  /** Bytes per socket write, so that events and characters break anywhere. */
  readonly cutBytes?: number;
  readonly pauseMs?: number;
  readonly firstPauseMs?: number;
  readonly finishReason?: 'stop' | 'length';
  readonly usage?: ScriptedUsage | null;
  /** A status other than 200 ends the request with `body`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Holds the connection open for ever: before any header, after the headers, or after so many events. */
  readonly hang?: 'before_headers' | 'before_first' | number;
  /** Destroys the socket after so many events. */
  readonly cutAfter?: number;
  /** Sends a broken JSON event after so many events. */
  readonly garbageAfter?: number;
  /** Called when the first piece is written, for measurements. */
  readonly onFirst?: () => void;
};

export type LlmRequest = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model: string;
    readonly stream?: boolean;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly [key: string]: unknown;
  };
};

/** One reply for all requests, a list (the last repeats), or a function of the request. */
export type LlmScript = LlmReply | readonly LlmReply[] | ((request: LlmRequest, index: number) => LlmReply);

export type ScriptedLlmServer = {
  /** Base URL with `/v1`, for `LLM_BASE_URL`. */
  readonly url: string;
  readonly requests: readonly LlmRequest[];
  /** Requests whose client left before the end. */
  readonly aborted: () => number;
  close(): Promise<void>;
};

/**
 * A chat server (OpenAI's wire format, or Anthropic's and DashScope's at their paths) on a free loopback port that does
 * what the script says, nasty things included.
 */
export async function startScriptedLlmServer(script: LlmScript): Promise<ScriptedLlmServer> {
  const requests: LlmRequest[] = [];
  let aborted = 0;
  const server = createServer((incoming, response) => {
    response.on('close', () => {
      if (!response.writableFinished) aborted += 1;
    });
    void readRequest(incoming).then(async (request) => {
      requests.push(request);
      await reply(request, chooseReply(script, request, requests.length - 1), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    aborted: () => aborted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function chooseReply(script: LlmScript, request: LlmRequest, index: number): LlmReply {
  if (typeof script === 'function') return script(request, index);
  if (!Array.isArray(script)) return script as LlmReply;
  return (script as readonly LlmReply[])[Math.min(index, script.length - 1)] ?? {};
}

async function readRequest(incoming: IncomingMessage): Promise<LlmRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return {
    path: incoming.url ?? '',
    headers: incoming.headers,
    body: text === '' ? { model: '', messages: [] } : (JSON.parse(text) as LlmRequest['body']),
  };
}

async function reply(request: LlmRequest, script: LlmReply, response: ServerResponse): Promise<void> {
  if (script.hang === 'before_headers') return;
  if (script.status !== undefined && script.status !== 200) {
    response.writeHead(script.status, { 'content-type': 'application/json', ...script.headers });
    response.end(script.body ?? JSON.stringify({ error: { message: `scripted ${script.status}`, type: 'error' } }));
    return;
  }
  if (script.body !== undefined) {
    response.writeHead(200, { 'content-type': 'application/json', ...script.headers });
    response.end(script.body);
    return;
  }
  if (isStreamed(request)) await streamReply(request, script, response);
  else sendWhole(request, script, response);
}

function isStreamed(request: LlmRequest): boolean {
  return request.body.stream === true || request.headers['x-dashscope-sse'] === 'enable';
}

async function streamReply(request: LlmRequest, script: LlmReply, response: ServerResponse): Promise<void> {
  const wire = chooseWireFormat(request, script.finishReason ?? 'stop', readUsage(script));
  const write = async (event: string): Promise<void> => {
    const bytes = Buffer.from(event);
    const step = script.cutBytes ?? bytes.length;
    for (let at = 0; at < bytes.length; at += step) {
      response.write(bytes.subarray(at, at + step));
      if (script.cutBytes !== undefined) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  if (script.hang === 'before_first') return;
  await sleep(script.firstPauseMs ?? 0);
  await write(wire.begin);
  let sent = 0;
  for (const piece of cutText(script.text ?? '', script.cutText)) {
    if (sent === script.garbageAfter) await write('data: {"id": "chatcmpl-1", "choices": [{"delta": oops\n\n');
    if (sent === script.hang) return;
    if (sent === script.cutAfter) {
      // Let the earlier events leave before the socket dies.
      await sleep(20);
      response.destroy();
      return;
    }
    if (sent === 0) script.onFirst?.();
    await write(wire.piece(piece));
    sent += 1;
    if (script.pauseMs !== undefined) await sleep(script.pauseMs);
  }
  await write(wire.end(script.usage !== null));
  response.end();
}

function sendWhole(request: LlmRequest, script: LlmReply, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: request.body.model,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: script.text ?? '' },
          finish_reason: script.finishReason ?? 'stop',
        },
      ],
      usage: readUsage(script),
    }),
  );
}

function readUsage(script: LlmReply): ScriptedUsage & { readonly total_tokens: number } {
  const usage = script.usage ?? { prompt_tokens: 100, completion_tokens: 20 };
  return { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens };
}

function cutText(text: string, step: number | undefined): readonly string[] {
  if (text === '') return [];
  if (step === undefined) return [text];
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += step) pieces.push(text.slice(at, at + step));
  return pieces;
}
