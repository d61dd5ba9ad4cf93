import type { UiText } from './zh.ts';

/** A text by a key that the server chose; `fallback` for a name that is unknown to this page. */
export function findWords(text: UiText, key: string, fallback: string): string {
  const found: unknown = Object.hasOwn(text, key) ? text[key as keyof UiText] : undefined;
  return typeof found === 'string' ? found : fallback;
}
