const blockStart = /^\s*(?:#{1,6}\s|[-*+•]\s|\d{1,3}[.)]\s|>|\||```|~~~|(?:-\s?){3,}$|\[[^\]]+\]:)/;
/** In columns; a Han character takes two. Shorter lines were broken on purpose, as in a poem or an address. */
const minWrappedColumns = 24;
/**
 * Editors wrap at 120 columns at most; a text with longer paragraphs keeps each on one line, and its lines stay apart.
 */
const maxWrappedColumns = 130;
const maxLongShare = 0.02;

/**
 * Markdown lines in their simple forms: an underlined title becomes a `#` title, closing `#`s go, definitions of links
 * go, and a paragraph wrapped over several lines becomes one line. Code and tables are kept as they are.
 */
export function simplifyMarkdownLines(
  lines: readonly string[],
  code: Uint8Array,
): { lines: string[]; code: Uint8Array } {
  const result: string[] = [];
  const flags: number[] = [];
  const isWrappedText = looksWrapped(lines, code);
  const push = (line: string, isCode: boolean): void => {
    result.push(line);
    flags.push(isCode ? 1 : 0);
  };
  lines.forEach((line, index) => {
    const isCode = code[index] === 1;
    const before = result.at(-1) ?? '';
    const beforeIsProse = flags.at(-1) !== 1 && before.trim() !== '' && !blockStart.test(before);
    if (!isCode && beforeIsProse && /^\s{0,3}(?:=+|-{2,})\s*$/.test(line) && before.length <= 100) {
      result[result.length - 1] = `${line.includes('=') ? '#' : '##'} ${before.trim()}`;
      return;
    }
    if (
      isWrappedText &&
      !isCode &&
      flags.at(-1) !== 1 &&
      !/ {2}$|\\$/.test(lines[index - 1] ?? '') &&
      isWrapped(before, line)
    ) {
      result[result.length - 1] = before.trimEnd() + (needsSpace(before, line) ? ' ' : '') + line.trim();
      return;
    }
    const previous = lines[index - 1] ?? '';
    // A hard break would look like a wrapped line once its spaces are gone, so it becomes a paragraph.
    if (!isCode && beforeIsProse && line.trim() !== '' && / {2}$|\\$/.test(previous)) push('', false);
    if (!isCode && /^ {0,3}\[[^\]^]{1,200}\]:\s*<?https?:/.test(line)) return;
    push(isCode ? line : line.replace(/^( {0,3}#{1,6}\s.*?)\s+#+\s*$/, '$1'), isCode);
  });
  return { lines: result, code: Uint8Array.from(flags) };
}

/** A line goes on in the next one if it is longand not finished, and no new block begins there. */
function isWrapped(before: string, line: string): boolean {
  if (line.trim() === '' || blockStart.test(line) || countColumns(before) < minWrappedColumns) return false;
  if (/^\s*(?:#{1,6}\s|\||```|~~~|>)/.test(before)) return false;
  return !/[。！？!?；;：:.”」』）)]$/.test(before.trimEnd());
}

function needsSpace(before: string, line: string): boolean {
  return /[\x21-\x7e]$/.test(before.trimEnd()) || /^[\x21-\x7e]/.test(line.trim());
}

function looksWrapped(lines: readonly string[], code: Uint8Array): boolean {
  const prose = lines.filter(
    (line, index) => code[index] !== 1 && line.trim() !== '' && !/^\s*(?:#|\||\[[^\]]+\]:)/.test(line),
  );
  const long = prose.filter(
    (line) => line.length > maxWrappedColumns / 2 && countColumns(line, maxWrappedColumns + 1) > maxWrappedColumns,
  );
  return long.length <= maxLongShare * prose.length;
}

/** Width of a line up to `limit` columns. */
function countColumns(line: string, limit = minWrappedColumns): number {
  let columns = 0;
  for (const character of line.trim().slice(0, limit))
    columns += (character.codePointAt(0) as number) >= 0x2e80 ? 2 : 1;
  return columns;
}
