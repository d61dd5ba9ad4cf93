import type { MarkdownIt, StateBlock } from 'markdown-it';

/** `二、`, `（三）`, `第四条`: the marks of Chinese outlines, which Markdown does not know as such. */
const MARK =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百\d]{1,5}[条章节])/u;

/** A line with such a mark further out than a list ends it: Markdown would take it for a part of the last item. */
export function useChineseNumbers(parser: MarkdownIt): void {
  parser.block.ruler.before('paragraph', 'chinese_number', endsList, { alt: ['paragraph'] });
}

function endsList(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
  const indent = state.sCount[line] ?? 0;
  if (!silent || indent >= state.blkIndent) return false;
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return MARK.test(state.src.slice(start, Math.min(state.eMarks[line] ?? 0, start + 12)));
}
