import { measureListMark, readListFamily } from '../../text/list-mark.ts';
import { isAnnouncement, findLeadingWords } from '../list/leads-in.ts';
import { readItemCells } from './item-cells.ts';
import { type Findings, type ProseLine, takeLines } from './line-block.ts';

const maxItemChars = 60;
const maxDepth = 6;
type OpenLevel = { readonly family: string; ordinal: number; lastLine: number };

/**
 * Items with a mark, nested by the kind of their mark; and the lines below `用料如下。`, which need none. A list hangs on
 * the line right before it, an inner one on the item it stands under.
 */
export function findListItems(lines: readonly ProseLine[], findings: Findings): void {
  let open: OpenLevel[] = [];
  let leadLine: number | undefined;
  let line = 0;
  while (line < lines.length) {
    const { text, isApart } = lines[line] as ProseLine;
    const family = findings.isTaken[line] === 1 ? '' : readListFamily(text);
    if (family === '') {
      open = [];
      const end = findings.isTaken[line] === 1 ? line : findUnmarkedEnd(lines, findings, line);
      for (let item = line + 1; item < end; item += 1)
        takeLines(findings, {
          kind: 'list-item',
          from: item,
          to: item + 1,
          level: 1,
          ordinal: item - line - 1,
          leadLine: line,
        });
      line = Math.max(end, line + 1);
      continue;
    }
    if (open.length === 0) leadLine = findLeadLine(lines, line, isApart);
    const depth = open.findIndex((level) => level.family === family);
    if (depth >= 0) open = open.slice(0, depth + 1);
    else open = [...open.slice(-(maxDepth - 1)), { family, ordinal: -1, lastLine: line }];
    const level = open.at(-1) as OpenLevel;
    level.ordinal += 1;
    level.lastLine = line;
    const lead = open.length > 1 ? open[open.length - 2]?.lastLine : leadLine;
    takeLines(findings, {
      kind: 'list-item',
      from: line,
      to: line + 1,
      level: open.length,
      ordinal: level.ordinal,
      ...readItemCells(text.slice(0, measureListMark(text)), text.slice(measureListMark(text))),
      ...(lead !== undefined && { leadLine: lead }),
    });
    line += 1;
  }
}

/** A list hangs on the line right above that leads in; over an empty line only on one that announces it. */
function findLeadLine(lines: readonly ProseLine[], line: number, isApart: boolean): number | undefined {
  const before = lines[line - 1]?.text;
  if (before === undefined || measureListMark(before) > 0) return undefined;
  const leads = isApart ? /[:：]$/u.test(before) || isAnnouncement(before) : findLeadingWords(before) !== undefined;
  return leads ? line - 1 : undefined;
}

/** End of the short lines right below one that announces them; the line itself where there are none. */
function findUnmarkedEnd(lines: readonly ProseLine[], findings: Findings, line: number): number {
  const { text } = lines[line] as ProseLine;
  if (text.length > maxItemChars || !isAnnouncement(text)) return line;
  let end = line + 1;
  while (end < lines.length && isUnmarkedItem(lines, findings, end, line + 1)) end += 1;
  return end - line > 2 ? end : line;
}

/** An item looks like the first one: as short, and ended by the same kind of mark, or by none. */
function isUnmarkedItem(lines: readonly ProseLine[], findings: Findings, line: number, first: number): boolean {
  const { text, isApart } = lines[line] as ProseLine;
  if (findings.isTaken[line] === 1 || isApart || text.length > maxItemChars || measureListMark(text) > 0) return false;
  return shapeOf(text) === shapeOf((lines[first] as ProseLine).text);
}

function shapeOf(text: string): string {
  const start = /^\d/u.test(text) ? 'number' : 'word';
  return start + (/[。；;，,、]$/u.exec(text)?.[0] ?? '').replace(/[；;，,、]/u, '；');
}
