import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockAnswer } from './mock-answers.ts';
import { MOCK_DOCUMENTS, listMockDocument, mockBlocks, mockOverview } from './mock-documents.ts';
import { handleDocumentChange } from './mock-jobs.ts';
import { MOCK_PAPER } from './mock-paper.ts';
import { readBody, sendError, sendFile, sendJson } from './mock-replies.ts';

/** Knobs for states that a healthy server never shows. Tests change them while the server runs. */
export type MockState = {
  apiKey: string;
  deltaDelayMs: number;
  status: Record<string, unknown>;
  failChat: { status: number; code: string; message: string; retryAfter?: number } | undefined;
  failMidStream: boolean;
  /** Pieces after which the connection is cut without a last event; 0 is never. */
  cutAfter: number;
  /** Milliseconds between the last word and the verdicts. */
  checkMs: number;
  /** Milliseconds that a second round of search takes; 0 is none. */
  againMs: number;
  questions: { question: string; history?: unknown[]; filter?: unknown; maxAnswerChars?: number }[];
  feedback: unknown[];
  aborted: number;
  /** Documents beyond the fixed ones, and ids of those deleted. */
  uploaded: { id: string; title: string; path: string; bytes: number }[];
  deleted: string[];
  /** Tags that were given, by document. */
  tags: Record<string, string[]>;
  jobs: { id: string; full: boolean }[];
  jobStepMs: number;
  failJob: boolean;
};

export type MockServer = { readonly url: string; readonly state: MockState; readonly close: () => Promise<void> };

/** How a file without a word is listed once it has been read. */
const EMPTY_FILE = { status: 'failed', error: { code: 'document_empty', message: '文件里没有文字。No text.' } };

const BROKEN = {
  id: 'doc-broken',
  title: '',
  path: 'odd/broken.pdf',
  bytes: 12,
  sha256: 'y',
  passages: 0,
  indexedAt: '2026-11-01T08:00:00Z',
  status: 'failed',
  error: { code: 'document_binary', message: '不是文本文件。Not a text file.' },
};

export function freshMockState(): MockState {
  return {
    apiKey: '',
    deltaDelayMs: 4,
    failChat: undefined,
    failMidStream: false,
    cutAfter: 0,
    checkMs: 0,
    againMs: 0,
    questions: [],
    feedback: [],
    aborted: 0,
    uploaded: [],
    deleted: [],
    tags: {},
    jobs: [],
    jobStepMs: 60,
    failJob: false,
    status: {
      index: {
        generation: 'g1',
        documents: MOCK_DOCUMENTS.length,
        passages: 12,
        embeddingModel: 'bundled',
        builtAt: new Date(Date.now() - 7_200_000).toISOString(),
        stale: false,
        state: 'ready',
      },
      llm: { provider: 'extractive', model: 'extractive', state: 'ok' },
      answerMode: 'strict',
      version: '0.1.0',
      requiresKey: false,
      writable: true,
      maxUploadBytes: 1_000_000,
      fileExtensions: ['txt', 'md', 'pdf', 'bad'],
    },
  };
}

/**
 * The built page and a small server that keeps API.md to the letter, for states that the real one cannot be brought
 * into at will.
 */
