/** Where a key begins: a short name in Chinese before a colon, other than that of a clock: 下午3:00. */
const keyStart =
  /(?:^|\s+)(?=\p{Script=Han}[\p{L}\p{N}（）()·/]{0,11}(?!(?<=\d)[:：][0-5]\d(?!\d))\s?[:：]\s?[^\s:：])/gu;
const maxLineChars = 160;
const maxValueChars = 40;

/**
 * `编制：后勤部  版本：V2.3` → `编制：后勤部`, `版本：V2.3`: a line of nothing but short pairs of key and value, one pair a
 * line. Any other line comes back alone.
 */
export function splitPairs(line: string): readonly string[] {
  if (line.length > maxLineChars || !hasTwoColons(line) || !/\s/u.test(line)) return [line];
  const words = line.trim();
  const starts = [...words.matchAll(keyStart)].map(({ index }) => index);
  if (starts.length < 2 || starts[0] !== 0) return [line];
  const pairs = starts.map((start, at) => words.slice(start, starts[at + 1]).trim());
  // A label behind a label is the value of the first: 主题: 回复: 排班表.
  const areShort = pairs.every(
    (pair) => pair.length - pair.search(/[:：]/u) <= maxValueChars && !/[。；;！？!?]|[:：]$/u.test(pair),
  );
  return areShort ? pairs : [line];
}

function hasTwoColons(line: string): boolean {
  const [wide, narrow] = [line.indexOf('：'), line.indexOf(':')];
  if (wide === -1 && narrow === -1) return false;
  const next = (wide === -1 ? narrow : narrow === -1 ? wide : Math.min(wide, narrow)) + 1;
  return line.indexOf('：', next) !== -1 || line.indexOf(':', next) !== -1;
}
