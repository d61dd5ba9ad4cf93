/** The first question loads the dictionary, which takes most of it. */
const ANSWERED_MS = 1500;
/** Of one look at the folder in all, however many ask. */
const LONGEST_MS = 3000;
const STEP_MS = 50;

/** What has just been asked goes before work that nobody waits for. */
export class QuestionPause {
  #askedMs = -Infinity;

  /** Notes that a question is asked. */
  note(): void {
    this.#askedMs = performance.now();
  }

  /** Returns a function to await inside a long loop: it waits while a question is likely to be under way. */
  createWait(): () => Promise<void> {
    let leftMs = LONGEST_MS;
    return async () => {
      while (leftMs > 0 && performance.now() - this.#askedMs < ANSWERED_MS) {
        const startMs = performance.now();
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
        leftMs -= performance.now() - startMs;
      }
    };
  }
}
