import { measureListMark } from '../../../text/list-mark.ts';
import { readLonePair } from '../../blocks/key-value-lines.ts';
import { readPartLabel } from '../../blocks/read-part-label.ts';
import type { ArticleDraft } from './article-draft.ts';
import { readMarkdownHeading } from './find-markdown-articles.ts';
import { isChapter, isNumberedHeading, maxHeadingChars } from './numbered-heading.ts';
import {
  bulletLine,
  caption,
  closingPart,
  dateLine,
  dayAlone,
  dayLine,
  framedLine,
  looksLikeHeading,
  type HeadingNumber,
  readNumbering,
  salutation,
  separatorLine,
} from './line-patterns.ts';
import { findNextTexts, findPreviousTexts, type SourceLine } from './source-lines.ts';

/** What a line is; a line with a `rank` opens a part of that depth (lower is further out), called `label`. */
export type LineRole = {
  readonly kind: 'heading' | 'prose' | 'bullet' | 'code' | 'table' | 'blank';
  readonly rank?: number;
  readonly label?: string;
};

const maxDigestHeadingChars = 60;
const maxCellChars = 80;
/** So many short lines in a row are the cells of a flattened table or a list, never headings. */
const minCells = 8;
const maxHeadingRun = 2;
const unmarkedRank = 20;
/** `【禁忌】…`: the same rank as a clause. */
const partRank = 5;
const closingRank = 1;
const dayRank = 2;

/** The role of each line of an article, in order. */
export function classifyLines(own: readonly SourceLine[], draft: ArticleDraft): readonly LineRole[] {
  const next = findNextTexts(own);
  const previous = findPreviousTexts(own);
  const speakers = findSpeakers(own);
  const days = own.filter(({ text }) => dayAlone.test(text)).length;
  const roles: LineRole[] = own.map((line, index) => {
    if (line.text === '') return { kind: 'blank' };
    if (index < draft.headLines) return { kind: 'heading' };
    if (line.isCode) return { kind: 'code' };
    if (/^\|.*\|$/.test(line.text)) return { kind: 'table' };
    if (draft.style === 'markdown') return classifyMarkdown(line);
    const below = next[index] as number;
    // Who signs, above the date that ends the text.
    if (dateLine.test(own[below]?.text ?? '') && (next[below] ?? own.length) >= own.length) return { kind: 'prose' };
    if (days > 1 && dayAlone.test(line.text) && own[below]?.isStructured === true)
      return { kind: 'heading', rank: dayRank, label: line.text };
    return classifyPlain(line, own[previous[index] as number], own[below], draft, speakers);
  });
  if (draft.style !== 'markdown') dropContentsList(own, roles);
  if (draft.style === 'plain') settleRuns(own, roles, draft.headLines, speakers);
  return roles;
}

function classifyMarkdown(line: SourceLine): LineRole {
  const heading = readMarkdownHeading(line);
  if (heading !== undefined) return { kind: 'heading', rank: heading.level, label: heading.text };
  return { kind: bulletLine.test(line.text) ? 'bullet' : 'prose' };
}

