import { join } from 'node:path';
import { type OpenVectorIndex, type SegmentFiles, openSegment } from './segment-files.ts';
import type { Segment } from './segment.ts';

/** A segment as a manifest names it. */
export type NamedSegment = { readonly name: string; readonly files: SegmentFiles };

/**
 * The segments of the generation that was opened last, by name: the next one shares most of them, and a segment never
 * changes.
 */
export class SegmentPool {
  #known: ReadonlyMap<string, Segment> = new Map();

  /**
   * Opens the segments of a generation, those that are open already excepted. Rejects with `DamagedSegment`, and then
   * knows what it knew before.
   */
  async open(
    folder: string,
    named: readonly NamedSegment[],
    dimensions: number,
    openVectors: OpenVectorIndex,
    giveWay: () => Promise<void>,
  ): Promise<readonly Segment[]> {
    const opened = new Map<string, Segment>();
    for (const { name, files } of named) {
      const known = this.#known.get(name);
      // Models of two sizes can share an index folder for a while.
      if (known?.vectors.dimensions === dimensions) opened.set(name, known);
      else opened.set(name, await openSegment(join(folder, name), files, dimensions, openVectors, giveWay));
    }
    this.#known = opened;
    return [...opened.values()];
  }

  /** What is open is read and checked anew when it is opened next. */
  forget(): void {
    this.#known = new Map();
  }
}
