import type { Passage } from '../../types/passage.ts';
import { renderPrompt } from './prompt.ts';
import type { Prompt } from './prompt.ts';

/**
 * What the model writes when the passages do not hold the answer, and above a part of its own knowledge. Never shown.
 */
export const NO_EVIDENCE = 'NO_EVIDENCE';
export const OWN_KNOWLEDGE = 'OWN_KNOWLEDGE';

/**
 * Passages → blocks in order, each between lines that carry a key no document can know.
 * @param aliases their names; `c1`… when not given
 */
export function framePassages(
  prompt: Prompt,
  passages: readonly Passage[],
  key: string,
  aliases: readonly string[] = passages.map((_passage, index) => `c${index + 1}`),
): string {
  return passages.map((passage, index) => framePassage(prompt, passage, aliases[index] ?? '', key)).join('\n\n');
}

function framePassage(prompt: Prompt, passage: Passage, alias: string, key: string): string {
  const { context } = passage.chunk;
  const headings = context.headings.length === 0 ? '' : ` › ${context.headings.join(' › ')}`;
  return renderPrompt(prompt, 'passage', {
    alias,
    key,
    title: neutralize(toLine(context.headline ?? context.title), key),
    headings: neutralize(toLine(headings), key),
    publisher: neutralize(toLine(context.publisher ?? passage.document.title), key),
    path: neutralize(toLine(passage.document.path), key),
    date: neutralize(toLine(context.publishedAt ?? passage.document.publishedAt ?? '未注明'), key),
    text: neutralize(passage.chunk.text, key),
  });
}

function toLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

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
