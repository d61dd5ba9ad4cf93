/**
 * Builds one after another; what runs in the background is stopped as soon as another one wants its turn, and tries
 * again behind it.
 */
export class BuildTurns {
  #last: Promise<unknown> = Promise.resolve();
  #background: AbortController | undefined;
  /** Turns asked for that are not over. */
  #wanted = 0;

  /** Runs `work` once all before it are over. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#wanted += 1;
    this.#background?.abort(new GiveWay());
    return this.#enqueue(work).finally(() => (this.#wanted -= 1));
  }

  /** Runs `work` when nothing else waits, again from the start each time it had to give way. */
  async takeInBackground<Result>(
    work: (signal: AbortSignal) => Promise<Result>,
    outer: AbortSignal | undefined,
  ): Promise<Result> {
    for (;;) {
      try {
        return await this.#enqueue(() => {
          if (this.#wanted > 0) throw new GiveWay();
          this.#background = new AbortController();
          const signals = [this.#background.signal, ...(outer === undefined ? [] : [outer])];
          return work(AbortSignal.any(signals));
        });
      } catch (error) {
        if (!(error instanceof GiveWay)) throw error;
      }
    }
  }

  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

class GiveWay extends Error {}
