import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { readNumbering } from '../text/articles/line-patterns.ts';
import { isNumberedHeading } from '../text/articles/numbered-heading.ts';

/** A text with more headings of Markdown's own says itself what its headings are. */
const maxMarkedHeadings = 1;
const sign = 'number';
type Heading = { readonly rank: number; readonly level: number };
const mayBeNumbered = /^[*_\s]*(?:[一二三四五六七八九十]{1,3}\s?[、.．]|[（(][一二三四五六七八九十]|第|\d)/mu;

/** `一、总则` alone on its line heads what follows, by the rule that plain text knows it by. */
export function useNumberedHeadings(parser: MarkdownIt): void {
  parser.core.ruler.after('block', 'numbered_headings', markHeadings);
}

/** Whether a token opens a heading that Markdown's own signs make one. */
export function isMarkedHeading({ type, markup }: Token): boolean {
  return type === 'heading_open' && markup !== sign;
}

function markHeadings(state: StateCore): void {
  const { tokens } = state;
  if (tokens.filter(isMarkedHeading).length > maxMarkedHeadings || !tokens.some(mayHoldHeading)) return;
  const lines = tokens.flatMap(({ type, content }) => (type === 'inline' ? content.split('\n').map(bare) : []));
  let next = 0;
  let above: readonly Heading[] = [];
  state.tokens = tokens.flatMap((token, index) => {
    if (token.type !== 'inline') return [token];
    const [before, own] = [tokens[index - 1], token.content.split('\n')];
    const from = next;
    next += own.length;
    if (before !== undefined && isMarkedHeading(before)) above = [{ rank: 0, level: Number(before.tag.slice(1)) }];
    if (!mayHoldHeading(token) || before?.type !== 'paragraph_open') return [token];
    const parts: Token[] = [];
    let prose: string[] = [];
    const flush = (): void => {
      if (prose.length > 0) parts.push(...wrap(state, 'paragraph', 'p', prose.join('\n')));
      prose = [];
    };
    own.forEach((line, at) => {
      const rank = readRank(lines, from + at);
      if (rank === undefined) return void prose.push(line);
      flush();
      const outer = above.filter((heading) => heading.rank < rank);
      const level = (outer.at(-1)?.level ?? 1) + 1;
      above = [...outer, { rank, level }];
      parts.push(...wrap(state, 'heading', `h${level}`, line));
    });
    if (parts.length === 0) return [token];
    flush();
    // The paragraph that stood here is open before and closed behind: what it holds now goes between.
    return parts;
  });
}

/** Rank of line `at` where it is a numbered heading. */
function readRank(lines: readonly string[], at: number): number | undefined {
  const line = lines[at] as string;
  const numbering = readNumbering(line);
  if (numbering === undefined) return undefined;
  return isNumberedHeading(line, numbering, lines[at - 1], lines[at + 1]) ? numbering.rank : undefined;
}

function mayHoldHeading({ type, level, content }: Token): boolean {
  return type === 'inline' && level === 1 && mayBeNumbered.test(content);
}

function wrap(state: StateCore, name: string, tag: string, content: string): readonly Token[] {
  const [open, inline, close] = [
    new state.Token(`${name}_open`, tag, 1),
    new state.Token('inline', '', 0),
    new state.Token(`${name}_close`, tag, -1),
  ];
  open.markup = name === 'heading' ? sign : '';
  inline.content = content;
  inline.level = 1;
  inline.children = [];
  return [open, inline, close];
}

/** Without the signs of bold and italic words around it. */
function bare(line: string): string {
  return line.replace(/^[*_\s]+|[*_\s]+$/gu, '');
}
