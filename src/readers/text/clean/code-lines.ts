/** Runs of fewer code lines than this, without fences, are more likely prose that quotes code. */
const minStrongLines = 3;
const maxBlankGap = 2;

const keyword = new RegExp(
  String.raw`^\s*(?:from\s+[\w.]+\s+import\s|import\s+[\w.{*'"]|(?:async\s+)?def\s+\w+\s*\(` +
    String.raw`|class\s+\w+\s*[:({]|return\b|for\s+\S.*\sin\s.*:$|(?:if|elif|while|with|except)\b.*:$` +
    String.raw`|(?:else|try|finally):$|print\s?\(|(?:export\s+)?(?:const|let|var)\s+[\w{[]` +
    String.raw`|(?:export\s+)?(?:async\s+)?function\s+\w+\s*\(|#include\s*[<"]|#define\s|SELECT\s.+\sFROM\s` +
    String.raw`|(?:graph|flowchart)\s+(?:TD|TB|BT|LR|RL)$|subgraph\s|classDef\s|sequenceDiagram$` +
    String.raw`|pip3?\s+install\s|npm\s+(?:i|install|run)\s|git\s+clone\s|curl\s+-)`,
);
const assignment = /^\s*[A-Za-z_][\w.[\]'"]*\s*(?:[-+*/|&]?=)\s*[^=\s]/;
const call = /^\s*[\w.]+\s?\(.*\)[;,]?\s*(?:#.*)?$/;
const openBlock = /^[^\u4e00-\u9fff]*[{([]$/;
const entry = /^\s*['"][\w.-]+['"]\s*:/;
const arrow = /\s(?:-->|---|==>|--\s.*-->)\s/;
const fenceLine = /^[ \t>]*(`{3,}|~{3,})[^`]*$/;
const bracketsOnly = /^\s*[[\](){}]+[,;]?$/;
const comment = /^\s*(?:#\s|#$|\/\/|%%|\/\*|\*\/)/;
const indentedAscii = /^(?: {2,}|\t)[\x20-\x7e]+$/;
const han = /[\u4e00-\u9fff]/;
const asciiEnd = /^\s*(?:end|pass|break|continue|class\s+\w+\s+\w+;)$/;

/**
 * Which lines are code: 1 for every line of a fenced block (fences included; an unclosed fence counts for itself only)
 * and of a run of unfenced code, blank and comment lines within it included. Only ASCII outside of strings and comments
 * counts as code.
 */
export function findCodeLines(lines: readonly string[]): Uint8Array {
  const flags = new Uint8Array(lines.length);
  const closings = findClosings(lines);
  let index = 0;
  while (index < lines.length) {
    const fenceEnd = closings.get(index);
    const run = fenceEnd === undefined ? findRun(lines, index) : { end: fenceEnd, isCode: true };
    if (run.isCode) flags.fill(1, index, run.end);
    // A run that is no code has no code in any part of it either: fewer of its lines would be fewer strong lines.
    index = Math.max(run.end, index + 1);
  }
  return flags;
}

/** For each opening fence the index after the one that closes it; fences that nothing closes are absent. */
function findClosings(lines: readonly string[]): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  let open: { readonly index: number; readonly sign: string; readonly length: number } | undefined;
  // A fence that no later one closes must not hide the pairs behind it: the longest closing fence still to come.
  const longest = new Map<string, number[]>();
  for (const sign of ['`', '~']) longest.set(sign, new Array<number>(lines.length + 1).fill(0));
  const closers = lines.map((line) => /^[ \t>]*(`{3,}|~{3,})\s*$/.exec(line.length > 200 ? '' : line)?.[1]);
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const fence = closers[index];
    for (const [sign, lengths] of longest)
      lengths[index] = Math.max(lengths[index + 1] as number, fence?.startsWith(sign) === true ? fence.length : 0);
  }
  lines.forEach((line, index) => {
    if (open === undefined) {
      const fence = fenceLine.exec(line.length > 1000 ? '' : line)?.[1];
      if (fence === undefined) return;
      const sign = fence.charAt(0);
      if ((longest.get(sign)?.[index + 1] ?? 0) >= fence.length) open = { index, sign, length: fence.length };
    } else {
      const fence = closers[index];
      if (fence === undefined || !fence.startsWith(open.sign) || fence.length < open.length) return;
      closings.set(open.index, index + 1);
      open = undefined;
    }
  });
  return closings;
}

/** The lines from `index` on that may be code, and whether enough of them are. */
function findRun(lines: readonly string[], index: number): { readonly end: number; readonly isCode: boolean } {
  let strong = 0;
  let end = index;
  let blanks = 0;
  for (let at = index; at < lines.length; at += 1) {
    const line = lines[at] as string;
    if (fenceLine.test(line)) break;
    if (line.trim() === '') {
      blanks += 1;
      if (at === index || blanks > maxBlankGap) break;
      continue;
    }
    const isStrong = isStrongLine(line);
    if (!isStrong && !isWeakLine(line)) break;
    if (isStrong) strong += 1;
    blanks = 0;
    end = at + 1;
  }
  return { end, isCode: strong >= minStrongLines };
}

function isStrongLine(line: string): boolean {
  if (line.length > 1000) return false;
  // What Han are left in without these signs stand in no string and no comment.
  if (han.test(line) && !/["'`#/]|--|==/.test(line)) return false;
  if (arrow.test(line) && /[\w"')\]}]\s*(?:-->|---|==>)|subgraph/.test(line)) return true;
  const bare = stripStrings(line);
  if (han.test(bare)) return false;
  if (comment.test(line)) return false;
  return keyword.test(line) || assignment.test(line) || call.test(line) || entry.test(line) || openBlock.test(line);
}

function isWeakLine(line: string): boolean {
  if (line.length > 1000) return false;
  return (
    bracketsOnly.test(line) ||
    comment.test(line) ||
    indentedAscii.test(line) ||
    asciiEnd.test(line) ||
    isCodeEntry(line)
  );
}

/** `'code_interpreter',  # Built-in tools` inside a list. */
function isCodeEntry(line: string): boolean {
  return /^\s*['"][^'"]*['"]\s*[,)\]}]*\s*(?:#.*)?$/.test(line);
}

function stripStrings(line: string): string {
  return line.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '""').replace(/\s(?:#|\/\/).*$/, '');
}
