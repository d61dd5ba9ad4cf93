import { columnsOf } from '../../table/display-width.ts';

const itemStart = new RegExp(
  String.raw`^\s*(?:[-*•·▪●○#|>]|\d{1,3}[.)、．:：]|[(（]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、` +
    String.raw`|第[一二三四五六七八九十百千零〇\d]+[章节条编篇]|https?:|\.{3,}` +
    String.raw`|\[?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ T])?\d{1,2}:\d{2}:\d{2})`,
);

/** What a line ends with that does not go on in the next one. */
export const finished = /[。！？!?；;：:.…”」』）)]$/;

/** Whether a line may go on with the one before it: it is not empty, not set in, no item and no part of its own. */
export function isContinuing(line: string): boolean {
  return line.trim() !== '' && !/^(?: {2}|\t)/.test(line) && !itemStart.test(line);
}

/** Width of a line without the space at its end; a Han character takes two columns. */
export function countColumns(line: string): number {
  let columns = 0;
  for (const character of line.trimEnd()) columns += columnsOf(character);
  return columns;
}
