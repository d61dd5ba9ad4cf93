import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Engine } from '../ports/engine.ts';

export type Metrics = {
  countRequest(request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly durationMs: number;
  }): void;
  /** `outcome`: that of the answer, or `failed`, or `aborted` when the client left. */
  countAnswer(outcome: string, durationMs: number): void;
  /** Of an answer or a search: milliseconds by stage, as the caller gets them; the total is left out. */
  observeStages(timings: Readonly<Record<string, number>>): void;
  /** From the start of the answer to its first words. */
  observeFirstWords(durationMs: number): void;
  /** Prometheus text. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
};

const latencySeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** A registry of its own per app, so that two servers in one process do not count each other's calls. */
export function createMetrics(
  engine: Engine,
  version: string,
  readLoad: () => { readonly running: number; readonly waiting: number },
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'wenqu_http_requests_total',
    help: 'Finished HTTP requests; status 499 is a client that left.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const latency = new Histogram({
    name: 'wenqu_http_request_duration_seconds',
    help: 'Time from request to end of response.',
    labelNames: ['method', 'route'],
    buckets: latencySeconds,
    registers,
  });
  const answers = new Counter({
    name: 'wenqu_answers_total',
    help: 'Answers by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const answerTime = new Histogram({
    name: 'wenqu_answer_duration_seconds',
    help: 'Time from question to whole answer.',
    labelNames: ['outcome'],
    buckets: latencySeconds,
    registers,
  });
  const firstWords = new Histogram({
    name: 'wenqu_answer_first_words_seconds',
    help: 'Time from question to the first words of the answer.',
    buckets: latencySeconds,
    registers,
  });
  const stages = new Histogram({
    name: 'wenqu_stage_duration_seconds',
    help: 'Time of each stage of an answer or a search.',
    labelNames: ['stage'],
    buckets: latencySeconds,
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('wenqu_index_ready', '1 once an index is loaded.', () => Number(engine.isReady()));
  gauge('wenqu_index_documents', 'Documents in the current index.', () => engine.status().index?.documents ?? 0);
  gauge('wenqu_index_passages', 'Passages in the current index.', () => engine.status().index?.passages ?? 0);
  gauge('wenqu_index_stale', '1 when the source folder has changed since the index was built.', () =>
    Number(engine.status().index?.stale ?? false),
  );
  gauge('wenqu_index_built_timestamp_seconds', 'When the current index was built.', () =>
    readTimestamp(engine.status().index?.builtAt),
  );
  gauge('wenqu_answers_running', 'Answers being worked on.', () => readLoad().running);
  gauge('wenqu_answers_waiting', 'Answers waiting for their turn.', () => readLoad().waiting);
  new Gauge({
    name: 'wenqu_build_info',
    help: 'Always 1; the label is the version.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);

  return {
    countRequest({ method, route, status, durationMs }) {
      requests.inc({ method, route, status: String(status) });
      latency.observe({ method, route }, durationMs / 1000);
    },
    countAnswer(outcome, durationMs) {
      answers.inc({ outcome });
      answerTime.observe({ outcome }, durationMs / 1000);
    },
    observeStages(timings) {
      for (const [name, ms] of Object.entries(timings))
        if (name !== 'totalMs') stages.observe({ stage: name.replace(/Ms$/u, '') }, ms / 1000);
    },
    observeFirstWords: (durationMs) => firstWords.observe(durationMs / 1000),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function readTimestamp(builtAt: string | undefined): number {
  const ms = Date.parse(builtAt ?? '');
  return Number.isNaN(ms) ? 0 : ms / 1000;
}
