import type { ChatEvent } from './chat-event.ts';
import type {
  WireAnswer,
  WireCitation,
  WireError,
  WireSource,
  WireUnsupported,
  WireVerdict,
} from '../../http/wire/schemas/wire-schemas.ts';
import type { ServerEvent } from './sse-parser.ts';

/**
 * One server-sent event → a typed chat event; undefined for an event of a newer server or for data that is not JSON.
 */
export function parseChatEvent({ event, data }: ServerEvent): ChatEvent | undefined {
  let body: unknown;
  try {
    body = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null) return undefined;
  switch (event) {
    case 'status':
      return { type: 'status', stage: readString(body, 'stage'), ...('round' in body ? { isAgain: true } : {}) };
    case 'sources': {
      const { sources = [], standaloneQuestion } = body as { sources?: WireSource[]; standaloneQuestion?: string };
      return { type: 'sources', sources, ...(standaloneQuestion === undefined ? {} : { standaloneQuestion }) };
    }
    case 'delta':
      return { type: 'delta', text: readString(body, 'text') };
    case 'citation':
      return { type: 'citation', citation: body as WireCitation };
    case 'unsupported':
      return { type: 'unsupported', claim: body as WireUnsupported };
    case 'verdict':
      return { type: 'verdict', verdict: body as WireVerdict };
    case 'done':
      return { type: 'done', done: body as WireAnswer };
    case 'error':
      return { type: 'error', error: ((body as { error?: WireError }).error ?? body) as WireError };
    default:
      return undefined;
  }
}

function readString(body: object, key: string): string {
  const value = (body as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
}
