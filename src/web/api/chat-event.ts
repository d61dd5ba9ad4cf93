import type {
  WireAnswer,
  WireCitation,
  WireError,
  WireSource,
  WireUnsupported,
  WireVerdict,
} from '../../http/wire/schemas/wire-schemas.ts';

/** One event of a streamed answer. Offsets count Unicode code points, end exclusive. */
export type ChatEvent =
  | { readonly type: 'status'; readonly stage: string; readonly isAgain?: boolean }
  | { readonly type: 'sources'; readonly standaloneQuestion?: string; readonly sources: readonly WireSource[] }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: WireCitation }
  | { readonly type: 'unsupported'; readonly claim: WireUnsupported }
  | { readonly type: 'verdict'; readonly verdict: WireVerdict }
  | { readonly type: 'done'; readonly done: WireAnswer }
  | { readonly type: 'error'; readonly error: WireError };
