import type { Span } from '../../../types/chunk.ts';
import { measureListMark } from '../../../text/list-mark.ts';
import type { Findings, ProseLine } from '../line-block.ts';

const maxNameChars = 12;
const minGroups = 2;
/** 1号楼, 2023, A区, P1, 第二单元, 窗口3: a name that its number or letter tells from the others of its kind. */
const numbered = new RegExp(
  String.raw`^(?:第?\s?(?:[A-Za-z]{0,3}[-_]?\d{1,5}|[A-Za-z]{1,2}|[〇零一二三四五六七八九十]{1,3})\s?\p{Script=Han}{0,4}` +
    String.raw`|\p{Script=Han}{1,6}\s?(?:[A-Za-z]?\d{1,4}|[A-Za-z]))$`,
  'u',
);

type Pairs = readonly (readonly Span[] | undefined)[];

/**
 * For each pair of key and value that begins a run, the line right above it that names the group of the run: 1号楼 and
 * 2号楼, 2022 and 2023, or 东区 and 西区. Two lines and more do so in one place; those without a number stand close above
 * two pairs and more. One alone may be anything, unless it is a bare label above names with amounts: 用料.
 */
export function findGroupLines(
  lines: readonly ProseLine[],
  pairs: Pairs,
  findings: Findings,
): ReadonlyMap<number, number> {
  // Where each line is set apart, none stands nearer than others.
  const isSpaced = lines.every(({ isApart }, line) => isApart || line === 0);
  const isBelow = (line: number): boolean => isSpaced || lines[line]?.isApart === false;
  const byShape = new Map<string, [number, number][]>();
  const labels: [number, number][] = [];
  pairs.forEach((pair, first) => {
    const line = first - 1;
    if (pair === undefined || line < 0 || pairs[line] !== undefined || findings.isTaken[line] === 1) return;
    const { text } = lines[line] as ProseLine;
    const isClose = isBelow(first) && isBelow(first + 1) && pairs[first + 1] !== undefined;
    if (isClose && isLabel(text) && [first, first + 1].every((at) => isAmount(lines[at] as ProseLine)))
      labels.push([first, line]);
    const shape = readNumberedShape(text) ?? (isClose && isWord(text) ? '' : undefined);
    if (shape === undefined) return;
    const groups = byShape.get(shape);
    if (groups === undefined) byShape.set(shape, [[first, line]]);
    else groups.push([first, line]);
  });
  return new Map([...labels, ...[...byShape.values()].filter((groups) => groups.length >= minGroups).flat()]);
}

/** What the names of one kind have in common: `12号楼` → `1号楼`; undefined for a line that is no such name. */
export function readNumberedShape(text: string): string | undefined {
  if (text.length > maxNameChars || !numbered.test(text) || measureListMark(text) > 0) return undefined;
  return text
    .replace(/\d+/gu, '1')
    .replace(/[A-Za-z]+/gu, 'A')
    .replace(/[〇零一二三四五六七八九十]+/gu, '一');
}

/** 用料, 腌料：; no short sentence. */
function isLabel(text: string): boolean {
  return /^[^\P{L}了吗呢吧着过是有要们]{1,6}\s?[:：]?$/u.test(text);
}

/** `冰糖 20克`: a name with what there is of it. */
function isAmount({ text }: ProseLine): boolean {
  return /^[^\s:：]+\s+[^\s:：]{1,12}$/u.test(text);
}

function isWord(text: string): boolean {
  return text.length <= maxNameChars && /^[\p{L}\d（）()·-]{2,}$/u.test(text);
}
