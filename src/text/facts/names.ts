import type { Span } from '../../types/chunk.ts';
import type { TaggedWord } from '../../ports/word-segmenter.ts';
import { readTable, splitCell } from './read-table.ts';

/** A word of a text with its place. */
export type PlacedWord = TaggedWord & { readonly start: number };

/**
 * A name in Han characters, and how it was recognised: `title` in 《》, `person` by family name and context,
 * `organisation`, `place` and `rule` by their last word, `foreign` by its middle dot, `listed` by the segmenter's
 * dictionary, `unlisted` because the dictionary lacks the word.
 */
export type HanName = {
  readonly text: string;
  readonly kind: 'title' | 'person' | 'organisation' | 'place' | 'rule' | 'foreign' | 'listed' | 'unlisted';
  /** The part that tells it from others of its class: `柳汀` of 柳汀公司. */
  readonly core: string;
  readonly start: number;
};

const CONTEXT = readTable('name-context');
const wordsOf = (kind: string): readonly string[] =>
  CONTEXT.filter((row) => row['kind'] === kind).flatMap(({ words }) => splitCell(words));
const SURNAMES = new Set(readTable('surnames').flatMap(({ words }) => splitCell(words)));
const ROLES = new RegExp(`(?:${wordsOf('role').join('|')})(?:是|为|：|:|叫|\\s)?\\s*$`, 'u');
const AGENTS = new RegExp(`(?:${wordsOf('agent').join('|')})\\s*$`, 'u');
const DEEDS = new RegExp(`^\\s*(?:${[...wordsOf('deed'), ...wordsOf('title'), ...wordsOf('role')].join('|')})`, 'u');
const SUFFIXES = readTable('name-suffixes').flatMap(({ kind, words }) =>
  splitCell(words).map((word) => ({ word, kind: kind as 'organisation' | 'place' | 'rule' })),
);
const TITLE = /《([^《》]{1,40})》/gu;
const DOTTED = /[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})+/gu;
/** A word that begins or ends so is a phrase the segmenter has glued together: 由恒岚, 皮查伊让, 推高到. */
const GLUED = new RegExp(
  '^(?:由|在|从|被|把|将|对|向|与|和|及|经|据|该|本|这|那|其|各|每|不|未|没|可|能|会|应|须|再|又|也|都|还|只|仅|就|才|很|更|最|太|但|比|远' +
    '|少|多|越|较|用|想|得|要|请|需|先|全)|(?:的|了|着|过|地|得|让|给|被|把|将|等|们|后|前|时|中|里|内|外|上|下|于|到|约|有|用|要|付|花|称|说|就|在|与|和)$',
  'u',
);

/** Names in folded text with its tagged words, in order; none inside another or on a masked span (numbers, dates). */
export function extractHanNames(
  text: string,
  words: readonly PlacedWord[],
  masked: readonly Span[] = [],
): readonly HanName[] {
  const found: HanName[] = [];
  const add = (name: HanName): void => {
    const end = name.start + name.text.length;
    // `3 日算起`, `14 人到会`: the word is cut out of a number and its unit.
    if (masked.some((span) => name.start < span.end && end > span.start)) return;
    if (
      name.core.length < 2 ||
      found.some(({ start, text: other }) => name.start < start + other.length && end > start)
    )
      return;
    found.push(name);
  };
  for (const match of text.matchAll(TITLE)) {
    const name = match[1] ?? '';
    add({ text: name, kind: 'title', core: name, start: match.index + 1 });
  }
  for (const match of text.matchAll(DOTTED)) {
    const { name, start } = trimDotted(match, words);
    add({ text: name, kind: 'foreign', core: name, start });
  }
  words.forEach((_word, index) => {
    const classed = readClassed(words, index);
    if (classed !== undefined) add(classed);
  });
  words.forEach((word, index) => {
    const person = readPerson(text, words, index);
    if (person !== undefined) add(person);
    else if (word.word.length >= 2 && /^(?:name|unknown)$/u.test(word.kind) && !GLUED.test(word.word))
      add({ text: word.word, kind: word.kind === 'name' ? 'listed' : 'unlisted', core: word.word, start: word.start });
  });
  return found.sort((left, right) => left.start - right.start);
}

