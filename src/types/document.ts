/** What the head of a source file may declare about itself (YAML front matter). Absent keys are undefined. */
export type FrontMatter = {
  readonly title?: string;
  readonly aliases?: readonly string[];
  readonly topics?: readonly string[];
  readonly publisher?: string;
  /** ISO date, `2026-01-02`. */
  readonly publishedAt?: string;
  readonly systems?: readonly string[];
};

/** One source file after cleaning. Every offset in Wenqu refers to `text`, the extracted text. */
export type SourceDocument = {
  /** Stable for a path: the first 16 hex digits of the SHA-256 of `path`. */
  readonly id: string;
  /** Relative to the source folder, `/` as separator. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  /** Of the original bytes. */
  readonly sha256: string;
  readonly bytes: number;
  /** Label of the detected encoding, such as `utf-8` or `gb18030`. */
  readonly encoding: string;
  readonly frontMatter: FrontMatter;
};

/** What the index remembers of a document. */
export type DocumentInfo = {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly passages: number;
  readonly publisher?: string;
  readonly publishedAt?: string;
  /** What its head says that it is about. */
  readonly tags?: readonly string[];
  /** ISO time stamp. */
  readonly indexedAt: string;
  /** State of the file when it was read, as the file system tells it; absent where a later change could look alike. */
  readonly fileState?: string;
  /** `waiting`: pictures that are still to be read; there is no text yet. */
  readonly status: 'indexed' | 'failed' | 'waiting';
  /** The text is there but for scanned pages, which are still to be read. */
  readonly picturesLeft?: boolean;
  readonly error?: { readonly code: string; readonly message: string };
};
