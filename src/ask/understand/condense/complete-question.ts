import { findItem } from './find-item.ts';
import { findPair } from './find-subject.ts';
import { replaceAlike, replaceName } from './replace-alike.ts';

/** A question made whole from what was asked before. `certain`: its own form says that it hangs on something. */
export type Completion = { readonly question: string; readonly isCertain: boolean };

const correctionPattern =
  /不是(?:问|说|指)?([^，,。！!]{1,16}?)(?:的)?[，,、。 ]+(?:而?是|我(?:问|说|要|指)的?是)?([^，,。！!？?]{1,16}?)(?:的)?(?:呢)?[。！!？?]*$/u;
const ellipsisPattern = new RegExp(
  '^(?:那么?|如果是?|要是|换成|改成|还有)?([^，,。！!？?]{1,16}?)(?:的)?(?:呢|又如何|又怎么样)[。！!？?]*$|^(?:what' +
    '|how) about (?:the )?([^?？]{1,40})[?？]?$|^and (?:the )?([^?？]{1,40})[?？]$',
  'iu',
);
const ordinalPattern = /第[一二三四五六七八九\d]{1,2}[个种项点条类步篇款](?!月)|最后一?[个种项点条类步篇款]/u;
const pairPattern = /前者|后者|(?:前|后)一[个种项]|\b(?:the )?(?:former|latter)\b/iu;
/** Not the 他 of 其他 and 吉他. */
const personPattern = /(?<![其吉])[他她]们?/u;
const thingPattern = new RegExp(
  '(?<![其吉])它们?|(?:这|那|该)(?:个|种|款|套|项|篇|家|份|本|条|班)?(?:东西|产品|模型|方法|系统|框架|公司|论文|团队|技术|活动|课程|班' +
    '|药)?(?=的|有|是|能|会|要|用|多|几|什|怎|在|和|比|支|需|可|呢|吗|[，,。？?]|$)',
  'u',
);
const englishPronounPattern = /\b(?:it|its|they|their|them|this|that|these|those|he|his|she|her)\b/iu;
const personWord =
  /((?:(?![是为由叫的和与在有])[\u3400-\u9fff]){1,3}(?:老师|教练|医生|大夫|先生|女士|经理|主任|师傅|阿姨|叔叔|同学|教授|博士|院长|校长))/u;

/**
 * A question + the question before it (whole), what that is about, and its answer → what it may mean in full; undefined
 * where nothing carries over. `2路呢？` after `1路全程多少钱？` → `2路全程多少钱？`; `多久充满？` after `X5 多少钱？` →
 * `X5：多久充满？`
 * @param names of the documents, which tell where a name ends
 */
export function completeQuestion(
  typed: string,
  before: string,
  answer: string,
  subject: string | undefined,
  names: readonly string[] = [],
): Completion | undefined {
  const text = typed.trim();
  const correction = correctionPattern.exec(text);
  if (correction !== null) {
    const [, wrong = '', right = ''] = correction;
    const question = before.includes(wrong) ? before.replace(wrong, right) : putInto(before, right, names);
    return { question, isCertain: true };
  }
  const pair = pairPattern.exec(text);
  const sides = pair === null ? undefined : findPair(before);
  if (pair !== null && sides !== undefined) {
    const side = /后|latter/iu.test(pair[0]) ? sides[1] : sides[0];
    return { question: text.replace(pair[0], side), isCertain: true };
  }
  const ellipsis = ellipsisPattern.exec(text);
  const kept = ellipsis?.[1] ?? ellipsis?.[2] ?? ellipsis?.[3];
  if (kept !== undefined && !thingPattern.test(kept) && !personPattern.test(kept))
    return { question: putInto(before, kept.trim(), names), isCertain: true };
  if (subject === undefined) return undefined;
  const ordinal = ordinalPattern.exec(text);
  const item = ordinal === null ? undefined : findItem(answer, ordinal[0]);
  if (ordinal !== null && item !== undefined)
    return { question: `${subject}：${text.replace(ordinal[0], item)}`, isCertain: true };
  return completeWith(text, subject, findPerson(before, answer));
}

function completeWith(text: string, subject: string, name: string | undefined): Completion {
  if (!/[\u3400-\u9fff]/u.test(text)) {
    const isCertain = englishPronounPattern.test(text);
    return { question: `${text} (${subject})`, isCertain };
  }
  if (text.includes(subject)) return { question: text, isCertain: false };
  const person = personPattern.exec(text);
  const pronoun = person ?? thingPattern.exec(text);
  if (pronoun === null) return { question: `${subject}：${text}`, isCertain: false };
  const rest = text.slice(pronoun.index + pronoun[0].length);
  const meant = (person === null ? undefined : name) ?? subject;
  return { question: `${text.slice(0, pronoun.index)}${meant}${rest}`, isCertain: true };
}

/** Who an answer is about: the name that `谁` asked for, else a person with a title; undefined for neither. */
function findPerson(before: string, answer: string): string | undefined {
  const name = /(?:[是为叫]|[:：])\s*([\u3400-\u9fff]{2,4})(?=[\s。，,；;（([]|$)/u;
  const asked = /谁|哪位|叫什么/u.test(before) ? name.exec(answer) : null;
  return asked?.[1] ?? personWord.exec(answer)?.[1];
}

/** `三价` into `四价流感疫苗多少钱？`; what finds no place of its kind goes in front. */
function putInto(before: string, word: string, names: readonly string[]): string {
  const named = replaceName(before, word, names);
  if (named !== undefined || before.includes(word)) return named ?? before;
  return replaceAlike(before, word) ?? (/[\u3400-\u9fff]/u.test(before) ? `${word}：${before}` : `${before} (${word})`);
}
