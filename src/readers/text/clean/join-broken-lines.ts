const startsWithClosing = /^(?!:-{2,})(?:[。，、；：！？）】」』”’》〉％…]|[,;:?)\]](?!\S*:\/\/)|!(?!\[)|%(?!%))/;
const loneConnective = /^(?:和|或|与|且|及|以及|、|或者|并且)[,，]?$/;
const openEnd = /[(（[「『“‘《【,，、]$/;
const connectiveEnd = /(?:[和或与令将把]|以及|给定|(?<=.{12})为)$/;
const itemStart = new RegExp(
  String.raw`^(?:[-*•·▪◦●○■□|#>]\s?|\d{1,3}[.)、．]\s?|[(（]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、` +
    String.raw`|第[一二三四五六七八九十百千零〇\d]+[章节条编篇]|https?://)`,
);
const headingOrRule = /^(?:#|\.{3,}$|\|)/;

/**
 * Glues lines together that were one sentence before an inline image or formula was lost between them: a line that
 * starts with closing punctuation, a lone 和 / 或, and what follows an open bracket or a comma. '' marks a gap. Code and
 * headings stay apart.
 */
export function joinBrokenLines(lines: readonly string[], code: Uint8Array): readonly string[] {
  // The parts of a line are put together at its end: a string that grows would be copied for each of them.
  const joined: string[][] = [];
  let previous = -1;
  let previousIsCode = false;
  lines.forEach((line, index) => {
    const isCode = code[index] === 1;
    const before = joined[previous];
    if (line.trim() !== '' && before !== undefined && !isCode && !previousIsCode) {
      const separator = findSeparator(before, line.trim(), joined.length - 1 > previous);
      if (separator !== undefined) {
        before.push(separator + line.trim());
        joined.length = previous + 1;
        return;
      }
    }
    joined.push([line]);
    if (line.trim() !== '') {
      previous = joined.length - 1;
      previousIsCode = isCode;
    }
  });
  return joined.map((parts) => parts.join(''));
}

/** `东站,0,` above `中站,12,换乘`: the last cell of a row may be empty. */
function areRows(parts: readonly string[], line: string): boolean {
  const before = parts[0] as string;
  if (parts.length > 1 || !before.endsWith(',') || !/\d/.test(before)) return false;
  const count = before.split(',').length;
  return count > 2 && line.split(',').length === count;
}

/** What stands between the two parts of a broken line; undefined where they are two lines. */
function findSeparator(parts: readonly string[], line: string, hasGap: boolean): string | undefined {
  if (headingOrRule.test(parts[0] as string) || headingOrRule.test(line)) return undefined;
  if (startsWithClosing.test(line)) return '';
  if (itemStart.test(line) || areRows(parts, line)) return undefined;
  const tail = parts.slice(-16).join('').slice(-16);
  if (openEnd.test(tail)) return /[,，、]$/.test(tail) ? (hasGap ? ' ' : '') : '';
  if (!hasGap) return undefined;
  if (loneConnective.test(line) || connectiveEnd.test(tail)) return ' ';
  return line.startsWith('的') && !/[。！？!?；;：:]$/.test(tail) ? ' ' : undefined;
}
