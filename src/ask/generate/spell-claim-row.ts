/** Cells of a line between bars, as plain words. */
function readCells(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/gu, '')
    .split('|')
    .map((cell) => cell.replace(/\[\d+\]/gu, '').trim());
}

const isRule = (line: string): boolean => /^[\s:|-]*-{2,}[\s:|-]*$/u.test(line) && line.includes('|');

/**
 * What part of a row of an answer's table says, each cell behind its column and all behind the row's name:
 * `| 第三季度 | 1134 | 1487` → `第三季度；华南 1134；华东 1487`. Undefined outside the rows of a table.
 * @param answer the answer up to the end of the claim
 * @param start where the claim begins in it
 */
export function spellClaimRow(answer: string, start: number): string | undefined {
  const lineStart = answer.lastIndexOf('\n', start - 1) + 1;
  const above = answer.slice(0, lineStart).split('\n').slice(0, -1);
  const rule = above.findLastIndex((line) => !line.includes('|') || isRule(line));
  if (rule < 1 || !isRule(above[rule] ?? '')) return undefined;
  const header = readCells(above[rule - 1] ?? '');
  const before = answer.slice(lineStart, start).trim();
  const column = before.replace(/^\|/u, '').split('|').length - 1;
  const [name = ''] = readCells(answer.slice(lineStart));
  const cells = readCells(answer.slice(start)).map((cell, at) => {
    const place = column + at;
    return place === 0 || cell === '' ? cell : `${header[place] ?? ''} ${cell}`.trim();
  });
  return [...(column > 0 ? [name] : []), ...cells].filter((cell) => cell !== '').join('；');
}
