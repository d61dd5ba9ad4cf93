import type { Passage } from '../../../types/passage.ts';
import { mergePassages } from '../merge-passages.ts';
import type { CondensedQuestion } from '../../understand/condense/condensed-question.ts';
import { cutTail } from '../cut-tail.ts';
import type { SearchIndex } from '../search-index.ts';
import { type SearchLimits, searchPassages } from '../search-passages.ts';

/** A second search adds few passages: it looks for one thing. */
const MAX_PASSAGES = 4;
/** `资料没有提到站长的年龄` → `站长的年龄` */
const NOT_SAID = new RegExp(
  '(?:不过|但是?|另外)?[，,]?(?:以上|这些|现有|上述)?(?:资料|文档|文献|原文|来源)(?:里|中)?[^，,。]{0,4}' +
    '(?:没有|并未|未能?|无法)(?:说明|提到|提及|给出|写明|涉及|记载|介绍|找到|包含|确定)?(?:关于|有关)?' +
    String.raw`|\b(?:the )?(?:sources?|passages?|documents?) (?:do(?:es)? not|don't|doesn't)` +
    String.raw` (?:mention|say|state|give|contain)\b`,
  'giu',
);
/** `这一点`, `相关信息`: nothing to search for. */
const SAYS_NOTHING = /^(?:[这那此它其该].{0,3}|(?:相关|有关)?(?:信息|内容)?)$/u;

/**
 * What an answer says is missing → passages that the model has not seen and that come near it, best first, in the
 * order of the document; [] where there are none.
 */
export async function searchMore(
  missing: string,
  seen: readonly Passage[],
  intent: CondensedQuestion['intent'],
  limits: SearchLimits,
  search: SearchIndex,
): Promise<readonly Passage[]> {
  const query = missing.replace(NOT_SAID, '').replace(/^[\s，,。：:]+|[\s。.]+$/gu, '');
  if (SAYS_NOTHING.test(query)) return [];
  const { passages } = await searchPassages({ standaloneQuestion: query, intent }, limits, search);
  const unseen = cutTail(passages).filter(({ chunk }) => !seen.some((other) => covers(other.chunk, chunk)));
  return mergePassages(unseen.slice(0, MAX_PASSAGES), search.index.chunks);
}

type Place = Pick<Passage['chunk'], 'documentId' | 'start' | 'end'>;

function covers(whole: Place, part: Place): boolean {
  return whole.documentId === part.documentId && whole.start <= part.start && part.end <= whole.end;
}
