/** Runs of fewer code lines than this, without fences, are more likely prose that quotes code. */
const minStrongLines = 3;
const maxBlankGap = 2;

const keyword =
  /^\s*(?:from\s+[\w.]+\s+import\s|import\s+[\w.{*'"]|(?:async\s+)?def\s+\w+\s*\(|class\s+\w+\s*[:({]|return\b|for\s+\S.*\sin\s.*:$|(?:if|elif|while|with|except)\b.*:$|(?:else|try|finally):$|print\s?\(|(?:export\s+)?(?:const|let|var)\s+[\w{[]|(?:export\s+)?(?:async\s+)?function\s+\w+\s*\(|#include\s*[<"]|#define\s|SELECT\s.+\sFROM\s|(?:graph|flowchart)\s+(?:TD|TB|BT|LR|RL)$|subgraph\s|classDef\s|sequenceDiagram$|pip3?\s+install\s|npm\s+(?:i|install|run)\s|git\s+clone\s|curl\s+-)/;
const assignment = /^\s*[A-Za-z_][\w.[\]'"]*\s*(?:[-+*/|&]?=)\s*[^=\s]/;
const call = /^\s*[\w.]+\s?\(.*\)[;,]?\s*(?:#.*)?$/;
const openBlock = /^[^\u4e00-\u9fff]*[{([]$/;
const entry = /^\s*['"][\w.-]+['"]\s*:/;
const arrow = /\s(?:-->|---|==>|--\s.*-->)\s/;
const fenceLine = /^[ \t>]*(`{3,}|~{3,})[^`]*$/;
const bracketsOnly = /^\s*[[\](){}]+[,;]?$/;
const comment = /^\s*(?:#\s|#$|\/\/|%%|\/\*|\*\/)/;
const indentedAscii = /^(?: {2,}|\t)[\x20-\x7e]+$/;
const asciiEnd = /^\s*(?:end|pass|break|continue|class\s+\w+\s+\w+;)$/;

/**
 * Which lines are code: 1 for every line of a fenced block (fences included; an unclosed fence counts for itself only)
 * and of a run of unfenced code, blank and comment lines within it included. Only ASCII outside of strings and comments
 * counts as code.
 */
export function findCodeLines(lines: readonly string[]): Uint8Array {
  const flags = new Uint8Array(lines.length);
  let index = 0;
  while (index < lines.length) {
    const end = findFenceEnd(lines, index) ?? findRunEnd(lines, index);
    if (end === undefined) index += 1;
    else {
      flags.fill(1, index, end);
      index = end;
    }
  }
  return flags;
}

/** Index after the closing fence of a block that opens at `index`; undefined where none opens, or none closes it. */
function findFenceEnd(lines: readonly string[], index: number): number | undefined {
  const open = fenceLine.exec(lines[index] ?? '');
  if (open === null) return undefined;
  const fence = open[1] as string;
  for (let at = index + 1; at < lines.length; at += 1) {
    const close = /^[ \t>]*(`{3,}|~{3,})\s*$/.exec(lines[at] as string);
    if (close !== null && (close[1] as string).startsWith(fence)) return at + 1;
    if (at - index > 2000) return undefined;
  }
  return undefined;
}

function findRunEnd(lines: readonly string[], index: number): number | undefined {
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
  return strong >= minStrongLines ? end : undefined;
}

function isStrongLine(line: string): boolean {
  if (line.length > 1000) return false;
  if (arrow.test(line) && /[\w"')\]}]\s*(?:-->|---|==>)|subgraph/.test(line)) return true;
  const bare = stripStrings(line);
  if (/[\u4e00-\u9fff]/.test(bare)) return false;
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
