/** `(1, 'file')` → `1 file`, `('1,204', 'file')` → `1,204 files`. */
export function countThings(count: number | string, thing: string): string {
  return `${count} ${thing}${String(count) === '1' ? '' : 's'}`;
}
