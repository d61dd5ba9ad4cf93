import { escapePattern } from '../../../text/escape/escape-pattern.ts';
import type { ContentWord } from './scopes/content-words.ts';
import type { Neighbour } from './find-other-identity.ts';
import type { SubjectScope } from './scopes/read-scopes.ts';

/** One letter makes the code of a fault or a room, whoever made the thing. */
const CODE = String.raw`[a-z]{2,}[-_]?\d+(?:[-.]\d+)*`;
/** `合力 CPD30`: what stands before a code is its maker where nothing stands before that. */
const MADE = new RegExp(String.raw`(?<![\u3400-\u9fff])([\u3400-\u9fff]{2,4})\s?(${CODE})(?![\w-])`, 'gu');

/**
 * A maker and a code that no document sets side by side, where every mention of the code names another maker: `杭叉
 * CPD35` for `合力 CPD35`.
 */
export function findAlteredPair(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
): Neighbour | undefined {
  const texts = scopes.flatMap(({ text, context, document }) => [text, context, document]);
  for (const { 0: code, index } of question.matchAll(new RegExp(`${CODE}(?![\\w-])`, 'gu'))) {
    const isBefore = ({ word, kind, start }: ContentWord): boolean =>
      kind !== 'verb' && start < index && /^\s?$/u.test(question.slice(start + word.length, index));
    const maker = words.find(isBefore)?.word;
    if (maker === undefined || !/^[\u3400-\u9fff]+$/u.test(maker)) continue;
    const pattern = new RegExp(String.raw`(?<![\w-])${escapePattern(code)}(?![\w-])`, 'gu');
    const mentions = texts.reduce((sum, text) => sum + [...text.matchAll(pattern)].length, 0);
    const makers = texts.flatMap((text) =>
      [...text.matchAll(MADE)].flatMap(([, name = '', own]) => (own === code ? [name] : [])),
    );
    if (mentions === 0 || makers.length < mentions || makers.some((name) => name.endsWith(maker))) continue;
    const others = [...new Set(makers)].map((name) => `${name} ${code}`);
    return { kind: 'other_entity', of: `${maker} ${code}`, others, what: [] };
  }
  return undefined;
}
