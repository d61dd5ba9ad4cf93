/** Each keeps some 40 KB where everything was asked of it, so these keep 8 MB. */
const MAX_PASSAGES = 200;

/** What was worked out of passages whatever the question, for those of one index that were looked at last. */
export class PassageMemory {
  readonly #known = new Map<string, Map<string, unknown>>();
  /** What was worked out of the index as a whole: the dearest, and never forgotten. */
  readonly #ofAll = new Map<string, unknown>();

  /**
   * What `work` makes of the passage with this id, worked out once while it is kept.
   * @param id '' for what is made of the index as a whole
   * @param kind a name of the work, with all that its result hangs on beside the passage
   */
  remember<Value>(id: string, kind: string, work: () => Value): Value {
    const known = id === '' ? this.#ofAll : this.#recall(id);
    if (!known.has(kind)) known.set(kind, work());
    return known.get(kind) as Value;
  }

  #recall(id: string): Map<string, unknown> {
    const known = this.#known.get(id) ?? new Map<string, unknown>();
    // What was looked at last stands last.
    this.#known.delete(id);
    this.#known.set(id, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_PASSAGES && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}
