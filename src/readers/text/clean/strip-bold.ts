const joinedBold = /(?<!\*)\*\*(?=[^\s*])([^*\n]{0,2000}?[^\s*])\*\*(?!\*)/g;

/** `**重点**` → `重点`, in any text. A power such as `2**3**4` in a line without Han is left alone. */
export function stripBold(line: string): string {
  if (!line.includes('**')) return line;
  if (!/[\u4e00-\u9fff]/.test(line) && /[\w)]\*\*[\w(]/.test(line)) return line;
  return line.replace(joinedBold, '$1');
}
