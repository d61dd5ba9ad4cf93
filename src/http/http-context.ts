import { CapacityError } from '../errors.ts';
import type { CodePointMaps } from './wire/code-point-maps.ts';
import type { Engine } from '../ports/engine.ts';
import type { Gate } from './middleware/gate.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Metrics } from './metrics.ts';
import type { HttpSettings } from './settings.ts';

/** What answering takes, over HTTP or not. */
export type AnswerContext = {
  readonly engine: Engine;
  readonly metrics: Pick<Metrics, 'countAnswer' | 'observeFirstWords' | 'observeStages'>;
  readonly maps: CodePointMaps;
  /** Answers, which may take a minute each. */
  readonly answerGate: Gate;
};

/** What the routes of one app share. */
export type HttpContext = AnswerContext & {
  readonly settings: HttpSettings;
  readonly lifecycle: Lifecycle;
  readonly metrics: Metrics;
  /** Searches and embeddings, short but hard work. */
  readonly searchGate: Gate;
};

/** Throws `index_not_ready` until a first index is loaded. */
export function requireReady(engine: Engine): void {
  if (engine.isReady()) return;
  throw new CapacityError('index_not_ready', 'No index is loaded yet.', { isRetryable: true, retryAfterSeconds: 2 });
}
