import { extractDates } from '../../text/facts/dates.ts';
import { foldText } from '../../text/facts/fold-text.ts';
import { extractIdentifiers } from '../../text/facts/identifiers.ts';
import { join } from './candidate.ts';
import { type Quantity, extractQuantities } from '../../text/facts/quantities.ts';

/** Before what is asked for stands what it is said of. */
const MIN_SUBJECT_CHARS = 2;

/** Verbs after which an object stands, and how one asks for it. */
const objects: readonly (readonly [RegExp, string])[] = [
  [
    /^(.{2,20}?)由.{2,30}?(提出|开发|研发|发布|推出|负责|管理|制定|解释|主办|承办|设计|建造|创办|创立|发起)/u,
    '$1由谁$2？',
  ],
  [/^(.{2,20}?)是.{2,40}?(提出|推出|发布|开发|研发|建造|设计)的/u, '$1是谁$2的？'],
  [/^(.{2,20}?)(位于|来自|发源于|坐落在).{2,30}$/u, '$1$2哪里？'],
  [/^(.{2,20}?)(包括|包含|支持|采用|取决于|适用于|依赖|源于|用的是|指的是|靠的是).{2,40}$/u, '$1$2什么？'],
  // With two capitals or a digit: `LSTM`, `PiSSA`, `Qwen3`, and no person's name.
  [/^(?=\S*[A-Z\d]\S*[A-Z\d])(\p{Script=Latin}[\p{Script=Latin}\d.+-]{2,20})\s?是(?![否不]).{6,}$/u, '$1 是什么？'],
  [/^([^是为]{2,20}?的\p{Script=Han}{2,4})是.{2,40}$/u, '$1是什么？'],
];

/** A clause → the question for its object, in the very place where it stands; undefined where none is known. */
export function askForObject(clause: string): string | undefined {
  const [pattern, asked] = objects.find(([one]) => one.test(clause)) ?? [];
  if (pattern === undefined || asked === undefined) return undefined;
  const question = clause.replace(pattern, `${asked}\n`).split('\n')[0] ?? '';
  // What is said with a reserve is another statement without it.
  if (/[则只才却也都就还仍便不没未]|能否|是否/u.test(question)) return undefined;
  return question
    .replace(/([\p{Script=Latin}\d])(?=[由是]谁)/u, '$1 ')
    .replace(/((?:人|者|员|主任|经理))是什么？$/u, '$1是谁？');
}

/** A number without a unit behind any other word is part of a name: `系统 2`. */
const counting = /(?:[为达到过至得有是约高于低升降少多快涨值分率数了]|成绩|比例)$/u;

/** A clause → the question for its last number or date: `图书借期为二十八日` → `图书借期为多少日？` */
export function askForNumber(clause: string, isWhole: boolean): string | undefined {
  const folded = foldText(clause);
  if (folded.length !== clause.length) return undefined;
  const dates = extractDates(folded);
  const numbers = extractQuantities(folded, [...extractIdentifiers(folded), ...dates]);
  // The last one: what stands before it says of what and when.
  const fact = [...dates, ...numbers].sort((left, right) => left.start - right.start).at(-1);
  if (fact === undefined) return undefined;
  const asked = 'unit' in fact ? askFor(fact, clause) : fact.month === undefined ? '哪一年' : '什么时候';
  const before = clause
    .slice(0, fact.start)
    .trimEnd()
    .replace(/(?:大约|将近|约|近)$/u, '');
  const after = clause.slice(fact.end).trimStart();
  if (asked === undefined || before.length < MIN_SUBJECT_CHARS || !/\p{Script=Han}$/u.test(before)) return undefined;
  // Whose number it is, in words.
  const subject = before.replace(/(?:不超过|超过|至少|约|高达|达到?|为|有|了|只)+$/u, '');
  if (!/\p{Script=Han}{2}/u.test(subject) || /[之以][后前]|\d.*[到至]$|(?:部分|[都也均])$/u.test(before))
    return undefined;
  if (/(?:[第与和及的不]|不到|不足|不及)$/u.test(before) || /^(?:[多余来的\d.~～至到-]|分布|式)/u.test(after))
    return undefined;
  // What goes on may be what it is a condition of.
  if (!isWhole && !/(?:为|达|有|是|共|用了|取|需|需要|占|至少|最多|不少于|不超过|不低于)$/u.test(before))
    return undefined;
  if (/“[^”]*$/u.test(before) || (asked === '多少' && !counting.test(before))) return undefined;
  const question = `${before}${join(asked, after)}？`;
  return /多少[个级]？$/u.test(question) ? undefined : question;
}

/** `多少` with the unit; a share is asked for without its sign. Undefined for a rank, a time of day, a name. */
function askFor(number: Quantity, clause: string): string | undefined {
  if (number.unit === 'ordinal' || number.unit === 'time' || number.label !== '') return undefined;
  const { raw, spelling } = number;
  if (/分之|\//u.test(raw)) return undefined;
  if (/[%％]/u.test(raw) || spelling === '' || !raw.endsWith(spelling)) return '多少';
  // As it was written, not as it was folded.
  return join('多少', clause.slice(number.end - spelling.length, number.end));
}
