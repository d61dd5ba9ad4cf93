import { stat } from 'node:fs/promises';
import { locateFile } from '../../ingest/load/locate-file.ts';

type Seen = { readonly signature: string; readonly sinceMs: number; readonly firstMs: number };

type Patience = {
  /** A file that has not changed for so long counts as written. */
  readonly settledMs: number;
  /** One that never rests, such as a log, is taken as it is after so long. */
  readonly longestMs: number;
};

const UNSEEN = 'unseen';
const GONE = 'gone';

/** Changed files that may still be in the middle of being written, each until it rests. */
export class SettlingFiles {
  readonly #root: string;
  readonly #patience: Patience;
  readonly #seen = new Map<string, Seen>();

  constructor(root: string, patience: Patience) {
    this.#root = root;
    this.#patience = patience;
  }

  /** Those that do not rest yet; changes with the files. */
  get paths(): { readonly size: number; has(path: string): boolean; keys(): Iterable<string> } {
    return this.#seen;
  }

  /** Notes a change; a path that is noted already stays as it is, since the next look sees what became of it. */
  add(path: string): void {
    const nowMs = performance.now();
    if (!this.#seen.has(path)) this.#seen.set(path, { signature: UNSEEN, sinceMs: nowMs, firstMs: nowMs });
  }

  /** Looks at each; those that rest, or are gone for good, are returned and forgotten. */
  async takeSettled(): Promise<readonly string[]> {
    const settled: string[] = [];
    for (const [path, before] of [...this.#seen]) {
      const signature = await this.#sign(path);
      const nowMs = performance.now();
      const isSame = signature === before.signature;
      const { settledMs, longestMs } = this.#patience;
      if ((isSame && nowMs - before.sinceMs >= settledMs) || nowMs - before.firstMs >= longestMs) {
        this.#seen.delete(path);
        settled.push(path);
      } else if (!isSame) this.#seen.set(path, { ...before, signature, sinceMs: nowMs });
    }
    return settled;
  }

  async #sign(path: string): Promise<string> {
    try {
      const { size, mtimeMs, ctimeMs, ino } = await stat(await locateFile(this.#root, path));
      return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
    } catch {
      return GONE;
    }
  }
}
