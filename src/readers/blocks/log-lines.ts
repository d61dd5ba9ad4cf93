import { type Findings, type ProseLine, takeLines } from './line-block.ts';

const timeStamp = new RegExp(
  String.raw`^\[?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z` +
    String.raw`|[+-]\d{2}:?\d{2})?|\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?)\]?`,
);
const level =
  /^\s*[[(<]?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|FATAL|CRITICAL|SEVERE)[\])>]?(?=[\s:|\]]|$)/i;

/** A longer tail, such as a dump, is no part of one message. */
const maxTailLines = 60;

/** Lines of a log, each a key (its time) with a value (the rest); what stands below up to the next is its tail. */
export function findLogLines(lines: readonly ProseLine[], findings: Findings): void {
  const starts = lines.flatMap(({ text }, line) => {
    if (findings.isTaken[line] === 1) return [];
    const stamp = timeStamp.exec(text)?.[0];
    return stamp !== undefined && level.test(text.slice(stamp.length, stamp.length + 40)) ? [{ line, stamp }] : [];
  });
  starts.forEach(({ line: from, stamp }, index) => {
    const { text } = lines[from] as ProseLine;
    const start = stamp.length + (text.slice(stamp.length).length - text.slice(stamp.length).trimStart().length);
    const cells = [
      { start: 0, end: stamp.length },
      { start, end: text.length },
    ];
    const limit = Math.min(starts[index + 1]?.line ?? lines.length, from + maxTailLines);
    let to = from + 1;
    while (starts.length > 1 && to < limit && findings.isTaken[to] === 0 && lines[to]?.isApart === false) to += 1;
    takeLines(findings, { kind: 'key-value', from, to, cells });
  });
}
