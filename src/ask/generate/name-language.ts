import type { QuestionType } from '../understand/question-type.ts';

/**
 * What to call the question's language in the prompt.
 * @param read what its type says, where Chinese characters stand in it
 */
export function nameLanguage(question: string, read: QuestionType['language']): string {
  if (/[\u3040-\u30ff]/u.test(question)) return '日本語';
  if (/[\uac00-\ud7af]/u.test(question)) return '한국어';
  if (/[\u3400-\u9fff]/u.test(question)) return read === 'en' ? 'English' : '中文';
  return /^[\p{ASCII}\p{P}\p{S}\s]*$/u.test(question) ? 'English' : '问题所用的语言';
}
