import type { AskedVerdict } from '../../understand/asked-verdict.ts';
import type { EnglishVerdict } from '../../understand/asked-verdict-english.ts';
import type { Saying } from './read-sayings.ts';

/** English word → its translations, best first. */
export type Translate = (word: string) => readonly { readonly word: string }[];

/**
 * What an English question asks, in the words of one clause: each of its words by the first of its translations that
 * stands there, or in what the clause hangs on. Undefined where one has none there, or where none stands in the clause.
 */
export function spellAsked(
  { kind, words }: EnglishVerdict,
  { text, before }: Saying,
  context: readonly string[],
  translate: Translate,
): AskedVerdict | undefined {
  const find = (word: string, texts: readonly string[]): string | undefined =>
    [...translate(word).map((one) => one.word), word].find((form) => texts.some((one) => one.includes(form)));
  const act: string[] = [];
  const topic: string[] = [];
  for (const word of words) {
    const own = find(word, [text]);
    const around = own ?? find(word, [...before, ...context]);
    if (around === undefined) return undefined;
    (own === undefined ? topic : act).push(around);
  }
  return act.length === 0 ? undefined : { kind, yes: 'Yes', no: 'No', topic: topic.join(' '), act: act.join(' ') };
}
