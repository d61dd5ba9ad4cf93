/** `备注：货到付款`, `注 1 …`: said of the table above, and names none below. */
export function isNoteBelow(words: string): boolean {
  return /^(?:[备附]?注|说明|note)s?(?:\s|[：:\d])/iu.test(words);
}
