import type { BlockKind } from './block.ts';

/**
 * `supported`: the quote carries the claim. `weak`: it is the nearest sentence, but something of the claim is not
 * covered.
 */
export type Verdict = 'supported' | 'weak';

/**
 * Why a quote is `weak`, where more is known than that something is not covered. `contradicted`: the source says
 * otherwise. `missing`: a model that read the passages does not find the claim there. `untrusted`: the source only
 * gives orders or asks for something, which is evidence for nothing.
 */
export type Finding = 'contradicted' | 'missing' | 'untrusted';

/** Answer span → document span. `quote === document.text.slice(start, end)` always. */
export type Citation = {
  /** Number of the marker, dense from 1 in order of first use. */
  readonly n: number;
  readonly documentId: string;
  readonly chunkId: string;
  readonly title: string;
  readonly path: string;
  /** The path above `start`, below the title. */
  readonly headings: readonly string[];
  /** What the quote begins in. */
  readonly kind?: BlockKind;
  /** For a row of a table: the names of its columns. */
  readonly header?: readonly string[];
  readonly page?: number;
  readonly sheet?: string;
  readonly slide?: number;
  /** When it is said, from the start of a recording. */
  readonly startMs?: number;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly quote: string;
  /** Range in the document's extracted text, UTF-16. */
  readonly start: number;
  readonly end: number;
  /** The span of the answer that the quote backs (without the marker), UTF-16. */
  readonly answerStart: number;
  readonly answerEnd: number;
  readonly verdict: Verdict;
  readonly finding?: Finding;
};

/** A later judgement of a citation that has been shown: its fields take the place of those of citation `n`. */
export type CitationVerdict = Pick<Citation, 'n' | 'verdict' | 'quote' | 'start' | 'end'> & {
  readonly finding?: Finding;
};

/** A stretch of the answer that no shown passage supports, or a number or name of which stands nowhere. */
export type UnsupportedClaim = {
  readonly answerStart: number;
  readonly answerEnd: number;
  readonly reason: 'number_not_found' | 'name_not_found' | 'no_support';
  /** What was not found, such as `42.5%`. */
  readonly missing: readonly string[];
};
