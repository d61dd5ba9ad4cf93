/** A text as a pattern that stands for itself, for `new RegExp` with the `u` flag. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
