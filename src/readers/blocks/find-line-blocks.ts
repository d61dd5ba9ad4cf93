import { findDialogueLines } from './dialogue/dialogue-lines.ts';
import { findKeyValues } from './key-value-lines.ts';
import type { Findings, LineBlock, ProseLine } from './line-block.ts';
import { findListItems } from './list-lines.ts';
import { findLogLines } from './log-lines.ts';
import { findTableLines } from './table-lines.ts';
import { findVerse } from './verse-lines.ts';

export type { ProseLine } from './line-block.ts';

/**
 * Lines between two headings → what each of them is, in order and without gaps: rows, log lines, talk, keys with
 * values, items, verse; a line that is none of these is a paragraph. Linear in the length of the lines.
 * @param speakers who talks in the whole document; left out, it is found in these lines
 * @param recordKeys what the fields of the records of the whole document are called
 */
export function findLineBlocks(
  lines: readonly ProseLine[],
  speakers?: ReadonlySet<string>,
  recordKeys?: ReadonlySet<string>,
): readonly LineBlock[] {
  const findings = findStructure(lines, speakers, recordKeys);
  const blocks: LineBlock[] = [];
  const blockAtLine = new Int32Array(lines.length);
  for (let line = 0; line < lines.length;) {
    const finding = findings.byLine.get(line);
    if (finding === undefined) {
      blockAtLine[line] = blocks.length;
      blocks.push({ kind: 'paragraph', from: line, to: line + 1 });
      line += 1;
      continue;
    }
    const { leadLine, isLone: _isLone, ...block } = finding;
    blockAtLine.fill(blocks.length, finding.from, finding.to);
    blocks.push({ ...block, ...(leadLine !== undefined && { leadIn: blockAtLine[leadLine] as number }) });
    line = finding.to;
  }
  return blocks;
}

/** 1 for each line that is plainly a part of a table, a record, a log, a talk or a poem, and so no title or heading. */
export function findStructuredLines(lines: readonly ProseLine[]): Uint8Array {
  const flags = new Uint8Array(lines.length);
  for (const { kind, from, to, isLone, cells } of findStructure(lines).byLine.values()) {
    if (kind === 'list-item' || kind === 'caption') continue;
    const value = isLone === true ? (lines[from] as ProseLine).text.slice(cells?.[1]?.start) : '';
    // A lone pair may be a heading, but not one that states a date, a number or a code, or two of them on one line.
    const isRecord = /[:：]/.test(value) || (/\d/.test(value) && !/\p{L}{2}/u.test(value));
    if (isLone !== true || isRecord) flags.fill(1, from, to);
  }
  return flags;
}

function findStructure(
  lines: readonly ProseLine[],
  speakers?: ReadonlySet<string>,
  recordKeys?: ReadonlySet<string>,
): Findings {
  const findings: Findings = { byLine: new Map(), isTaken: new Uint8Array(lines.length) };
  findLogLines(lines, findings);
  findTableLines(lines, findings);
  findDialogueLines(lines, findings, speakers);
  findKeyValues(lines, findings, recordKeys);
  findListItems(lines, findings);
  findVerse(lines, findings);
  return findings;
}
