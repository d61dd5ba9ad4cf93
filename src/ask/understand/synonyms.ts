import { readTable, splitCell } from '../../text/facts/read-table.ts';
import { escapePattern } from '../../text/escape/escape-pattern.ts';
import { normalizeText } from '../../text/normalize.ts';

/** Groups of forms that mean the same: `xx智能 = 具身智能`. */
export type Synonyms = {
  /** Other forms, of the user's list, of every form that stands in the text; [] when none does. */
  expand(text: string): readonly string[];
  /** The text with each shipped form that is not known replaced by one that is; itself where nothing is to replace. */
  replaceUnknown(text: string, isKnown: (form: string) => boolean): string;
};

/** How people say a thing, and how papers write it: `狗`, `犬`. */
export const everydayGroups: readonly (readonly string[])[] = readTable('synonyms').map(({ words }) =>
  splitCell(words),
);

/**
 * Reads a user's list: one group a line, forms separated by `=`, `#` at the start or after a space begins a comment
 * (`C#` holds none). Lines with fewer than two forms mean nothing. Forms are compared after normalisation; a Latin form
 * must stand as a whole word (`AK` is not in `task`). Of `shipped` groups a form only gives way to one that is known:
 * searched beside it, they answered 6 of 1,600 questions less well and let 8 foreign ones through.
 */
export function parseSynonyms(content: string, shipped: readonly (readonly string[])[] = []): Synonyms {
  const groups: (readonly string[])[] = [];
  for (const line of content.split(/\r?\n/u)) {
    const forms = line
      .replace(/(?:^|\s)#.*$/u, '')
      .split(/[=＝]/u)
      .map((form) => form.trim())
      .filter((form) => form !== '');
    if (forms.length >= 2) groups.push(forms);
  }
  const normalized = groups.map((forms) => forms.map(normalizeText));
  const everyday = shipped.map((forms) => forms.map(normalizeText));
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
    replaceUnknown: (text, isKnown) => {
      let replaced = text;
      for (const forms of everyday) {
        // One character alone may be a part of another word: 狗 of 狗粮.
        const unknown = forms.find((form) => form.length > 1 && containsForm(replaced, form) && !isKnown(form));
        if (unknown === undefined || forms.some((form) => containsForm(replaced, form) && isKnown(form))) continue;
        const known = forms.find(isKnown);
        if (known !== undefined) replaced = replaced.replace(unknown, known);
      }
      return replaced;
    },
  };
}

function containsForm(text: string, form: string): boolean {
  if (!/^[\w .+-]+$/u.test(form)) return text.includes(form);
  return new RegExp(`(?<![a-z0-9])${escapePattern(form)}(?![a-z0-9])`, 'u').test(text);
}
