import { isStopTerm } from '../../../../text/stop-words.ts';
import type { TaggedWord } from '../../../../ports/word-segmenter.ts';

/** A word that says what is asked about, with its place in the question. */
export type ContentWord = TaggedWord & { readonly start: number };

/** Characters that the segmenter glues to a word it does not know: 店有, 最多能, 鱼里, 往茶里, 号柜 of 3号柜. */
const SEAM = '有要能可多几谁是在里的了吗呢和与会哪么什被把给往号到从这那个上去来还都也就吧呀啊最';
const COUNTED = /^[几多一二两三四五六七八九十百半每]+.{0,2}$/u;

/** Verbs for doing anything with a thing: the segmenter glues them to it (看牙, 租负二层). */
export const LIGHT_VERBS = '看做去买用办要有找问弄搞租';

/** A place in a list, whatever its items are marked with. */
const STEP = /^第[一二三四五六七八九十]{1,3}步$/u;

/** tagged words → those that say what is asked about: without asking, counting, and words of grammar. */
export function listContentWords(words: readonly ContentWord[]): ContentWord[] {
  return words.flatMap(({ word, kind, start }): ContentWord[] => {
    if (isStopTerm(word) || kind === 'adverb' || kind === 'preposition') return [];
    if ((kind === 'other' && COUNTED.test(word)) || STEP.test(word)) return [];
    if (kind !== 'unknown' && kind !== 'other')
      return word.length > 1 || kind === 'noun' || kind === 'verb' ? [{ word, kind, start }] : [];
    const from = [...word].findIndex((character) => !SEAM.includes(character));
    const to = [...word].findLastIndex((character) => !SEAM.includes(character));
    const plain = from < 0 ? '' : word.slice(from, to + 1);
    const isWord = plain !== '' && !isStopTerm(plain) && (plain.length > 1 || kind === 'unknown');
    return isWord ? [{ word: plain, kind, start: start + from }] : [];
  });
}

/**
 * Words that the segmenter did not know and glued to the verb before them, freed where the texts hold the thing: 借隔 +
 * 王板 → 隔王板, 付现金 → 现金.
 * @param isHeld whether some text holds a word
 */
export function splitGluedWords(
  words: readonly ContentWord[],
  isHeld: (text: string) => boolean,
  isVerb: (character: string) => boolean,
): ContentWord[] {
  const freed: ContentWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at] as ContentWord;
    let end = at + 1;
    let text = first.word;
    while (isUnlisted(first) && isUnlisted(words[end]) && words[end]?.start === first.start + text.length) {
      text += words[end]?.word ?? '';
      end += 1;
    }
    const isVerbal = isUnlisted(first) && isVerb(text.charAt(0));
    const next = words[end];
    // 演老 + 邮差: the name goes on with a word that is listed.
    const whole = next?.start === first.start + text.length && next.kind === 'noun' ? text + next.word : text;
    const held = [whole, text].find((part) => part.length > 2 && !isHeld(part) && isHeld(part.slice(1)));
    if (isVerbal && held !== undefined) {
      freed.push({ word: held.slice(1), kind: 'unknown', start: first.start + 1 });
      at = held === text ? end - 1 : end;
      // 学车 is done, and no thing of which something is told.
    } else freed.push(isVerbal && first.word.length === 2 && isHeld(first.word) ? { ...first, kind: 'verb' } : first);
  }
  return freed;
}

/** Words of grammar inside a word that the segmenter does not know. */
const GRAMMAR = /[全都用多要能可有在是的和与把被给到从很太最不没]/u;

/** True for an unknown word that is two, glued by the segmenter. */
export function isGluedWord(word: string): boolean {
  return GRAMMAR.test(word);
}

function isUnlisted(word: ContentWord | undefined): boolean {
  return word?.kind === 'unknown' || word?.kind === 'name';
}
