/** A published state of an index, as its own manifest describes it. */
export type PublishedIndex = {
  /** Differs from all others ever published. */
  readonly name: string;
  readonly manifest: string;
  /** The folders of files it consists of; what is in one never changes. */
  readonly parts: readonly string[];
};

/**
 * Where an index lies that several machines share: one process publishes, any number follow. Calls reject with what the
 * store says when it cannot be reached; those who follow go on with what they have.
 */
export interface IndexStore {
  /** Name of what was published last; undefined when nothing was. Cheap: followers ask every few seconds. */
  current(): Promise<string | undefined>;
  /** What was published last, whole; undefined when nothing was. */
  read(): Promise<PublishedIndex | undefined>;
  /** Writes the files of a part into a folder that exists. Rejects when the store has no such part. */
  fetch(part: string, folder: string): Promise<void>;
  /** Takes the files of a part from its folder. A part that is there already stays. */
  put(part: string, folder: string): Promise<void>;
  /**
   * Makes an index whose parts were put the current one, at once for all who ask. `base` is the one it was made from:
   * false, and nothing is changed, when another has been published since. Parts that no index uses any more are removed
   * once nobody can be in the middle of using them.
   */
  publish(index: PublishedIndex, base: string | undefined): Promise<boolean>;
  close(): Promise<void>;
}
