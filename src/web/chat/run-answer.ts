import { ApiError } from '../api/api-error.ts';
import type { ApiClient } from '../api/client.ts';
import type { ChatEvent } from '../api/chat-event.ts';
import { applyChatEvent, failAnswer, stopAnswer } from './answer-events.ts';
import { filterOf, listHistory } from '../conversations/conversation.ts';
import type { AnswerVersion, Turn } from '../conversations/conversation.ts';

/**
 * Milliseconds between two repaints while words arrive: smooth to read, and more when a repaint is costly on this
 * machine.
 */
const FLUSH_MS = 40;
const MAX_FLUSH_MS = 800;
const COST_SHARE = 3;
/** What has arrived is stored this often, so that a crash costs no more than this. */
const KEEP_MS = 1_000;

/** Streams the answer to `turns[index]` into `change`. Never rejects: a failure becomes part of the answer. */
export async function runAnswer(run: {
  api: ApiClient;
  turns: readonly Turn[];
  index: number;
  signal: AbortSignal;
  /** As short or as long as the reader wants it; undefined leaves that to the server. */
  maxAnswerChars: () => number | undefined;
  change: (apply: (answer: AnswerVersion) => AnswerVersion, isKept: boolean) => void;
}): Promise<void> {
  const turn = run.turns[run.index];
  if (turn === undefined) return;
  let pending: ChatEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let costMs = 0;
  let keptAt = performance.now();
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const events = pending;
    pending = [];
    if (events.length === 0) return;
    const startedAt = performance.now();
    const isKept = startedAt - keptAt > KEEP_MS || events.some((event) => event.type === 'done');
    if (isKept) keptAt = startedAt;
    run.change((answer) => events.reduce(applyChatEvent, answer), isKept);
    setTimeout(() => {
      costMs = performance.now() - startedAt;
    });
  };
  const onAbort = () => {
    flush();
    run.change(stopAnswer, true);
  };
  run.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const filter = filterOf(turn.scope);
    const maxAnswerChars = run.maxAnswerChars();
    const history = listHistory(run.turns, run.index);
    const request = {
      question: turn.question,
      ...(history.length === 0 ? {} : { history }),
      ...(filter === undefined ? {} : { filter }),
      ...(maxAnswerChars === undefined ? {} : { maxAnswerChars }),
    };
    for await (const event of run.api.streamChat(request, run.signal)) {
      pending.push(event);
      timer ??= setTimeout(flush, Math.min(MAX_FLUSH_MS, Math.max(FLUSH_MS, costMs * COST_SHARE)));
    }
    flush();
    // A stream that ends without its last event was cut off on the way.
    run.change((answer) => failAnswer(answer, { code: 'network', message: '' }), true);
  } catch (error) {
    flush();
    if (run.signal.aborted) return;
    run.change((answer) => failAnswer(answer, toFailure(error)), true);
  } finally {
    run.signal.removeEventListener('abort', onAbort);
  }
}

function toFailure(error: unknown): { code: string; message: string; retryAfterSeconds?: number } {
  if (!(error instanceof ApiError)) return { code: 'page', message: error instanceof Error ? error.message : '' };
  return {
    code: error.code,
    message: error.message,
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
  };
}
