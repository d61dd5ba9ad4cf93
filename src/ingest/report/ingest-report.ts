/** Where a build stands. `total` may be 0 while it is unknown. */
export type IngestProgress = {
  readonly stage: 'reading' | 'embedding' | 'writing' | 'recognizing';
  readonly done: number;
  readonly total: number;
};

export type ReportProgress = (stage: IngestProgress['stage'], done: number, total: number) => void;

/**
 * What a build did to the documents that can be asked about; a file that failed counts as `failed` only, whatever was
 * tried. A full build compares contents all the same: `unchanged` documents were computed anew, but say what they said.
 */
export type IngestReport = {
  readonly generation: string;
  readonly documents: number;
  readonly passages: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Every file that could not be indexed, with its reason for the user. */
  readonly failed: readonly { readonly path: string; readonly code: string; readonly reason: string }[];
  /** Pictures and files with scanned pages that are still to be read. */
  readonly waiting: readonly string[];
  /** What could not be used of files that were indexed, such as malformed front matter. */
  readonly warnings: readonly { readonly path: string; readonly text: string }[];
  readonly seconds: number;
  /** Why everything was computed anew; absent for an incremental build. */
  readonly rebuiltBecause?: string;
};
