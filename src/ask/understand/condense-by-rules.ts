import type { LexicalIndex } from '../../indexes/lexical-index.ts';
import { countCodePoints } from '../../text/code-points.ts';
import { extractLatinTerms } from '../../text/latin-terms.ts';
import { normalizeText } from '../../text/normalize.ts';
import { isStopTerm } from '../../text/stop-words.ts';
import type { Message } from '../../types/message.ts';
import { type QueryWeights, queryWeights } from '../weights/query-weights.ts';
import { isChitchat } from './chitchat.ts';
import { detectLanguage } from './question-type.ts';

/** The question made to stand alone, and how much of the history still counts for the search. */
export type Condensed = {
  readonly question: string;
  readonly standaloneQuestion: string;
  readonly intent: 'question' | 'follow_up' | 'new_topic' | 'chitchat';
  /** Earlier texts to search with, and the weight of their terms in [0, 1). */
  readonly carried: readonly { readonly text: string; readonly weight: number }[];
};

const functionCharacters = new Set('的了是在有和与吗呢于建叫做为被把将用哪几多谁什怎如何');

const switchPattern =
  /^(?:换个|换一个|再问|另外|顺便问|顺便|对了|还想问|说点别的|别的问题|another question|by the way|different topic|changing (?:the )?topic)/u;
const anaphorPattern =
  /[它他她]们?|[那这](?!些年|么说)|其(?:中|他|余)?(?!实|次)|如果|还有|第[一二三四五六七八九十\d]+[个种项点条篇步]|最后[一]?[个种项]|前者|后者|前面|上面|刚才|该(?:模型|方法|系统|公司|论文|团队)|\b(?:it|its|they|their|them|this|that|these|those|he|she|his|her|the (?:model|method|paper|former|latter))\b/u;
/** Not the 他 of 其他 and 吉他. */
const pronounPattern =
  /(?<![其吉])(?:它|他|她)们?(?:的)?|(?:这|那|该)(?:个|种|款|套|项|篇)?(?:模型|方法|系统|框架|公司|论文|团队|技术|数据集)(?:的)?/u;

/** question + history → standalone question, by rules: the subject carried over, a change of topic recognised. */
export function condense(
  question: string,
  history: readonly Message[],
  lexical: LexicalIndex,
  weights: QueryWeights = queryWeights,
): Condensed {
  const alone: Condensed = { question, standaloneQuestion: question, intent: 'question', carried: [] };
  if (isChitchat(question)) return { ...alone, intent: 'chitchat' };
  if (history.length === 0) return alone;
  if (standsAlone(question, lexical, weights)) return { ...alone, intent: 'new_topic' };
  const turns = history.filter((turn) => !isChitchat(turn.content)).slice(-weights.turns);
  const carried = turns.map((turn) => ({
    text: turn.content.replace(/\[\d+\]/gu, ''),
    weight: turn.role === 'user' ? weights.followUp : weights.followUp * weights.assistantShare,
  }));
  const subject = findSubject(question, turns, lexical, weights.subjectChars);
  return {
    question,
    standaloneQuestion: subject === undefined ? question : insertSubject(question, subject),
    intent: 'follow_up',
    carried,
  };
}

/** A question that announces another topic, or that points to nothing and names a thing of the library or is long. */
function standsAlone(question: string, lexical: LexicalIndex, weights: QueryWeights): boolean {
  const text = normalizeText(question).trim();
  if (switchPattern.test(text)) return true;
  if (anaphorPattern.test(text)) return false;
  const namesEntity = extractLatinTerms(text).some(
    ({ term, weight }) => weight === 1 && /[a-z]{2}/u.test(term) && !isStopTerm(term) && lexical.has(term),
  );
  return namesEntity || countCodePoints(question) > weights.selfContainedChars;
}

/** The name the conversation is about: the latest name that a user wrote, else the first of the latest answer. */
function findSubject(
  question: string,
  turns: readonly Message[],
  lexical: LexicalIndex,
  maxChars: number,
): string | undefined {
  const users = turns.filter((turn) => turn.role === 'user').reverse();
  const assistants = turns.filter((turn) => turn.role === 'assistant').reverse();
  for (const turn of [...users, ...assistants]) {
    const name = namesIn(turn.content).find((candidate) => isKnownName(candidate, lexical));
    if (name === undefined) continue;
    return normalizeText(question).includes(normalizeText(name)) ? undefined : name;
  }
  const subject = users[0] === undefined ? undefined : findHanSubject(users[0].content, lexical, maxChars);
  return subject === undefined || question.includes(subject) ? undefined : subject;
}

/**
 * The rarest stretch of a Chinese question that the index knows: its heaviest bigram, grown while the next character
 * keeps to chunks that hold it.
 */
function findHanSubject(text: string, lexical: LexicalIndex, maxChars: number): string | undefined {
  const runs = normalizeText(text).match(/[\u3400-\u9fff]{2,}/gu) ?? [];
  let best: { readonly run: string; readonly start: number; readonly idf: number } | undefined;
  for (const run of runs) {
    for (let start = 0; start + 2 <= run.length; start += 1) {
      const term = `_${run.slice(start, start + 2)}`;
      if (!lexical.has(term) || isStopTerm(term)) continue;
      const idf = lexical.idf(term);
      if (idf > (best?.idf ?? 0)) best = { run, start, idf };
    }
  }
  return best === undefined ? undefined : growSubject(best.run, best.start, lexical, maxChars);
}

function growSubject(run: string, start: number, lexical: LexicalIndex, maxChars: number): string {
  const frequency = (from: number): number => lexical.documentFrequency(`_${run.slice(from, from + 2)}`);
  const base = frequency(start);
  // Half or more of the chunks with the core hold the longer stretch too: it is one name, not a name and a verb.
  const belongs = (from: number): boolean =>
    frequency(from) >= base &&
    !isStopTerm(`_${run.slice(from, from + 2)}`) &&
    !functionCharacters.has(run[from] ?? '') &&
    !functionCharacters.has(run[from + 1] ?? '');
  let from = start;
  let to = start + 2;
  while (to < run.length && to - from < maxChars && belongs(to - 1)) to += 1;
  while (from > 0 && to - from < maxChars && belongs(from - 1)) from -= 1;
  return run.slice(from, to);
}

/** Latin names of up to four words, and quoted or bracketed Chinese ones, in order. */
function namesIn(text: string): string[] {
  const pattern = /[《「“"]([^《》「」“”"]{2,20})[》」”"]|[A-Za-z][\w.+-]*(?: [A-Z0-9][\w.+-]*){0,3}/gu;
  return [...text.matchAll(pattern)].map((match) => (match[1] ?? match[0]).replace(/[.,]+$/u, ''));
}

function isKnownName(name: string, lexical: LexicalIndex): boolean {
  if (/[\u3400-\u9fff]/u.test(name)) return true;
  const terms = extractLatinTerms(name).filter(({ weight }) => weight === 1);
  return terms.some(({ term }) => term.length > 1 && /[a-z]/u.test(term) && !isStopTerm(term) && lexical.has(term));
}

/** `它用了多少样本？` + `Video-Thinker` → `Video-Thinker用了多少样本？`; without a pronoun the subject goes in front. */
function insertSubject(question: string, subject: string): string {
  const isEnglish = detectLanguage(question) === 'en';
  if (isEnglish) return `${question.trim()} (${subject})`;
  const match = pronounPattern.exec(question);
  if (match === null) return `${subject}：${question}`;
  const possessive = match[0].endsWith('的') ? '的' : '';
  return `${question.slice(0, match.index)}${subject}${possessive}${question.slice(match.index + match[0].length)}`;
}
