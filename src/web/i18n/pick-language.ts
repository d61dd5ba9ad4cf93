import type { Language } from '../ui/format.ts';

const HAN_OR_ITS_PUNCTUATION = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu;

/**
 * `('没有这个任务。There is no such job.', 'en')` → `'There is no such job.'`; a message in one language only comes back
 * whole.
 */
export function pickLanguage(message: string, language: Language): string {
  const last = [...message.matchAll(HAN_OR_ITS_PUNCTUATION)].at(-1);
  if (last === undefined) return message;
  const border = last.index + last[0].length;
  const english = message.slice(border).trim();
  // A number or a name after the Chinese is no translation: that begins like a sentence and has several words.
  if (!/^[A-Z][^\s]* \S/.test(english)) return message;
  return language === 'en' ? english : message.slice(0, border).trim();
}
