/**
 * Takes from document text what could act on the prompt: markers (`[1]`, `【c1】`), frame lines, the key, our control
 * words and the control tokens of chat templates. The words stay readable; quotes are taken from the document, never
 * from here.
 */
export function neutralize(text: string, key: string): string {
  return text
    .replaceAll(key, '')
    .replace(/[[［【]{1,2}\s*(\^?c?\d[\d\s,，、;；\-–—~c]*)[\]］】]{1,2}/giu, '〔$1〕')
    .replace(/^={3,}/gmu, (line) => '＝'.repeat(line.length))
    .replace(/={3,}$/gmu, (line) => '＝'.repeat(line.length))
    .replace(/NO_EVIDENCE|OWN_KNOWLEDGE/giu, (word) => word.replace('_', ' '))
    .replace(/<\|/gu, '＜|')
    .replace(/\[(\/?)(INST|SYS)\]/gu, '〔$1$2〕')
    .replace(/<(\/?)(system|assistant|user|s|think)>/giu, '＜$1$2＞');
}
