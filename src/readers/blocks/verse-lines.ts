import { type Findings, type ProseLine, takeLines } from './line-block.ts';

const minLines = 4;
const maxVerseChars = 24;
/** Lines of one poem differ less in length than the cells of a table that lost its form. */
const maxSpread = 2.5;

/** Runs of short lines without marks at their ends, or with the commas and stops of classical verse. */
export function findVerse(lines: readonly ProseLine[], findings: Findings): void {
  let from = 0;
  while (from < lines.length) {
    let to = from;
    while (to < lines.length && isVerseLine(lines, findings, to)) to += 1;
    const behind = lines[to];
    // The line right above a paragraph belongs to the paragraph.
    if (to > from && behind !== undefined && !behind.isApart && behind.text.length > maxVerseChars) to -= 1;
    if (to - from >= minLines && isEven(lines.slice(from, to))) {
      const above = lines[from - 1];
      const hasLead = above !== undefined && findings.isTaken[from - 1] === 0 && /[:：]$/u.test(above.text);
      for (let line = from; line < to; line += 1)
        takeLines(findings, {
          kind: 'verse',
          from: line,
          to: line + 1,
          ordinal: line - from,
          ...(hasLead && { leadLine: from - 1 }),
        });
    }
    from = Math.max(to, from + 1);
  }
}

function isVerseLine(lines: readonly ProseLine[], findings: Findings, line: number): boolean {
  const { text } = lines[line] as ProseLine;
  return (
    findings.isTaken[line] === 0 &&
    text.length <= maxVerseChars &&
    !/[\d:：|=/\\]/u.test(text) &&
    /\p{L}{2}/u.test(text)
  );
}

function isEven(run: readonly ProseLine[]): boolean {
  const lengths = run.map(({ text }) => text.length);
  const isStopped = run.filter(({ text }) => /[。！？!?；;]$/u.test(text)).length;
  // Above a poem stand its title and its poet; below them all lines end with marks, or none does.
  const bare = run.slice(2).filter(({ text }) => !/[\p{P}~～]$/u.test(text)).length;
  if (isStopped > 0 && bare > 1) return false;
  return (
    Math.max(...lengths.slice(0, 500)) <= maxSpread * Math.min(...lengths.slice(0, 500)) && isStopped * 2 <= run.length
  );
}
