import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { measureForeign } from '../ask/judge/measure-foreign.ts';
import type { SearchIndex } from '../ask/search/search-index.ts';
import type { Fingerprint } from '../indexes/manifest.ts';

/** A smaller library says so little that nothing comes near: 0.22 to 0.44 in 22 libraries of 3 to 7 passages. */
const LEAST_PASSAGES = 150;
const OF_SMALL = 0.35;
/** A library that has grown or shrunk by less says the same of its scores. */
const MAX_GROWTH = 1.25;

const storedSchema = z.object({
  /** Of the index that was measured: model, analyzer, chunker. */
  fingerprint: z.string(),
  passages: z.number(),
  score: z.number(),
});

/**
 * What questions about other things score in an index: measured when it is built, and again when it has changed by
 * much; kept in a file, so that a start computes nothing.
 */
export class ForeignScores {
  readonly #file: string;
  readonly #isReadOnly: boolean;

  /** @param isReadOnly the index is built elsewhere, and what was measured there is not always here */
  constructor(file: string, isReadOnly = false) {
    this.#file = file;
    this.#isReadOnly = isReadOnly;
  }

  /**
   * What is known without computing, measured for an index that is built elsewhere; undefined for nothing, and for a
   * model whose scores have no scale of ours.
   */
  async known(search: SearchIndex): Promise<number | undefined> {
    if (search.embedder.tokenVectors === undefined || search.index.tokens === undefined) return undefined;
    const { fingerprint, passages } = search.index.manifest;
    if (passages < LEAST_PASSAGES) return OF_SMALL;
    const stored = await this.#read();
    const isOfIndex = stored?.fingerprint === spell(fingerprint) && isNear(stored.passages, passages);
    if (isOfIndex) return stored.score;
    return this.#isReadOnly ? this.#measureNow(search) : undefined;
  }

  /** The same, measured where it is not known. */
  async measure(search: SearchIndex): Promise<number | undefined> {
    const known = await this.known(search);
    if (known !== undefined || search.embedder.tokenVectors === undefined) return known;
    return this.#measureNow(search);
  }

  async #measureNow(search: SearchIndex): Promise<number> {
    const { fingerprint, passages } = search.index.manifest;
    const score = await measureForeign(search);
    await this.#write({ fingerprint: spell(fingerprint), passages, score });
    return score;
  }

  /** Undefined for a file that is not there or cannot be read. */
  async #read(): Promise<z.infer<typeof storedSchema> | undefined> {
    try {
      return storedSchema.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch {
      return undefined;
    }
  }

  /** A folder that cannot be written costs a measurement at each start. */
  async #write(stored: z.infer<typeof storedSchema>): Promise<void> {
    try {
      await writeFile(`${this.#file}.new`, `${JSON.stringify(stored)}\n`);
      await rename(`${this.#file}.new`, this.#file);
    } catch {
      return;
    }
  }
}

function isNear(before: number, now: number): boolean {
  return now <= before * MAX_GROWTH && before <= now * MAX_GROWTH;
}

function spell(fingerprint: Fingerprint): string {
  return Object.values(fingerprint).join(' ');
}
