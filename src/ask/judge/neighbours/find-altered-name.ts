import { escapePattern } from '../../../text/escape/escape-pattern.ts';
import { SEASONS, SIDES } from '../../../text/facts/identity/contrasts.ts';
import { type ContentWord, LIGHT_VERBS } from './scopes/content-words.ts';
import type { Neighbour } from './find-other-identity.ts';
import { type SubjectScope, holdsWord } from './scopes/read-scopes.ts';

/** Of each set a thing has one: 城北 is not 城南. */
const SETS = [SIDES, '甲乙丙丁', SEASONS];
/** So much of what follows a name stands behind the name of its neighbour too. */
const FOLLOWING = 2;
/** So much of it is a name in itself. */
const HEAD = 4;

/**
 * A name that no document holds, where one that differs in a single character stands before the same words: `康舒宁滴眼液`
 * for `康舒乐滴眼液`, `城南医院` for `城北医院`. Of a word that is no name only the side, the season or the like may differ:
 * 开馆时间 asks for what 开放时间 tells.
 */
export function findAlteredName(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
  isKnown: (word: string) => boolean,
): Neighbour | undefined {
  const texts = scopes.flatMap(({ text, context, document }) => [text, context, document]);
  for (const { word, kind, start } of words) {
    if (word.length < 2 || scopes.some((scope) => holdsWord(scope, word)) || isKnown(word)) continue;
    const after = /^[\u3400-\u9fff]*/u.exec(question.slice(start + word.length))?.[0] ?? '';
    const following = after.slice(0, FOLLOWING);
    if (following.length < FOLLOWING || (word.length === 2 && LIGHT_VERBS.includes(word.charAt(0)))) continue;
    const isInside = /[\u3400-\u9fff]/u.test(question[start - 1] ?? '');
    // In the middle of a question, two characters or an unknown word may be the seam of others: 不能老拿狗粮喂猫.
    const isName = (kind === 'name' && (word.length > 2 || !isInside)) || (kind === 'unknown' && !isInside);
    const patterns = [...word].flatMap((character, at) => {
      const rest = SETS.find((set) => set.includes(character))?.replace(character, '');
      if (rest === undefined && !isName) return [];
      const other = rest === undefined ? String.raw`[\u3400-\u9fff]` : `[${rest}]`;
      const [left, right] = [word.slice(0, at), word.slice(at + 1)].map(escapePattern);
      const altered = `${left}${other}${right}`;
      const beside = new RegExp(`${altered}(?=${escapePattern(following)})`, 'gu');
      // 覃国平 is a cell or an item where 覃国强 is asked about.
      const isLong = isName && word.length > 2 && at > 0;
      return isLong
        ? [beside, new RegExp(`(?<=(?:^|[|:、,\\n])\\s*)${altered}(?=\\s*(?:$|[|、,\\n]))`, 'gu')]
        : [beside];
    });
    // 常熟村镇银行, 江阴村镇银行: what follows is long enough to be a name.
    const end = start + word.length;
    const head = words.find((next) => next.start === end)?.word ?? '';
    if (start === 0 && kind !== 'verb' && head !== '' && after.length >= HEAD)
      patterns.push(
        new RegExp(
          String.raw`(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,4}(?=${escapePattern(after.slice(0, HEAD))})`,
          'gu',
        ),
      );
    const others = new Set(patterns.flatMap((pattern) => texts.flatMap((text) => text.match(pattern) ?? [])));
    const name = (modifier: string): string => modifier + head;
    if (others.size > 0) return { kind: 'other_entity', of: name(word), others: [...others].map(name), what: [] };
  }
  return undefined;
}
