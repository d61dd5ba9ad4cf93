import type { Block } from '../../../types/block.ts';
import type { Span } from '../../../types/chunk.ts';
import { findSpeakers } from '../../blocks/dialogue/find-speakers.ts';
import { findLineBlocks, type ProseLine } from '../../blocks/find-line-blocks.ts';
import { findRecordKeys } from '../../blocks/key-value-lines.ts';
import { findLastSentence } from '../../blocks/write-blocks.ts';
import type { ArticleDraft } from './article-draft.ts';
import { classifyLines } from './classify-lines.ts';
import type { SourceLine } from './source-lines.ts';

const maxDepth = 4;

/** A block before it is known where the next one starts. */
type Placed = { -readonly [Key in keyof Block]: Block[Key] };

/**
 * The blocks of an extracted plain text, which tile it: titles and headings, code, and what the lines between them are.
 * Lines outside the articles are paragraphs under no heading.
 */
export function findTextBlocks(lines: readonly SourceLine[], drafts: readonly ArticleDraft[], text: string): Block[] {
  const placed: Placed[] = [];
  let from = 0;
  for (const draft of drafts) {
    placeProse(lines.slice(from, draft.from), [], text, placed);
    placeArticle(lines, draft, text, placed);
    from = draft.to;
  }
  placeProse(lines.slice(from), [], text, placed);
  placed.forEach((block, index) => {
    if (index === 0) block.start = 0;
    block.end = placed[index + 1]?.start ?? text.length;
  });
  return placed;
}

function placeArticle(lines: readonly SourceLine[], draft: ArticleDraft, text: string, placed: Placed[]): void {
  const own = lines.slice(draft.from, draft.to);
  const speakers = findSpeakers(own.filter(({ text: line }) => line !== '').map(({ text: line }) => line));
  const recordKeys = findRecordKeys(own.flatMap((line, index) => readProse(line, own[index - 1])));
  let above: readonly { readonly rank: number; readonly text: string }[] = [];
  let path: readonly string[] = [];
  let prose: SourceLine[] = [];
  let isCodeOpen = false;
  const flush = (): void => {
    placeProse(prose, path, text, placed, speakers, recordKeys);
    prose = [];
  };
  classifyLines(own, draft).forEach(({ kind, rank, label }, index) => {
    const line = own[index] as SourceLine;
    if (kind === 'code') {
      flush();
      if (!isCodeOpen) placed.push({ kind, start: line.start, end: 0, path, ordinal: 0 });
      isCodeOpen = true;
      return;
    }
    if (kind === 'blank' && isCodeOpen) return;
    isCodeOpen = false;
    if (kind !== 'heading' && rank === undefined) return void prose.push(line);
    flush();
    const outer = above.filter((heading) => heading.rank < (rank ?? 0));
    const isTitle = index < draft.headLines;
    if (kind === 'heading') {
      const headings = outer.map((heading) => heading.text).slice(-maxDepth);
      const level = isTitle ? 1 : headings.length + 2;
      placed.push({ kind, start: line.start, end: 0, path: isTitle ? [] : headings, ordinal: 0, level });
    }
    if (rank !== undefined) above = [...outer, { rank, text: label ?? line.text }];
    path = above.map((heading) => heading.text).slice(-maxDepth);
    if (kind !== 'heading') prose.push(line);
  });
  flush();
}

/** Places what stands between two headings. */
function placeProse(
  lines: readonly SourceLine[],
  path: readonly string[],
  text: string,
  placed: Placed[],
  speakers?: ReadonlySet<string>,
  recordKeys?: ReadonlySet<string>,
): void {
  const inked = lines.filter((line) => line.text !== '');
  const prose = lines.flatMap((line, index) => readProse(line, lines[index - 1]));
  const found = findLineBlocks(prose, speakers, recordKeys);
  const spanOf = ({ from, to }: { readonly from: number; readonly to: number }): Span => {
    const last = inked[to - 1] as SourceLine;
    const start = startOf(inked[from] as SourceLine, text);
    return { start, end: startOf(last, text) + last.text.length };
  };
  for (const line of found) {
    const start = startOf(inked[line.from] as SourceLine, text);
    // Most lines are paragraphs with nothing else to tell.
    if (line.kind === 'paragraph' && line.leadIn === undefined) {
      placed.push({ kind: 'paragraph', start, end: 0, path, ordinal: 0 });
      continue;
    }
    const { from: _from, to: _to, leadIn, cells, ordinal, ...block } = line;
    const lead = leadIn === undefined ? undefined : found[leadIn];
    placed.push({
      ...block,
      start,
      end: 0,
      path,
      ordinal: ordinal ?? 0,
      ...(lead !== undefined && {
        leadIn: lead.kind === 'paragraph' ? findLastSentence(text, spanOf(lead)) : spanOf(lead),
      }),
      ...(cells !== undefined && {
        cells: cells.map((cell) => ({ start: start + cell.start, end: start + cell.end })),
      }),
    });
  }
}

function readProse({ text }: SourceLine, before: SourceLine | undefined): readonly ProseLine[] {
  return text === '' ? [] : [{ text, isApart: before?.text === '' }];
}

/** Where the words of a line begin, behind its indent. */
function startOf(line: SourceLine, text: string): number {
  let { start } = line;
  while (start < line.end && /\s/.test(text.charAt(start))) start += 1;
  return start;
}