/** `联合创始人拉里·佩奇回归一线` → 拉里·佩奇: the words next to the dots. */
function trimDotted(
  match: RegExpExecArray,
  words: readonly PlacedWord[],
): { readonly name: string; readonly start: number } {
  const from = match.index + match[0].search(/[·•・]/u);
  const to = match.index + Math.max(...['·', '•', '・'].map((dot) => match[0].lastIndexOf(dot))) + 1;
  const before = words.find(({ word, start }) => start < from && start + word.length >= from);
  const after = words.find(({ start }) => start >= to);
  const start = Math.max(match.index, before?.start ?? match.index);
  const end = Math.min(match.index + match[0].length, after === undefined ? to : after.start + after.word.length);
  const whole = match[0].slice(start - match.index, Math.max(end, to) - match.index);
  return { name: whole, start };
}

/** `柳汀物业有限公司`: a word of a class, and before it words that can be part of a name, one of them no common word. */
function readClassed(words: readonly PlacedWord[], index: number): HanName | undefined {
  const last = words[index];
  const suffix = last && SUFFIXES.find(({ word }) => last.word.endsWith(word));
  if (last === undefined || suffix === undefined) return undefined;
  let from = index;
  let isProper = last.word !== suffix.word && (last.kind === 'name' || last.kind === 'unknown');
  for (; from > 0 && index - from < 4; from -= 1) {
    const before = words[from - 1];
    const isAdjacent = before !== undefined && before.start + before.word.length === words[from]?.start;
    if (!isAdjacent || !/^(?:noun|name|unknown|adjective)$/u.test(before.kind)) break;
    if (before.kind === 'unknown' && GLUED.test(before.word)) break;
    isProper ||= before.kind === 'name' || before.kind === 'unknown';
  }
  const start = words[from]?.start ?? last.start;
  const whole = words
    .slice(from, index + 1)
    .map(({ word }) => word)
    .join('');
  const core = whole.slice(0, whole.length - suffix.word.length).replace(/(?:有限|股份|责任|集团)+$/u, '');
  // 南非创业公司 is a company from there, 北京大学 a name.
  const nearest = words[index - 1];
  isProper &&=
    words.slice(from, index + 1).some(({ kind }) => kind === 'unknown') || nearest?.kind === 'name' || from === index;
  return isProper ? { text: whole, kind: suffix.kind, core, start } : undefined;
}

/** A family name and one or two characters that the dictionary has no word for, or beside a role or a deed. */
function readPerson(text: string, words: readonly PlacedWord[], index: number): HanName | undefined {
  const word = words[index];
  if (word === undefined) return undefined;
  const surname = [2, 1].find((length) => SURNAMES.has(word.word.slice(0, length)));
  if (surname === undefined) return undefined;
  const before = text.slice(Math.max(0, word.start - 8), word.start);
  // The segmenter may have cut the name into single characters: 林 知 远.
  const name = word.word.length > surname ? word.word : joinCharacters(words, index, surname);
  const given = name.length - surname;
  if (given < 1 || given > 2) return undefined;
  const after = text.slice(word.start + name.length, word.start + name.length + 6);
  // `得到馆长许可`: a word that the dictionary takes for a name is one where somebody acts.
  const isNamed = DEEDS.test(after) || (ROLES.test(before) && !(word.kind === 'name' && name.length === 2));
  const isUnlisted = word.kind === 'unknown' && (AGENTS.test(before) || name.length === surname + 2);
  const isWord = word.kind !== 'unknown' && word.kind !== 'name' && word.word.length > surname;
  if (isWord || GLUED.test(name) || !(isNamed || isUnlisted)) return undefined;
  return { text: name, kind: 'person', core: name, start: word.start };
}

/** 林 知 远 and 罗 启明 are one name each. */
function joinCharacters(words: readonly PlacedWord[], index: number, surname: number): string {
  let name = words[index]?.word ?? '';
  for (const next of words.slice(index + 1, index + 3)) {
    const isPart = /^(?:noun|name|unknown|adjective|verb)$/u.test(next.kind);
    if (!isPart || name.length + next.word.length > surname + 2) break;
    name += next.word;
  }
  return name;
}
