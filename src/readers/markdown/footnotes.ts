import type { MarkdownIt } from 'markdown-it';
import type { StateBlock, StateInline } from 'markdown-it';
import type { ParseState } from './create-parser.ts';

const definition = /^\[\^([^\]\s^]{1,100})\]:[ \t]*(.*)$/;
const mark = /^\[\^([^\]\s^]{1,100})\]/;

/**
 * `[^1]: 注文` becomes a token `footnote` with its label and words; the mark `[^1]` in running text becomes a token
 * `footnote_mark` if such a note is there, and stays text if not (`[^a-z]`).
 */
export function useFootnotes(parser: MarkdownIt): void {
  parser.block.ruler.before('reference', 'footnote', readDefinition, { alt: ['paragraph', 'reference'] });
  parser.inline.ruler.before('link', 'footnote_mark', readMark);
}

function readDefinition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const match = definition.exec(lineOf(state, startLine));
  if (match === null) return false;
  if (silent) return true;
  const lines = [match[2] as string];
  let next = startLine + 1;
  while (next < endLine && continuesNote(state, next)) {
    lines.push(lineOf(state, next).trim());
    next += 1;
  }
  while (lines.at(-1) === '') lines.pop();
  const content = lines.join('\n');
  const label = match[1] as string;
  ((state.env as ParseState).notes ??= new Map()).set(label, content);
  const token = state.push('footnote', '', 0);
  token.info = label;
  token.map = [startLine, next];
  const inline = state.push('inline', '', 0);
  inline.content = content;
  inline.map = [startLine, next];
  inline.children = [];
  state.line = next;
  return true;
}

/** The next line of the same paragraph, or an indented one below an empty line. */
function continuesNote(state: StateBlock, line: number): boolean {
  const text = lineOf(state, line);
  if (state.isEmpty(line)) return line + 1 < state.lineMax && (state.sCount[line + 1] ?? 0) >= 4;
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 2) return true;
  return !state.isEmpty(line - 1) && !/^(?:\[\^|#{1,6}\s|[-*+]\s|\d+[.)]\s|>|```|~~~|\|)/.test(text);
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
}

function readMark(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b || state.src.charCodeAt(state.pos + 1) !== 0x5e) return false;
  const match = mark.exec(state.src.slice(state.pos, state.pos + 110));
  const label = match?.[1];
  if (match === null || label === undefined || (state.env as ParseState).notes?.has(label) !== true) return false;
  if (!silent) state.push('footnote_mark', '', 0).info = label;
  state.pos += match[0].length;
  return true;
}
