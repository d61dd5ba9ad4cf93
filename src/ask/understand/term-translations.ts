/** Chinese words for an English term, best first; weights in (0, 1]. */
export type Translation = { readonly word: string; readonly weight: number };

export type TermTranslations = {
  /**
   * Translations of the words of an English text: phrases of up to three words before their parts. [] when nothing is
   * known.
   */
  translate(text: string): readonly Translation[];
};

const MAX_PHRASE_WORDS = 3;

/** Parses lines `english<TAB>中文:weight,中文:weight`. */
export function parseTermTranslations(content: string): TermTranslations {
  const table = new Map<string, readonly Translation[]>();
  for (const line of content.split(/\r?\n/u)) {
    const [key, values] = line.split('\t');
    if (key !== undefined && values !== undefined) table.set(key, values.split(',').map(parseTranslation));
  }
  return { translate: (text) => translateWords(text.toLowerCase().match(/[a-z][a-z0-9'-]*/gu) ?? [], table) };
}

function parseTranslation(entry: string): Translation {
  const [word = '', weight] = entry.split(':');
  return { word, weight: Number(weight ?? 1) };
}

function translateWords(words: readonly string[], table: ReadonlyMap<string, readonly Translation[]>): Translation[] {
  const result: Translation[] = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let length = Math.min(MAX_PHRASE_WORDS, words.length - start); length >= 1; length -= 1) {
      const phrase = words.slice(start, start + length);
      const found = lookUp(phrase, table);
      if (found === undefined) continue;
      result.push(...found);
      start += length - 1;
      break;
    }
  }
  return result;
}

function lookUp(
  words: readonly string[],
  table: ReadonlyMap<string, readonly Translation[]>,
): readonly Translation[] | undefined {
  const head = words.slice(0, -1);
  for (const form of lemmasOf(words.at(-1) as string)) {
    const found = table.get([...head, form].join(' '));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The word itself, then its plausible base forms: `studies` → studies, study; `trained` → trained, train, traine. */
function lemmasOf(word: string): string[] {
  const forms = [word];
  if (/ies$/u.test(word)) forms.push(word.replace(/ies$/u, 'y'));
  if (/s$/u.test(word)) forms.push(word.replace(/e?s$/u, ''), word.replace(/s$/u, ''));
  for (const suffix of [/ing$/u, /ed$/u, /er$/u]) {
    if (!suffix.test(word) || word.length < 6) continue;
    const stem = word.replace(suffix, '');
    forms.push(stem, `${stem}e`, stem.replace(/(.)\1$/u, '$1'));
  }
  return forms;
}
