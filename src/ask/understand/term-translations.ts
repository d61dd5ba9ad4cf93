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

/** What is known of one phrase; undefined for an unknown one. */
type FindPhrase = (phrase: string) => readonly Translation[] | undefined;

/** Reads lines `english<TAB>中文:weight,中文:weight`, when the first English word is asked about. */
export function parseTermTranslations(readLines: () => string): TermTranslations {
  let find: FindPhrase | undefined;
  return {
    translate: (text) => {
      const words = text.toLowerCase().match(/[a-z][a-z0-9'-]*/gu) ?? [];
      return words.length === 0 ? [] : translateWords(words, (find ??= indexLines(readLines())));
    },
  };
}

/**
 * Remembers where each line starts, in a hash table of open addressing, and parses those that are asked for: 80,000
 * lines as objects would take 36 MB and 300 ms.
 */
function indexLines(content: string): FindPhrase {
  const starts: number[] = [];
  for (let start = 0; start < content.length; start = findLineEnd(content, start) + 1) starts.push(start);
  const table = new Int32Array(2 ** Math.ceil(Math.log2(2 * starts.length + 2)));
  const findPlace = (phrase: string): number => {
    let place = hash(phrase) & (table.length - 1);
    while (table[place] !== 0 && !isLineOf(content, (table[place] as number) - 1, phrase))
      place = (place + 1) & (table.length - 1);
    return place;
  };
  for (const start of starts) {
    const tab = content.indexOf('\t', start);
    if (tab !== -1 && tab < findLineEnd(content, start)) table[findPlace(content.slice(start, tab))] = start + 1;
  }
  return (phrase) => {
    const start = (table[findPlace(phrase)] as number) - 1;
    if (start < 0) return undefined;
    const values = content.slice(start + phrase.length + 1, findLineEnd(content, start)).trimEnd();
    return values.split(',').map(parseTranslation);
  };
}

function findLineEnd(content: string, start: number): number {
  const end = content.indexOf('\n', start);
  return end === -1 ? content.length : end;
}

function isLineOf(content: string, start: number, phrase: string): boolean {
  return content.startsWith(phrase, start) && content[start + phrase.length] === '\t';
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

function parseTranslation(entry: string): Translation {
  const [word = '', weight] = entry.split(':');
  return { word, weight: Number(weight ?? 1) };
}

function translateWords(words: readonly string[], find: FindPhrase): Translation[] {
  const result: Translation[] = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let length = Math.min(MAX_PHRASE_WORDS, words.length - start); length >= 1; length -= 1) {
      const phrase = words.slice(start, start + length);
      const found = lookUp(phrase, find);
      if (found === undefined) continue;
      result.push(...found);
      start += length - 1;
      break;
    }
  }
  return result;
}

function lookUp(words: readonly string[], find: FindPhrase): readonly Translation[] | undefined {
  const head = words.slice(0, -1);
  for (const form of lemmasOf(words.at(-1) as string)) {
    const found = find([...head, form].join(' '));
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
