import type { MarkdownIt, StateInline } from 'markdown-it';
import type { ParseState } from './create-parser.ts';

/**
 * `<!-- 注 -->` inside a paragraph becomes nothing; one that never ends, and `<!` or `<?` otherwise, stays text. It goes
 * before the parser's own rule, which looks for the end of each remark anew, to the end of the paragraph.
 */
export function useHtmlRemarks(parser: MarkdownIt): void {
  parser.inline.ruler.before('html_inline', 'html_remark', readRemark);
}

function readRemark(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (!src.startsWith('<!', pos) && !src.startsWith('<?', pos)) return false;
  const end = src.startsWith('<!--', pos) ? findEnd(state) : -1;
  if (!silent) state.push('text', '', 0).content = end === -1 ? src.slice(pos, pos + 2) : '';
  state.pos = end === -1 ? pos + 2 : end;
  return true;
}

function findEnd({ src, pos, env }: StateInline): number {
  const known = (env as ParseState).endless;
  if (known?.source === src && pos >= known.from) return -1;
  const end = src.indexOf('-->', pos + 4);
  if (end === -1) (env as ParseState).endless = { source: src, from: pos };
  return end === -1 ? -1 : end + 3;
}