export async function startMockServer(webRoot: string): Promise<MockServer> {
  const state = freshMockState();
  const server = createServer((request, response) => {
    handle(request, response, state, webRoot).catch((error: unknown) => {
      if (!response.headersSent) sendError(response, 500, 'internal_error', String(error));
      else response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  state: MockState,
  webRoot: string,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = decodeURIComponent(url.pathname);
  if (!path.startsWith('/api')) return sendFile(response, webRoot, path);
  const hasKey = state.apiKey === '' || request.headers.authorization === `Bearer ${state.apiKey}`;
  if (path === '/api/status')
    return sendJson(response, 200, hasKey ? state.status : { requiresKey: true, version: '0.1.0' });
  if (!hasKey) return sendError(response, 401, 'authentication_failed', '密钥不对。Wrong key.');
  if (path === '/api/suggestions')
    return sendJson(response, 200, {
      questions: ['修复青石渠花了多少钱？', '云岭茶园几点开始采茶？', '制一斤干茶要多少鲜叶？'],
    });
  if (path === '/api/chat') return chat(request, response, state);
  if (path === '/api/feedback') {
    state.feedback.push(JSON.parse(await readBody(request)));
    response.writeHead(204).end();
    return;
  }
  if (path === '/api/documents' && request.method === 'GET') {
    return sendJson(response, 200, {
      documents: [
        ...state.uploaded.map((document) => ({
          ...document,
          sha256: 'z',
          passages: 2,
          indexedAt: '2026-11-20T08:00:00Z',
          ...(document.title === '空' ? EMPTY_FILE : { status: 'indexed' }),
        })),
        ...MOCK_DOCUMENTS.filter(({ id }) => !state.deleted.includes(id)).map((one) =>
          listMockDocument(one, state.tags),
        ),
        ...(state.deleted.includes(BROKEN.id) ? [] : [BROKEN]),
      ],
    });
  }
  const described = /^\/api\/documents\/([^/]+)\/overview$/.exec(path)?.[1];
  if (described !== undefined) return sendJson(response, 200, mockOverview(described));
  if (path === '/api/documents/doc-paper/text') return sendJson(response, 200, MOCK_PAPER.text);
  if (path === '/api/documents/doc-paper/file') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end(MOCK_PAPER.file());
    return;
  }
  const text = /^\/api\/documents\/([^/]+)\/text$/.exec(path);
  if (text !== null) {
    const document = MOCK_DOCUMENTS.find((one) => one.id === text[1]);
    if (document === undefined)
      return sendError(response, 404, 'document_not_found', '没有这篇文档。No such document.');
    const points = [...document.text];
    const start = Math.min(Number(url.searchParams.get('start') ?? 0), points.length);
    const end = Math.min(Number(url.searchParams.get('end') ?? points.length), points.length);
    return sendJson(response, 200, {
      documentId: document.id,
      title: document.title,
      path: document.path,
      start,
      end,
      totalLength: points.length,
      text: points.slice(start, end).join(''),
      blocks: mockBlocks(document.text).filter((block) => block.start < end && block.end > start),
    });
  }
  if (
    await handleDocumentChange(request, response, state, path, {
      isOverwrite: url.searchParams.get('overwrite') === 'true',
      folder: url.searchParams.get('folder') ?? '',
    })
  )
    return;
  return sendError(response, 404, 'route_not_found', `没有这个地址：${path}`);
}

async function chat(request: IncomingMessage, response: ServerResponse, state: MockState): Promise<void> {
  const body = JSON.parse(await readBody(request)) as { question: string; history?: unknown[]; filter?: unknown };
  state.questions.push(body);
  if (state.failChat !== undefined)
    return sendError(
      response,
      state.failChat.status,
      state.failChat.code,
      state.failChat.message,
      state.failChat.retryAfter,
    );
  let isGone = false;
  response.on('close', () => {
    if (!response.writableEnded) {
      isGone = true;
      state.aborted += 1;
    }
  });
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (event: string, data: unknown) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const done = mockAnswer(body.question, `a${state.questions.length}`);
  for (const stage of ['rewriting', 'retrieving', 'generating']) send('status', { stage });
  send('sources', { standaloneQuestion: done.standaloneQuestion, sources: done.sources });
  const sent = new Set<number>();
  let pieces = 0;
  for (const piece of done.answer.match(/\[\d+\]|[\s\S]{1,12}?(?=\[\d+\]|$)|[\s\S]{1,12}/gu) ?? []) {
    if (isGone) return;
    send('delta', { text: piece });
    const n = Number(/^\[(\d+)\]$/.exec(piece)?.[1] ?? 0);
    const citation = done.citations.find((one) => one.n === n);
    if (citation !== undefined && !sent.has(n)) send('citation', citation);
    sent.add(n);
    pieces += 1;
    if (state.cutAfter > 0 && pieces >= state.cutAfter) {
      // Only after the words are on their way: a connection torn at once takes them along.
      await new Promise((resolve) => setTimeout(resolve, 500));
      response.destroy();
      return;
    }
    if (state.failMidStream) {
      send('error', {
        error: { code: 'llm_unreachable', message: '模型断开了。The model went away.', type: 'api_error' },
      });
      response.end();
      return;
    }
    if (state.deltaDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.deltaDelayMs));
  }
  if (state.againMs > 0) {
    send('status', { stage: 'retrieving', round: 2 });
    await new Promise((resolve) => setTimeout(resolve, state.againMs));
  }
  for (const claim of done.unsupported) send('unsupported', claim);
  if (state.checkMs > 0) await new Promise((resolve) => setTimeout(resolve, state.checkMs));
  send('done', done);
  response.end();
}
