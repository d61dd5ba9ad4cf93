const maxLineChars = 500;
const tag = String.raw`#[\p{L}\p{N}_/-]*[\p{L}_][\p{L}\p{N}_/-]*`;
const tagLine = new RegExp(String.raw`^(?:${tag}\s*)+$`, 'u');
const tagsAtEnd = new RegExp(String.raw`(?<=\S)(?:\s+${tag})+$`, 'u');
/** Within a sentence; a Latin one may be code: `#include`. */
const chineseTag = /(?<=^|\s)#(?=[\p{L}\p{N}_/-]*\p{Script=Han})([\p{L}\p{N}_/-]+)/gu;

/** Whether a line holds nothing but tags: `#水利 #巡查`. */
export function isTagLine(line: string): boolean {
  return line.length <= maxLineChars && tagLine.test(line);
}

/**
 * Tags behind the words of a line are taken off it; of one among the words only the sign goes: `今日 #健身 跑了` →
 * `今日 健身 跑了`.
 */
export function readTags(line: string, onTag: (tag: string) => void): string {
  if (!line.includes('#') || line.length > maxLineChars) return line;
  const words = line.replace(tagsAtEnd, (tags) => {
    for (const name of tags.split(/\s+/u)) if (name !== '') onTag(name.slice(1));
    return '';
  });
  return words.replace(chineseTag, (_, name: string) => (onTag(name), name));
}
