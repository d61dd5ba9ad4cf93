/** `[3]`, `[4, 5]`, `[1-3]`, and runs of them. */
const markRun = /( *)(\[\d{1,3}(?:\s?[-–,，、]\s?\d{1,3})*\](?:\s?\[\d{1,3}(?:\s?[-–,，、]\s?\d{1,3})*\])*)/g;
/** A text with fewer marks than this may mean something else by a bracketed number. */
const minMarks = 6;

/** Whether a text has so many bracketed numbers at ends of clauses that they must be notes. Code lines do not count. */
export function hasReferenceMarks(lines: readonly string[], code: Uint8Array): boolean {
  let marks = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as string;
    if (code[index] === 1 || !line.includes('[')) continue;
    for (const match of line.matchAll(markRun)) if (isReference(line, match)) marks += 1;
    if (marks >= minMarks) return true;
  }
  return false;
}

/** Takes the notes out: `效果更好 [3][4]。` → `效果更好。`; `数组[1]的值`, `在 [8] 中提出` and a list of references stay. */
export function stripReferenceMarks(line: string): string {
  if (!line.includes('[')) return line;
  return line
    .replace(/(?:[\s,，]*(?:-\s)?[(（]?来自)\s?\[\d{1,3}\][)）]?$/, '')
    .replace(markRun, (run: string, ...rest: unknown[]) => {
      const index = rest.at(-2) as number;
      if (!isReference(line, { 0: run, 1: rest[0] as string, index })) return run;
      const next = line.charAt(index + run.length);
      return next === '' || /[\s。，、；：！？,;:!?)）]/.test(next) || (rest[0] as string) === '' ? '' : ' ';
    });
}

type Mark = { readonly 0: string; readonly 1?: string | undefined; readonly index?: number };

function isReference(line: string, mark: Mark): boolean {
  const start = mark.index ?? 0;
  const spaces = mark[1] ?? '';
  const before = line.slice(Math.max(0, start - 12), start);
  const after = line.slice(start + mark[0].length, start + mark[0].length + 3);
  if (before.trim() === '' || /[[(（「“`:：]$/.test(before)) return false;
  if (/^[([:`]/.test(after)) return false;
  if (spaces === '' && /(?:^|[^A-Za-z])[a-z_][a-z_0-9]*$|[\])_]$/.test(before) && !/^(?:\s?$|\s-|[。；])/.test(after))
    return false;
  // A note that is part of the sentence: 「[1] 中的作者」「在 [8] 中提出」「来自 [5]」.
  if (/^\s?(?:中|里|所|提出|的)/.test(after) || /(?:来自|在|从|由|见|参考|文献|采用|如|按照|根据)$/.test(before))
    return false;
  if (after === '' || /^[\s。，、；：！？,;!?)）”」』…]/.test(after)) return true;
  return spaces !== '' && /^[\u4e00-\u9fff]/.test(after);
}