function classifyPlain(
  line: SourceLine,
  previous: SourceLine | undefined,
  next: SourceLine | undefined,
  draft: ArticleDraft,
  speakers: ReadonlySet<string>,
): LineRole {
  const { text } = line;
  const hash = /^(#{1,6})\s*(\S.*)$/.exec(text);
  if (hash !== null && text.length <= 100)
    return { kind: 'heading', rank: (hash[1] as string).length, label: hash[2] as string };
  const day = dayLine.exec(text)?.[1];
  if (day !== undefined) return { kind: 'heading', rank: dayRank, label: day };
  const framed = framedLine.exec(text)?.[2];
  if (framed !== undefined && next !== undefined && /\p{L}/u.test(framed))
    return { kind: 'heading', rank: dayRank, label: framed };
  const numbering = readNumbering(text);
  if (numbering !== undefined) return classifyNumbered(text, numbering, previous, next);
  if (bulletLine.test(text) || measureListMark(text) > 0) return { kind: 'bullet' };
  const named = /^【([^【】]{1,20})】$/u.exec(text)?.[1];
  if (named !== undefined && next !== undefined) return { kind: 'heading', rank: partRank, label: named };
  const part = readPartLabel(text);
  if (part !== undefined) return { kind: 'prose', rank: partRank, label: part };
  if (line.isStructured) return { kind: 'prose' };
  // 通用名称：阿司匹林 below 【药品名称】 states something.
  if (/^【[^【】]{1,20}】$/u.test(previous?.text ?? '') && readLonePair(text) !== undefined) return { kind: 'prose' };
  if (next === undefined || separatorLine.test(text)) return { kind: 'prose' };
  if (draft.style === 'digest') {
    return looksLikeHeading(text, maxDigestHeadingChars) && /^[-•●▪]\s/.test(next.text)
      ? { kind: 'heading', rank: unmarkedRank }
      : { kind: 'prose' };
  }
  if (closingPart.test(text)) return { kind: 'heading', rank: closingRank, label: text.replace(/[:：]$/, '') };
  const speaker = readSpeaker(text);
  if (speaker !== undefined && speakers.has(speaker)) return { kind: 'prose' };
  const label = /^([^:：]{2,16})[:：]$/.exec(text)?.[1];
  if (!hasEvidence(text, next) || salutation.test(text) || statesFigures(text)) return { kind: 'prose' };
  const isHeading =
    looksLikeHeading(text, maxHeadingChars) ||
    (label !== undefined &&
      looksLikeHeading(label, 16) &&
      !bulletLine.test(next.text) &&
      measureListMark(next.text) === 0 &&
      // Labels one below the other leave room for names.
      !/[:：]$/.test(next.text) &&
      next.text.length <= maxHeadingChars);
  return isHeading ? { kind: 'heading', rank: unmarkedRank, label: label ?? text } : { kind: 'prose' };
}

/** `CDL12 系列用 16mm 机封，件号 MS-16`: two clauses with figures state something. */
function statesFigures(text: string): boolean {
  return /[，,]/.test(text) && /\d/.test(text) && !/[?？]$/.test(text);
}

/** A short line without a mark is a heading only if what follows is longer, a list or code, or ends like a sentence. */
function hasEvidence(text: string, { text: below, isCode }: SourceLine): boolean {
  return below.length >= text.length || isCode || measureListMark(below) > 0 || /[。！？!?：:]$/.test(below);
}

/** `第十二条 …` opens a part even as a paragraph; `1. 介绍` is a heading if it is short and text follows, else an item. */
function classifyNumbered(
  text: string,
  numbering: HeadingNumber,
  previous: SourceLine | undefined,
  next: SourceLine | undefined,
): LineRole {
  if (isNumberedHeading(text, numbering, previous?.text, next?.text))
    return { kind: 'heading', rank: numbering.rank, label: text };
  if (numbering.family === '条') return { kind: 'prose', rank: numbering.rank, label: numbering.label.trim() };
  return { kind: isChapter(numbering) ? 'prose' : 'bullet' };
}

/**
 * A numbered line that comes again further down is an entry of the table of contents, and only the second one a
 * heading.
 */
function dropContentsList(own: readonly SourceLine[], roles: LineRole[]): void {
  const seen = new Set<string>();
  for (let index = own.length - 1; index >= 0; index -= 1) {
    const { text } = own[index] as SourceLine;
    const numbering = text.length <= 2 * maxHeadingChars ? readNumbering(text) : undefined;
    if (numbering === undefined) continue;
    const name = text.slice(numbering.label.length).replace(/\s/g, '');
    if (seen.has(name) && roles[index]?.kind === 'heading') roles[index] = { kind: 'bullet' };
    if (name !== '') seen.add(name);
  }
}

/**
 * Long runs of short lines are cells or captions; only one or two such lines in a row can be headings. A single
 * sentence between three cells and more cells is a cell as well.
 */
function settleRuns(
  own: readonly SourceLine[],
  roles: LineRole[],
  headLines: number,
  speakers: ReadonlySet<string>,
): void {
  let run: number[] = [];
  let bridge = -1;
  let cellsInRow = 0;
  const finish = (): void => {
    settleRun(own, roles, run);
    run = [];
    bridge = -1;
    cellsInRow = 0;
  };
  for (let index = headLines; index < own.length; index += 1) {
    const line = own[index] as SourceLine;
    if (line.text === '' || (run.length < maxHeadingRun && caption.test(line.text))) continue;
    if (isCell(line, roles[index] as LineRole) && !speakers.has(readSpeaker(line.text) ?? '')) {
      if (bridge !== -1) run.push(bridge);
      if (bridge !== -1) cellsInRow = 0;
      bridge = -1;
      run.push(index);
      cellsInRow += 1;
    } else if (
      bridge === -1 &&
      cellsInRow >= 3 &&
      roles[index]?.kind === 'prose' &&
      line.text.length <= 2 * maxCellChars
    )
      bridge = index;
    else finish();
  }
  finish();
}

function isCell(line: SourceLine, role: LineRole): boolean {
  if (role.kind !== 'prose' && role.kind !== 'heading') return false;
  if (role.rank !== undefined && role.rank !== unmarkedRank) return false;
  return line.text.length <= maxCellChars && !/[。！!?？]/.test(line.text) && !/https?:/.test(line.text);
}

function settleRun(own: readonly SourceLine[], roles: LineRole[], run: readonly number[]): void {
  if (run.length >= minCells) {
    const last = run.at(-1) as number;
    // The line right above running text is that text's heading.
    const keepsLast = roles[last]?.kind === 'heading' && (own[last + 1]?.text.length ?? 0) > maxCellChars;
    for (const index of keepsLast ? run.slice(0, -1) : run) roles[index] = { kind: 'table' };
    return;
  }
  if (run.length > maxHeadingRun) {
    for (const index of run.slice(0, -1)) if (roles[index]?.kind === 'heading') roles[index] = { kind: 'prose' };
    return;
  }
  const [first, second] = run;
  if (
    first !== undefined &&
    second !== undefined &&
    roles[first]?.kind === 'heading' &&
    roles[second]?.kind === 'heading'
  ) {
    // Two figures in a row are what a text states, as on a label or a sign.
    if (run.every((index) => /\d/.test((own[index] as SourceLine).text) && roles[index]?.rank === unmarkedRank)) {
      for (const index of run) roles[index] = { kind: 'prose' };
      return;
    }
    roles[second] = { ...roles[second], rank: unmarkedRank + 1 };
  }
}

function readSpeaker(line: string): string | undefined {
  return /^([^:：。，,\s][^:：。，,]{0,24})[:：]\s?\S/.exec(line)?.[1];
}

/** Labels before a colon that come back three times and more: the speakers of an interview. */
function findSpeakers(own: readonly SourceLine[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text } of own) {
    const speaker = text.length > 4000 ? readSpeaker(text.slice(0, 40)) : readSpeaker(text);
    if (speaker !== undefined) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 3).map(([speaker]) => speaker));
}
