import { findInlineBullets } from '../../../text/inline-bullets.ts';

const maxHeadingChars = 60;

/**
 * One line that holds a whole list → one bullet or heading per line: `要点 - 甲 [1] - 乙 [2] 方法 - 丙 [3]` →
 * `要点`, `- 甲 [1]`, `- 乙 [2]`, `方法`, `- 丙 [3]`. What hangs between the last note of a bullet and the next dash is the
 * heading of what follows. A line without such a list comes back alone.
 */
export function splitInlineBullets(line: string): readonly string[] {
  const offsets = findInlineBullets(line);
  if (offsets.length === 0) return [line];
  const lines: string[] = [];
  const lead = line.slice(0, offsets[0]).trim();
  if (lead !== '') lines.push(lead);
  offsets.forEach((offset, index) => {
    const next = offsets[index + 1];
    const bullet = line.slice(offset + 1, next).trim();
    const [content, heading] = next === undefined ? [bullet, ''] : splitTrailingHeading(bullet);
    if (content !== '') lines.push(`${line.charAt(offset)} ${content}`);
    if (heading !== '') lines.push(heading);
  });
  return lines;
}

function splitTrailingHeading(bullet: string): readonly [string, string] {
  const cut = findHeadingStart(bullet);
  if (cut === -1) return [bullet, ''];
  const heading = bullet.slice(cut).trim();
  const isHeading =
    heading.length <= maxHeadingChars &&
    /^[\p{L}\p{N}“「《"'【(（]/u.test(heading) &&
    !/[。！？；;!，,、]$/.test(heading);
  return isHeading ? [bullet.slice(0, cut).trim(), heading] : [bullet, ''];
}

/** After the last note (`… [3] 标题`), or after the last full stop and a space (`…。 标题`); -1 if nothing hangs there. */
function findHeadingStart(bullet: string): number {
  const tail = bullet.slice(-(maxHeadingChars + 20));
  const offset = bullet.length - tail.length;
  const note = /\[[\d\s,，、–-]{1,12}\]\s+(?=[^[\]]+$)/.exec(tail);
  if (note !== null) return offset + note.index + note[0].length;
  const stop = /[。！？]\s+(?=[^。！？]+$)/.exec(tail);
  return stop === null ? -1 : offset + stop.index + stop[0].length;
}
