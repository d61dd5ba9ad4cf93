import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import { useChineseNumbers } from './chinese-numbers.ts';
import { useFootnotes } from './footnotes.ts';
import { useHtmlRemarks } from './html-remarks.ts';
import { useNeighbourTables } from './neighbour-tables.ts';
import { useNumberedHeadings } from './numbered-headings.ts';
import { useObsidian } from './obsidian-syntax.ts';

/** What a run of the parser collects beside its tokens. */
export type ParseState = {
  /** Footnotes by label. */
  notes?: Map<string, string>;
  /** The text of a paragraph in which no remark ends from an offset on. */
  endless?: { readonly source: string; readonly from: number };
};

/** CommonMark with tables, deletions, HTML, footnotes and what Obsidian adds. Nothing is fetched or made a link. */
export function createParser(): MarkdownIt {
  const parser = createMarkdownIt({ html: true, linkify: false, typographer: false });
  // Only the words of a link are kept, so no address needs to be refused: refusing leaves it in the text.
  parser.validateLink = () => true;
  parser.use(useFootnotes).use(useObsidian).use(useHtmlRemarks).use(useChineseNumbers);
  parser.use(useNumberedHeadings).use(useNeighbourTables);
  return parser;
}
