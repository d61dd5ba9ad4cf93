import type { Span } from './chunk.ts';

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'table-row'
  | 'key-value'
  | 'code'
  | 'quote'
  | 'dialogue'
  | 'verse'
  | 'caption';

/**
 * A part of a document that is read as one thing: a heading, a paragraph, one item, one row, one line of verse.
 * The blocks of a document tile its extracted text: the first starts at 0, each starts where the one before ends, the
 * last ends with the text; white space after the words belongs to the block before it.
 */
export type Block = Span & {
  readonly kind: BlockKind;
  /**
   * Headings above, outermost first, as their plain words; a heading's own words are not in its own path. In the index
   * it begins below the title of the article, which is known anyway.
   */
  readonly path: readonly string[];
  /** Place among its siblings, from 0: the item in its list, the row in its table (a header row is 0), else 0. */
  readonly ordinal: number;
  /** Rank of a heading, 1 is the outermost; depth of a list item, 1 is the outermost. Absent for other kinds. */
  readonly level?: number;
  /** The line that a list, a table or a run of verse hangs on, without its trailing white space. */
  readonly leadIn?: Span;
  /**
   * Table rows: where each cell stands, in column order, an empty cell as an empty span. Key-value, and an item that is
   * a key with its value: the key and the value.
   */
  readonly cells?: readonly Span[];
  /** Table rows below a header: the column names, as many as there are cells; '' for a column without one. */
  readonly header?: readonly string[];
  /** Title of the table or figure that the block belongs to. */
  readonly caption?: string;
  /** Unit said for a whole table, such as 万元. */
  readonly unit?: string;
  /** Who speaks, for dialogue. */
  readonly speaker?: string;
  /** 1-based page of a paged document. */
  readonly page?: number;
  readonly sheet?: string;
  /** 1-based slide of a presentation. */
  readonly slide?: number;
  /** When it is said, in milliseconds from the start of a recording. */
  readonly startMs?: number;
  readonly endMs?: number;
};
