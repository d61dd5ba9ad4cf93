import type { SearchIndex } from './search/search-index.ts';
import type { AnswerRequest } from '../ports/engine.ts';
import type { AnswerEvent } from '../types/answer-event.ts';

/** Each keeps its passages, some 25 KB. */
const MAX_ANSWERS = 400;
/** A longer one, with all that was said before, is not asked twice. */
const MAX_KEY_CHARS = 2000;

/**
 * What was extracted for the requests that came last, in the events in which it was written. An answer without a
 * language model hangs on nothing but the request, the index and the day, so the same is written again at once: a
 * question that many ask, one of the examples, an answer that is asked for anew.
 */
export class AnswerMemory {
  readonly #now: () => Date;
  #search: SearchIndex | undefined;
  #day = '';
  readonly #known = new Map<string, readonly AnswerEvent[]>();

  constructor(now = () => new Date()) {
    this.#now = now;
  }

  /** The events of `write`, or those of the last time that the same was asked of this index, with the time it took. */
  async *answer(
    request: AnswerRequest,
    search: SearchIndex,
    write: () => AsyncGenerator<AnswerEvent>,
  ): AsyncGenerator<AnswerEvent> {
    const startMs = performance.now();
    this.#forgetOthers(search);
    const { signal: _signal, ...asked } = request;
    const key = JSON.stringify(asked);
    const known = this.#known.get(key);
    if (known !== undefined) {
      // What was asked for last stands last.
      this.#known.delete(key);
      this.#known.set(key, known);
      for (const event of known) yield event.type === 'done' ? measureAgain(event, startMs) : event;
      return;
    }
    const events: AnswerEvent[] = [];
    for await (const event of write()) {
      events.push(event);
      if (event.type === 'done' && key.length <= MAX_KEY_CHARS) this.#keep(search, key, events);
      yield event;
    }
  }

  #keep(search: SearchIndex, key: string, events: readonly AnswerEvent[]): void {
    // The index may have been replaced while this was written.
    if (search !== this.#search) return;
    this.#known.set(key, events);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_ANSWERS && oldest !== undefined) this.#known.delete(oldest);
  }

  #forgetOthers(search: SearchIndex): void {
    // 上个月 is another one from midnight on.
    const day = this.#now().toDateString();
    if (search === this.#search && day === this.#day) return;
    this.#known.clear();
    this.#search = search;
    this.#day = day;
  }
}

function measureAgain(event: AnswerEvent & { readonly type: 'done' }, startMs: number): AnswerEvent {
  return { ...event, answer: { ...event.answer, timings: { totalMs: performance.now() - startMs } } };
}
