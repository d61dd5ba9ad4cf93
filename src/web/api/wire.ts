/** What the server sends. Every offset counts Unicode code points, end exclusive. */

export type WireRanks = { readonly lexical?: number; readonly dense?: number; readonly rerank?: number };

export type WireCitation = {
  readonly n: number;
  readonly documentId: string;
  readonly title: string;
  readonly path: string;
  readonly headings?: readonly string[];
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly answerStart: number;
  readonly answerEnd: number;
  readonly verdict?: 'supported' | 'weak';
  readonly finding?: 'contradicted' | 'missing' | 'untrusted';
};

/** A later judgement of citation `n`: its fields take the place of those sent before. */
export type WireVerdict = Pick<WireCitation, 'n' | 'verdict' | 'finding' | 'quote' | 'start' | 'end'>;

export type WireUnsupported = {
  readonly answerStart: number;
  readonly answerEnd: number;
  readonly reason: string;
  readonly missing?: readonly string[];
};

export type WireSource = {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly path: string;
  readonly headings?: readonly string[];
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly score: number;
  readonly cited?: boolean;
  readonly ranks?: WireRanks;
  readonly alsoPublishedBy?: readonly string[];
};

export type WireTerm = { readonly term: string; readonly weight: number; readonly origin?: string };
export type WireExplanation = { readonly intent?: string; readonly terms?: readonly WireTerm[] };
export type WireStatusOfAnswer = 'answered' | 'insufficient_evidence' | 'chitchat';

export type WireChatDone = {
  readonly id: string;
  readonly status: WireStatusOfAnswer;
  readonly answer: string;
  readonly standaloneQuestion?: string;
  readonly citations: readonly WireCitation[];
  readonly sources: readonly WireSource[];
  readonly model?: { readonly provider: string; readonly name: string };
  readonly usage?: Readonly<Record<string, number>>;
  readonly timings?: Readonly<Record<string, number>>;
  readonly isWeak?: boolean;
  readonly degraded?: string;
  readonly unsupported?: readonly WireUnsupported[];
  readonly explanation?: WireExplanation;
  readonly followUps?: readonly string[];
};

export type WireError = {
  readonly code: string;
  readonly message: string;
  readonly type?: string;
  readonly param?: string;
};

export type WireChatEvent =
  | { readonly type: 'status'; readonly stage: string }
  | { readonly type: 'sources'; readonly standaloneQuestion?: string; readonly sources: readonly WireSource[] }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: WireCitation }
  | { readonly type: 'unsupported'; readonly claim: WireUnsupported }
  | { readonly type: 'verdict'; readonly verdict: WireVerdict }
  | { readonly type: 'done'; readonly done: WireChatDone }
  | { readonly type: 'error'; readonly error: WireError };

export type WireMessage = { readonly role: 'user' | 'assistant'; readonly content: string };
export type WireFilter = { readonly documentIds?: readonly string[]; readonly pathPrefix?: string };

export type WireDocument = {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly bytes?: number;
  readonly sha256?: string;
  readonly passages?: number;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly indexedAt?: string;
  readonly status: 'indexed' | 'failed';
  readonly error?: string | { readonly message?: string; readonly code?: string };
};

export type WireDocumentText = {
  readonly documentId: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly totalLength: number;
  readonly text: string;
};

export type WireJob = {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly progress?: { readonly done: number; readonly total: number; readonly stage?: string };
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: string | { readonly message?: string; readonly code?: string };
};

export type WireStatus = {
  readonly index?: {
    readonly generation?: string | number;
    readonly documents?: number;
    readonly passages?: number;
    readonly embeddingModel?: string;
    readonly builtAt?: string;
    readonly stale?: boolean;
    readonly state?: 'ready' | 'building' | 'failed';
    readonly jobId?: string;
    readonly error?: string | { readonly message?: string };
  };
  readonly llm?: {
    readonly provider: string;
    readonly model?: string;
    readonly state?: 'ok' | 'unreachable' | 'unknown';
  };
  readonly answerMode?: 'strict' | 'open';
  readonly version?: string;
  readonly requiresKey?: boolean;
  readonly writable?: boolean;
  readonly maxUploadBytes?: number;
};
