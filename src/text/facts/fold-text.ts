import { simplify } from '../simplify.ts';

/**
 * Form in which facts are read: full-width letters and digits narrow, simplified, lower case; Chinese punctuation
 * stays.
 */
export function foldText(text: string): string {
  return simplify(
    text.replace(/[\uff01-\uff5e\u3000]/gu, (character) =>
      '，：；！？（）～'.includes(character) ? character : character.normalize('NFKC'),
    ),
  )
    .toLowerCase()
    .replace(/[‐‑–—−]/gu, '-');
}

/** A name as names are compared: folded, without white space, punctuation and symbols. */
export function foldName(text: string): string {
  return foldText(text).replace(/[\s\p{P}\p{S}]/gu, '');
}

/** A folded word as the first of the texts that holds it spells it; itself where none does. */
export function spellAsIn(texts: readonly string[], word: string): string {
  for (const text of texts) {
    const at = text.toLowerCase().indexOf(word.toLowerCase());
    if (at >= 0) return text.slice(at, at + word.length);
  }
  return word;
}
