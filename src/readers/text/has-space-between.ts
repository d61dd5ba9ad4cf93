/** Whether a line that goes on with the one before is set off by a space: beside a Latin letter, a digit or a sign. */
export function hasSpaceBetween(before: string, line: string): boolean {
  return /[\x21-\x7e]$/.test(before.slice(-20).trimEnd()) || /^[\x21-\x7e]/.test(line.trimStart());
}
