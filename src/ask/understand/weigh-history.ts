import type { LexicalIndex } from '../../indexes/lexical-index.ts';
import { countCodePoints } from '../../text/code-points.ts';
import { extractLatinTerms } from '../../text/latin-terms.ts';
import { isStopTerm } from '../../text/stop-words.ts';

/**
 * How much the terms of earlier turns weigh beside those of the question. Constant 0.4 finds all follow-ups of the
 * development set but costs 11 points at rank 1 after a change of topic, hence the cases.
 */
export const FOLLOW_UP_WEIGHT = 0.4;
const SELF_CONTAINED_WEIGHT = 0.15;
const SELF_CONTAINED_LENGTH = 22;

const switchPattern =
  /^(?:换个|换一个|再问|另外|顺便问|顺便|对了|还想问|说点别的|别的问题|another question|by the way|different topic|changing (?:the )?topic)/u;
const anaphorPattern =
  /[它他她]们?|[那这](?!些年|么说)|其(?:中|他|余)?(?!实|次)|如果|还有|第[一二三四五六七八九十\d]+[个种项点条篇步]|最后[一]?[个种项]|前者|后者|前面|上面|刚才|该(?:模型|方法|系统|公司|论文|团队)|\b(?:it|its|they|their|them|this|that|these|those|he|she|his|her|the (?:model|method|paper|former|latter))\b/u;

/** How much the terms of earlier turns weigh beside a question, 0 after a change of topic. `text` is normalized. */
export function weighHistory(text: string, lexical: LexicalIndex): number {
  if (switchPattern.test(text)) return 0;
  if (anaphorPattern.test(text)) return FOLLOW_UP_WEIGHT;
  const namesEntity = extractLatinTerms(text).some(
    ({ term, weight }) => weight === 1 && /[a-z]{2}/u.test(term) && !isStopTerm(term) && lexical.has(term),
  );
  return namesEntity || countCodePoints(text) > SELF_CONTAINED_LENGTH ? SELF_CONTAINED_WEIGHT : FOLLOW_UP_WEIGHT;
}
