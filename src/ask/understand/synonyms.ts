import { normalizeText } from '../../text/normalize.ts';

/** Groups of forms that mean the same: `xx智能 = 具身智能`. */
export type Synonyms = {
  /** Other forms of every form that stands in the text; [] when none does. */
  expand(text: string): readonly string[];
};

/**
 * Reads a user's list: one group a line, forms separated by `=`, `#` at the start or after a space begins a comment
 * (`C#` holds none). Lines with fewer than two forms mean nothing. Forms are compared after normalisation; a Latin form
 * must stand as a whole word (`AK` is not in `task`).
 */
export function parseSynonyms(content: string): Synonyms {
  const groups: string[][] = [];
  for (const line of content.split(/\r?\n/u)) {
    const forms = line
      .replace(/(?:^|\s)#.*$/u, '')
      .split(/[=＝]/u)
      .map((form) => form.trim())
      .filter((form) => form !== '');
    if (forms.length >= 2) groups.push(forms);
  }
  const normalized = groups.map((forms) => forms.map(normalizeText));
  return {
    expand: (text) => {
      const haystack = normalizeText(text);
      const found = new Set<string>();
      normalized.forEach((forms, group) => {
        if (!forms.some((form) => containsForm(haystack, form))) return;
        forms.forEach((form, index) => {
          if (!containsForm(haystack, form)) found.add((groups[group] as string[])[index] as string);
        });
      });
      return [...found];
    },
  };
}

function containsForm(text: string, form: string): boolean {
  if (!/^[\w .+-]+$/u.test(form)) return text.includes(form);
  const escaped = form.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`(?<![a-z0-9])${escaped}(?![a-z0-9])`, 'u').test(text);
}
