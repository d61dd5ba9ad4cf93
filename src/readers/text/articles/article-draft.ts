/**
 * An article found in a text, as a range of line indexes; `headLines` of its first lines are title, headline and the
 * like.
 */
export type ArticleDraft = {
  readonly from: number;
  readonly to: number;
  readonly headLines: number;
  readonly title: string;
  readonly headline?: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  /** How headings inside it are marked. */
  readonly style: 'markdown' | 'digest' | 'plain';
};
