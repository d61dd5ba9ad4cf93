import type { TaggedWord } from '../../ports/word-segmenter.ts';

type PlacedWord = TaggedWord & { readonly start: number };

/** Where the asking begins, and the words of grammar before it. */
const CUE =
  /(?:[是为有叫要在给能会得需花付收]|可以|一共|总共|大概)*(多少时间|多少(?!年前)|几(?![乎近何])|什么|啥|哪|谁|多[大长久高远快重宽深厚]|何时|吗(?=[?？]?$))/u;
/** A unit or a counter between `多少` and the thing that is counted. */
const COUNTER =
  /^(?:个|名|位|只|条|张|件|台|辆|间|家|本|种|项|次|场|棵|吨|斤|公斤|克|千克|升|毫升|针|袋|片|盒|瓶|份|户|人|门|节|所|座|层|栋|套|把|根|支|颗|粒|碗|杯|亩)/u;

/**
 * The noun that a question asks for the value of: the one beside the asking. `南街店有多少员工？` → 员工,
 * `分拣线的造价是多少？` → 造价; undefined where none stands there.
 */
export function findAskedAttribute(question: string, words: readonly PlacedWord[]): PlacedWord | undefined {
  const cue = CUE.exec(question);
  if (cue === null) return undefined;
  const end = cue.index + cue[0].length;
  const isNoun = ({ word, kind }: PlacedWord): boolean =>
    word.length > 1 && /^(?:noun|name|unknown|verb|adjective)$/u.test(kind);
  if ((cue[1] !== '多少时间' && /^(?:多少|几)/u.test(cue[1] ?? '')) || /^哪/u.test(cue[1] ?? '')) {
    const counter = COUNTER.exec(question.slice(end))?.[0].length ?? 0;
    const some = cue[1] === '哪' && /^些/u.test(question.slice(end)) ? 1 : 0;
    const after = words.find(({ start }) => start === end + counter || start === end + some || start === end);
    if (after !== undefined && isNoun(after) && cue[1] !== '哪') return after;
    if (after !== undefined && some > 0 && isNoun(after)) return after;
  }
  const before = words.find(({ word, start }) => start + word.length === cue.index);
  // 在社里是什么职务: a place is none.
  const isPlace =
    before !== undefined && /[里中上内处]$/u.test(before.word) && question.charAt(before.start - 1) === '在';
  return before !== undefined && isNoun(before) && !isPlace ? before : undefined;
}
