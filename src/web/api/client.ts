import { createSseParser } from './sse-parser.ts';
import type { ServerEvent } from './sse-parser.ts';
import { parseChatEvent } from './parse-chat-event.ts';
import { ApiError, readApiError, toApiError } from './api-error.ts';
import { sendFile } from './send-file.ts';
import type { ChatEvent } from './chat-event.ts';
import type { WireChatRequest, WireFeedback } from '../../http/wire/schemas/request-schemas.ts';
import type {
  WireDocument,
  WireDocumentList,
  WireJob,
  WireJobStarted,
  WireStatus,
  WireSuggestions,
  WireUploadResult,
} from '../../http/wire/schemas/wire-schemas.ts';
import type { WireOverview } from '../../http/wire/schemas/collection-schemas.ts';
import type { WireDocumentText } from '../../http/wire/schemas/document-text-schemas.ts';

export type ApiClient = {
  readonly getStatus: () => Promise<WireStatus>;
  readonly getSuggestions: (language: 'zh' | 'en') => Promise<readonly string[]>;
  readonly streamChat: (request: WireChatRequest, signal: AbortSignal) => AsyncGenerator<ChatEvent>;
  readonly listDocuments: () => Promise<readonly WireDocument[]>;
  readonly getDocumentText: (
    id: string,
    start?: number,
    end?: number,
    signal?: AbortSignal,
    withBlocks?: boolean,
  ) => Promise<WireDocumentText>;
  readonly getOverview: (id: string, language: 'zh' | 'en') => Promise<WireOverview>;
  readonly getDocumentFile: (id: string) => Promise<Blob>;
  /** Sends one file; `onProgress` hears how much of it has left, from 0 to 1. */
  readonly uploadDocument: (
    file: File,
    folder: string,
    overwrite: boolean,
    onProgress: (share: number) => void,
  ) => Promise<WireUploadResult>;
  readonly tagDocument: (id: string, tags: readonly string[]) => Promise<WireDocument>;
  readonly deleteDocument: (id: string) => Promise<void>;
  readonly reindex: (full: boolean) => Promise<WireJobStarted>;
  readonly watchJob: (id: string, signal: AbortSignal) => AsyncGenerator<WireJob>;
  readonly sendFeedback: (feedback: WireFeedback) => Promise<void>;
};

/** `askForKey` is called on a 401 and resolves with a key to try, or undefined when the reader gives up. */
export function createApiClient(options: {
  getKey: () => string;
  askForKey: (isWrong: boolean) => Promise<string | undefined>;
}): ApiClient {
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    for (;;) {
      const key = options.getKey();
      let response: Response;
      try {
        response = await fetch(path, {
          ...init,
          headers: { ...init.headers, ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
        });
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') throw error;
        throw new ApiError(0, 'network', '');
      }
      if (response.ok) return response;
      const failure = await readApiError(response);
      if (response.status !== 401) throw failure;
      // Another call may have been given the right key while this one was on its way.
      if (options.getKey() !== key) continue;
      if ((await options.askForKey(key !== '')) === undefined) throw failure;
    }
  };
  const getJson = async <T>(path: string, init?: RequestInit): Promise<T> =>
    (await (await request(path, init)).json()) as T;
  const sendJson = (path: string, body: unknown, init: RequestInit = {}) =>
    request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      ...init,
      headers: { 'content-type': 'application/json', ...init.headers },
    });
  const documentPath = (id: string, rest = '') => `/api/documents/${encodeURIComponent(id)}${rest}`;

  return {
    getStatus: () => getJson<WireStatus>('/api/status'),
    getSuggestions: async (language) => (await getJson<WireSuggestions>(`/api/suggestions?lang=${language}`)).questions,
    async *streamChat(chat, signal) {
      const response = await sendJson(
        '/api/chat',
        { ...chat, stream: true },
        { signal, headers: { accept: 'text/event-stream' } },
      );
      for await (const event of readEvents(response)) {
        const parsed = parseChatEvent(event);
        if (parsed !== undefined) yield parsed;
      }
    },
    listDocuments: async () => (await getJson<WireDocumentList>('/api/documents')).documents,
    getDocumentText: (id, start, end, signal, withBlocks) => {
      const params = new URLSearchParams({
        ...(withBlocks === true ? { blocks: 'true' } : {}),
        ...(start === undefined ? {} : { start: String(start) }),
        ...(end === undefined ? {} : { end: String(end) }),
      });
      return getJson<WireDocumentText>(documentPath(id, `/text?${params}`), signal === undefined ? {} : { signal });
    },
    getOverview: (id, language) => getJson<WireOverview>(documentPath(id, `/overview?lang=${language}`)),
    getDocumentFile: async (id) => (await request(documentPath(id, '/file'))).blob(),
    uploadDocument: async (file, folder, overwrite, onProgress) => {
      const params = new URLSearchParams({
        ...(overwrite ? { overwrite: 'true' } : {}),
        ...(folder === '' ? {} : { folder }),
      });
      const path = `/api/documents${params.size > 0 ? `?${params}` : ''}`;
      for (;;) {
        const key = options.getKey();
        const { status, text, retryAfter } = await sendFile(path, file, key, onProgress);
        if (status === 202) return JSON.parse(text) as WireUploadResult;
        const failure = toApiError(status, text, retryAfter);
        if (status !== 401) throw failure;
        if (options.getKey() !== key) continue;
        if ((await options.askForKey(key !== '')) === undefined) throw failure;
      }
    },
    tagDocument: async (id, tags) =>
      (await (await sendJson(documentPath(id), { tags }, { method: 'PATCH' })).json()) as WireDocument,
    deleteDocument: async (id) => void (await request(documentPath(id), { method: 'DELETE' })),
    reindex: async (full) => (await (await sendJson('/api/reindex', { full })).json()) as WireJobStarted,
    async *watchJob(id, signal) {
      const path = `/api/jobs/${encodeURIComponent(id)}`;
      const response = await request(path, { signal, headers: { accept: 'text/event-stream' } });
      if (response.headers.get('content-type')?.includes('text/event-stream') === true) {
        for await (const { data } of readEvents(response)) {
          const job = JSON.parse(data) as WireJob;
          if (job.state !== undefined) yield job;
          if (job.state === 'done' || job.state === 'failed') return;
        }
      }
      for (;;) {
        const job = await getJson<WireJob>(path, { signal, headers: { accept: 'application/json' } });
        yield job;
        if (job.state === 'done' || job.state === 'failed') return;
        await new Promise((resolve) => setTimeout(resolve, 700));
      }
    },
    sendFeedback: async (feedback) => void (await sendJson('/api/feedback', feedback)),
  };
}

async function* readEvents(response: Response): AsyncGenerator<ServerEvent> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parse = createSseParser();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield* parse(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'network', '');
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
