const blockStart = /^\s*(?:#{1,6}\s|[-*+•]\s|\d{1,3}[.)]\s|>|\||```|~~~|(?:-\s?){3,}$|\[[^\]]+\]:)/;
const minWrappedChars = 20;

/**
 * Markdown lines in their simple forms: an underlined title becomes a `#` title, closing `#`s go, definitions of links go, and
 * a paragraph wrapped over several lines becomes one line. Code and tables are kept as they are.
 */
export function simplifyMarkdownLines(lines: readonly string[], code: Uint8Array): { lines: string[]; code: Uint8Array } {
  const result: string[] = [];
  const flags: number[] = [];
  lines.forEach((line, index) => {
    const isCode = code[index] === 1;
    const before = result.at(-1) ?? '';
    const beforeIsProse = flags.at(-1) !== 1 && before.trim() !== '' && !blockStart.test(before);
    if (!isCode && beforeIsProse && /^\s{0,3}(?:=+|-{2,})\s*$/.test(line) && before.length <= 100) {
      result[result.length - 1] = `${line.includes('=') ? '#' : '##'} ${before.trim()}`;
      return;
    }
    if (!isCode && flags.at(-1) !== 1 && isWrapped(before, line)) {
      result[result.length - 1] = before.trimEnd() + (needsSpace(before, line) ? ' ' : '') + line.trim();
      return;
    }
    if (!isCode && /^ {0,3}\[[^\]^]{1,200}\]:\s*<?https?:/.test(line)) return;
    result.push(isCode ? line : line.replace(/^( {0,3}#{1,6}\s.*?)\s+#+\s*$/, '$1'));
    flags.push(isCode ? 1 : 0);
  });
  return { lines: result, code: Uint8Array.from(flags) };
}

/** A line goes on in the next one if it is long, not finished, has no hard break, and no new block begins there. */
function isWrapped(before: string, line: string): boolean {
  if (line.trim() === '' || blockStart.test(line) || before.trim().length < minWrappedChars) return false;
  if (/^\s*(?:#{1,6}\s|\||```|~~~|>)/.test(before) || / {2}$|\\$/.test(before)) return false;
  return !/[。！？!?；;：:.”」』）)]$/.test(before.trimEnd());
}

function needsSpace(before: string, line: string): boolean {
  return /[\x21-\x7e]$/.test(before.trimEnd()) || /^[\x21-\x7e]/.test(line.trim());
}
