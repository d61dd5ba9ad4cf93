import type { MarkdownIt } from 'markdown-it';
import type { StateBlock, StateInline } from 'markdown-it';

const maxLinkChars = 500;

/** `[[页|名]]` and `==名==` → 名, `![[图.png]]` and `%%批注%%` → nothing; `$x_1$` stays as it is. */
export function useObsidian(parser: MarkdownIt): void {
  parser.inline.ruler.before('link', 'wiki_link', readWikiLink);
  parser.inline.ruler.before('escape', 'formula', readFormula);
  parser.inline.ruler.before('text', 'inline_comment', readInlineComment);
  parser.inline.ruler.before('wiki_link', 'embed', readEmbed);
  parser.inline.ruler.before('wiki_link', 'highlight', readHighlight);
  parser.block.ruler.before('fence', 'comment', readBlockComment, { alt: ['paragraph', 'blockquote', 'list'] });
}

function readWikiLink(state: StateInline, silent: boolean): boolean {
  const end = findEnd(state.src, state.pos, '[[', ']]');
  if (end === -1) return false;
  if (!silent) {
    const inner = state.src.slice(state.pos + 2, end);
    const name = inner.includes('|') ? inner.slice(inner.lastIndexOf('|') + 1) : inner.replace(/#\^?/g, ' ').trim();
    state.push('text', '', 0).content = name.replace(/\\$/, '').trim();
  }
  state.pos = end + 2;
  return true;
}

function readEmbed(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x21) return false;
  const end = findEnd(state.src, state.pos + 1, '[[', ']]');
  if (end === -1) return false;
  if (!silent) state.push('text', '', 0).content = '';
  state.pos = end + 2;
  return true;
}

/** Only around words that touch both signs: `a == b` compares. */
function readHighlight(state: StateInline, silent: boolean): boolean {
  const end = findEnd(state.src, state.pos, '==', '==');
  if (end === -1 || state.src.charCodeAt(state.pos - 1) === 0x3d || state.src.charCodeAt(end + 2) === 0x3d)
    return false;
  const words = state.src.slice(state.pos + 2, end);
  if (words !== words.trim()) return false;
  if (!silent) state.push('text', '', 0).content = '';
  const last = state.posMax;
  if (!silent) {
    state.pos += 2;
    state.posMax = end;
    state.md.inline.tokenize(state);
    state.posMax = last;
  }
  state.pos = end + 2;
  return true;
}

function readInlineComment(state: StateInline, silent: boolean): boolean {
  const end = findEnd(state.src, state.pos, '%%', '%%');
  if (end === -1) return false;
  if (!silent) state.push('text', '', 0).content = '';
  state.pos = end + 2;
  return true;
}

function readFormula(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x24) return false;
  const match = /^(\$\$?)(?![\s$])([^$]{0,400}[^\s$])\1(?!\d)/.exec(state.src.slice(state.pos, state.pos + 500));
  if (match === null) return false;
  if (!silent) state.push('text', '', 0).content = match[0];
  state.pos += match[0].length;
  return true;
}

/** Where the closing sign of a pair on one line stands; -1 where none opens at `position`, or none closes it. */
function findEnd(source: string, position: number, open: string, close: string): number {
  if (!source.startsWith(open, position)) return -1;
  const inner = source.slice(position + 2, position + 2 + maxLinkChars);
  const length = inner.indexOf(close);
  return length <= 0 || inner.slice(0, length).includes('\n') ? -1 : position + 2 + length;
}

/** `%%` on a line of its own, or at the start of one, up to the line that closes it. */
function readBlockComment(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!state.src.startsWith('%%', start)) return false;
  const close = state.src.indexOf('%%', start + 2);
  // Where one closes it on the same line and words follow, it is a remark within a paragraph.
  if (
    close === -1 ||
    (close < (state.eMarks[startLine] ?? 0) && state.src.slice(close + 2, state.eMarks[startLine]).trim() !== '')
  )
    return false;
  let line = startLine;
  while (line < endLine && (state.eMarks[line] ?? 0) < close) line += 1;
  if (line >= endLine) return false;
  if (!silent) state.line = line + 1;
  return true;
}
