import { type Findings, type ProseLine, takeLines } from './line-block.ts';

const timeStamp = new RegExp(
  String.raw`^\[?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z` +
    String.raw`|[+-]\d{2}:?\d{2})?|\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?)\]?`,
);
const level =
  /^\s*[[(<]?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|FATAL|CRITICAL|SEVERE)[\])>]?(?=[\s:|\]]|$)/i;

/** Lines of a log, each a key (its time) with a value (the rest). */
export function findLogLines(lines: readonly ProseLine[], findings: Findings): void {
  lines.forEach(({ text }, from) => {
    if (findings.isTaken[from] === 1) return;
    const stamp = timeStamp.exec(text)?.[0];
    if (stamp === undefined || !level.test(text.slice(stamp.length, stamp.length + 40))) return;
    const start = stamp.length + (text.slice(stamp.length).length - text.slice(stamp.length).trimStart().length);
    const cells = [
      { start: 0, end: stamp.length },
      { start, end: text.length },
    ];
    takeLines(findings, { kind: 'key-value', from, to: from + 1, cells });
  });
}
