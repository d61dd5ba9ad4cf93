import { readPartLabel } from '../../blocks/read-part-label.ts';
import { findCaption } from './tables/find-caption.ts';
import { joinAllLines } from './join-strings.ts';
import type { FlowLine, FlowPart, FlowTable } from './lay-out-pages.ts';
import { findHeadingNumber, findListMarker, type ListMarker } from './list-marker.ts';

/** Lines that are read as one; `page` is where it starts. */
export type Paragraph = {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly page: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly lineCount: number;
  /** Distance of the first line from the column's left edge, in letter sizes. */
  readonly indentEms: number;
  readonly marker?: ListMarker;
};

/** Ends with a sentence's end or a colon, closing marks aside. */
const terminal = /[。！？!?.…：:；;]["”’』」）)\]】]*$/u;
/** Rows of dots that lead to the page number in a table of contents. */
const leaders = /[.…·⋯．]{4,}\s*[\divxlIVXL]{1,5}$/u;

/** Lines in reading order → paragraphs, with the tables between them. Lines go on across columns and pages. */
export function joinParagraphs(parts: readonly FlowPart[]): (Paragraph | FlowTable)[] {
  const leading = measureLeading(parts);
  const isIndented = usesIndents(parts);
  const joined: (Paragraph | FlowTable)[] = [];
  let open: FlowLine[] = [];
  const close = (): void => {
    if (open.length > 0) joined.push(createParagraph(open));
    open = [];
  };
  for (const part of parts) {
    if (part.kind === 'table') {
      // A table may interrupt a paragraph at the foot of a page, which no rule here can tell from one that follows it.
      close();
      joined.push(part);
      continue;
    }
    const last = open.at(-1);
    if (last !== undefined && startsParagraph(open, last, part, { leading, isIndented })) close();
    open.push(part);
  }
  close();
  return joined;
}

function createParagraph(lines: readonly FlowLine[]): Paragraph {
  const [first] = lines as [FlowLine, ...FlowLine[]];
  const text = joinAllLines(lines.map((line) => line.text));
  const bold = lines.filter((line) => line.isBold).length;
  const marker = findListMarker(first.text);
  return {
    kind: 'paragraph',
    text,
    page: first.page,
    size: first.size,
    isBold: bold === lines.length,
    lineCount: lines.length,
    indentEms: (first.left - first.columnLeft) / first.size,
    ...(marker && { marker }),
  };
}

type Habits = { readonly leading: ReadonlyMap<number, number>; readonly isIndented: boolean };

function startsParagraph(open: readonly FlowLine[], last: FlowLine, line: FlowLine, habits: Habits): boolean {
  if (Math.abs(last.size - line.size) > 0.12 * Math.max(last.size, line.size)) return true;
  if (leaders.test(last.text.slice(-200)) || findCaption(line.text) !== undefined) return true;
  if (/\p{L}[-\u2010\u00ad]$/u.test(last.text.slice(-3)) && /^\p{Ll}/u.test(line.text)) return false;
  if (findListMarker(line.text) !== undefined && (isShort(last, line) || terminal.test(last.text) || isBullet(line)))
    return true;
  if (terminal.test(last.text) && readPartLabel(line.text) !== undefined) return true;
  if (findHeadingNumber(line.text)?.isStrong === true && (isShort(last, line) || terminal.test(last.text))) return true;
  if (last.column !== line.column) return !isContinuedBy(last, line, habits);
  if (isSigned(last, line)) return true;
  const step = line.top - last.top;
  const usual = habits.leading.get(line.column) ?? Infinity;
  if (step > 1.35 * usual || step > 3 * line.size) return true;
  if (isCentred(last) && isCentred(line)) return last.isBold !== line.isBold;
  if (isShort(last, line)) return !isBrokenOff(last.text, line.text);
  const inset = (line.left - last.left) / line.size;
  const isHanging = open.length === 1 && findListMarker(last.text) !== undefined && inset < 4;
  return inset > 1.2 && !isHanging;
}

function isBullet(line: FlowLine): boolean {
  return !/^[\d（(一二三四五六七八九十a-zA-Z]/u.test(line.text);
}

/** True when the first word of the next line would have fitted on this one: then the break was meant. */
function isShort(last: FlowLine, next: FlowLine): boolean {
  const head = next.text.slice(0, 40);
  const word = /^[!-~]+/u.exec(head)?.[0];
  // No line begins with a mark: the character before it goes with it.
  const marks = /^.([，。、；：！？）》」』”’]*)/u.exec(head)?.[1]?.length ?? 0;
  const needed = word === undefined ? 2 + marks : 0.6 * word.length + 1;
  return last.columnRight - last.right > needed * last.size;
}

/** Lines of as many characters each, however wide: what is left inside a bracket or a sentence goes on. */
function isBrokenOff(last: string, next: string): boolean {
  if (/[（(「《][^（(「《）)」》]{0,30}$/u.test(last.slice(-31)))
    return /^[^（(「《]{0,30}[）)」》]/u.test(next.slice(0, 31));
  return last.length >= 12 && /\p{Script=Han}$/u.test(last) && /^\p{Script=Han}{1,2}[。；！？]$/u.test(next);
}

/** Who signs and when: two lines that each keep to the right edge. */
function isSigned(last: FlowLine, line: FlowLine): boolean {
  const isFar = ({ left, columnLeft, size }: FlowLine): boolean => left - columnLeft > 6 * size;
  return isFar(last) && isFar(line) && Math.abs(last.left - line.left) > last.size && !isCentred(last);
}

/** Titles of several lines: each has the same white space on both sides. */
function isCentred(line: FlowLine): boolean {
  const onLeft = line.left - line.columnLeft;
  const onRight = line.columnRight - line.right;
  return onLeft > 2.5 * line.size && Math.abs(onLeft - onRight) < line.size;
}

/** True when a paragraph that fills the end of a column or page goes on at the start of the next one. */
function isContinuedBy(last: FlowLine, line: FlowLine, { isIndented }: Habits): boolean {
  if (last.isBold !== line.isBold || isShort(last, line)) return false;
  if (/^\p{Ll}/u.test(line.text)) return true;
  if (!terminal.test(last.text)) return line.left - line.columnLeft < 3 * line.size;
  return isIndented && line.left - line.columnLeft < 0.8 * line.size;
}

/** Usual distance from line to line for each column, by lines of one size. */
function measureLeading(parts: readonly FlowPart[]): Map<number, number> {
  const steps = new Map<number, number[]>();
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    if (part.kind !== 'line' || before?.kind !== 'line' || before.column !== part.column) return;
    const step = part.top - before.top;
    const isUsual = Math.abs(part.size - before.size) < 0.1 * part.size && step < 3 * part.size;
    if (isUsual) steps.set(part.column, [...(steps.get(part.column)?.slice(-200) ?? []), step]);
  });
  return new Map([...steps].map(([column, values]) => [column, lowQuartile(values)]));
}

/** Paragraphs of few lines make wide steps common, so the usual step is looked for among the smaller ones. */
function lowQuartile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? Infinity;
}

/** True when most lines after a finished short line start inside the column's edge, as Chinese paragraphs do. */
function usesIndents(parts: readonly FlowPart[]): boolean {
  let indented = 0;
  let flush = 0;
  parts.forEach((line, index) => {
    const last = parts[index - 1];
    if (line.kind !== 'line' || last?.kind !== 'line' || last.column !== line.column || !isShort(last, line)) return;
    if (line.left - line.columnLeft > 1.2 * line.size) indented += 1;
    else flush += 1;
  });
  return indented > flush;
}
