import { foldText, spellAsIn } from '../../text/facts/fold-text.ts';
import { extractCodes, readCode } from '../../text/facts/identity/codes.ts';
import { extractContrasts, readContrast } from '../../text/facts/identity/contrasts.ts';
import { spellMonths } from '../../text/facts/identity/issues.ts';
import { extractLabels, readSlot } from '../../text/facts/identity/labels.ts';
import { type DateFact, extractDates, isStretch } from '../../text/facts/dates.ts';
import type { AnswerPart } from '../cite/answer-part.ts';
import { readAskedVerdict } from '../understand/asked-verdict.ts';
import { readAskedCount } from '../understand/asked-count.ts';
import type { Query } from '../understand/understand-query.ts';
import type { Missing } from './find-missing.ts';

/** What an answer says, its first quote apart, and what its quotes hang on. Folded. */
type Said = { readonly first: string; readonly text: string; readonly around: string };

/**
 * question + an answer in the words of the sources → what it lacks although it was asked for: a value of the kind, or
 * that it is said of the thing, the model, the year or the day that the question names. undefined for an answer that
 * may stand, for a comparison, which names others, for what is answered by yes or no, and for an English question.
 * @param readText the text of a document; '' for none
 */
export function judgeAnswer(
  { text, type, askedValues }: Query,
  parts: readonly AnswerPart[],
  readText: (documentId: string) => string,
): Missing | undefined {
  if (type.language === 'en' || type.asksCompare || readAskedVerdict(text) !== undefined) return undefined;
  const said = readSaid(parts);
  // What is asked for stands in the first quote, unless a list is asked for: a later one is of something else.
  const head = type.asksList ? said : readSaid(parts.slice(0, parts.findIndex(({ citation }) => citation) + 1));
  const question = foldText(text);
  const missing =
    findOther(question, said) ??
    findPeriod(question, said) ??
    findDay(question, said, () => readDocuments(parts, readText)) ??
    findValue(question, askedValues, head, type.asksList);
  if (missing === undefined || !('of' in missing)) return missing;
  const spell = (word: string): string => spellAsIn([text, ...parts.map((part) => part.text)], word);
  return { ...missing, of: spell(missing.of), others: missing.others.map(spell) };
}

function readSaid(parts: readonly AnswerPart[]): Said {
  const citations = parts.flatMap(({ citation }) => citation ?? []);
  return {
    first: foldText(parts.find(({ citation }) => citation !== undefined)?.text ?? ''),
    text: foldText(parts.map(({ text }) => text).join('\n')),
    around: foldText(
      citations
        .flatMap(({ quote, header = [], headings, title, path, publishedAt = '' }) => [
          quote,
          ...header,
          ...headings,
          title,
          path,
          publishedAt,
        ])
        .join('\n'),
    ),
  };
}

/** 十二星座 counts what has no number of its own; 5路末班车 is of the fifth. */
const counting = /^#(?![路号室楼栋幢班组线层桌床届期])../u;
/** 馆长 is no 副馆长. */
const deputy = /副(?=[\u3400-\u9fff]{2})/gu;

/** Said of others of its kind, and never of the thing itself: 3路 where 1路 is asked about. */
function findOther(question: string, { first, text, around }: Said): Missing | undefined {
  const whole = `${text}\n${around}`;
  const read = [
    ...extractLabels(question)
      .filter(({ slot }) => !counting.test(slot))
      .map((label) => ({ of: label.raw, isOwn: readSlot(label, whole).isOwn, others: readSlot(label, first).others })),
    ...extractCodes(question)
      // max2017 may be the one that came out in that year.
      .filter(({ raw }) => !/(?:19|20)\d\d$/u.test(raw))
      .map((code) => ({ of: code.raw, isOwn: readCode(code, whole).isOwn, others: readCode(code, first).others })),
    ...extractContrasts(question).map((contrast) => ({ of: contrast.raw, ...readContrast(contrast, whole) })),
    ...[...question.matchAll(/《([^》]{2,})》/gu)].map(([raw, title = '']) => ({
      of: raw,
      isOwn: whole.includes(title),
      others: [...first.matchAll(/《[^》]{2,}》/gu)].map(([other]) => other),
    })),
    ...[...question.matchAll(deputy)].map(({ index }) => {
      const of = question.slice(index, index + 3);
      return { of, isOwn: whole.includes(of), others: first.includes(of.slice(1)) ? [of.slice(1)] : [] };
    }),
  ];
  const other = read.find(({ isOwn, others }) => !isOwn && others.length > 0);
  return other && { kind: 'other_entity', of: other.of, others: [...new Set(other.others)], what: [] };
}

/** Said of other years than the one that is asked about. */
function findPeriod(question: string, { text, around }: Said): Missing | undefined {
  const yearsOf = (words: string) => extractDates(spellMonths(words)).filter(({ year }) => year !== undefined);
  const others = yearsOf(text);
  const all = others.length === 0 ? [] : [...others, ...yearsOf(around)];
  const asked = yearsOf(question).find(({ year }) => !all.some((date) => date.year === year));
  if (asked === undefined || others.length === 0) return undefined;
  return { kind: 'other_period', of: asked.raw, others: [...new Set(others.map(({ raw }) => raw))], what: [] };
}

/** The texts that the quotes are from, folded. */
function readDocuments(parts: readonly AnswerPart[], readText: (documentId: string) => string): string {
  const documents = new Set(parts.flatMap(({ citation }) => citation?.documentId ?? []));
  return foldText([...documents].map(readText).join('\n'));
}

/** Said of other days, or months, than the one that is asked about, which their documents do not name at all. */
function findDay(question: string, { text, around }: Said, readSources: () => string): Missing | undefined {
  const [asked, ...more] = extractDates(spellMonths(question)).filter(({ month }) => month !== undefined);
  if (asked === undefined || more.length > 0) return undefined;
  const datesOf = (words: string): DateFact[] =>
    extractDates(words).filter(
      ({ month, day }) => month !== undefined && (asked.day === undefined || day !== undefined),
    );
  const [said, hung] = [text, around].map(spellMonths) as [string, string];
  const others = datesOf(said);
  const isOwn = ({ month, day }: DateFact): boolean =>
    month === asked.month && (asked.day === undefined || day === asked.day);
  if (others.length === 0 || [said, hung].some((words) => coversDay(asked, datesOf(words), words))) return undefined;
  if (datesOf(spellMonths(readSources())).some(isOwn)) return undefined;
  return { kind: 'other_period', of: asked.raw, others: [...new Set(others.map(({ raw }) => raw))], what: [] };
}

/** Whether one of the dates is the one that is asked about, or two of them, from one to the other, reach over it. */
function coversDay(asked: DateFact, dates: readonly DateFact[], words: string): boolean {
  const order = ({ month = 0, day = 0 }: DateFact): number => month * 100 + (asked.day === undefined ? 0 : day);
  return dates.some((date, index) => {
    const next = dates[index + 1];
    if (order(date) === order(asked)) return true;
    if (next === undefined || !isStretch(words, date, next)) return false;
    return order(date) <= order(asked) && order(asked) <= order(next);
  });
}

function findValue(
  question: string,
  askedValues: Query['askedValues'],
  { text, around }: Said,
  asksList: boolean,
): Missing | undefined {
  const absent = askedValues.filter((value) => !value.isGiven(text) && !value.isGiven(around));
  const isBare = (name: string): boolean => /^(?:price|cny|money)$/u.test(name) && holdsBareNumber(question, text);
  const what = absent.map(({ name }) => name).filter((name) => !isBare(name));
  if (what.length > 0) return { kind: 'answer_form', what };
  const count = asksList ? undefined : readAskedCount(question);
  if (count === undefined || count.isGiven(`${text}\n${around}`)) return undefined;
  return { kind: 'answer_form', what: [count.name] };
}

/** A number that counts nothing, and that the question does not hold: a price of a list, 改成 399, 先按 2850 报. */
function holdsBareNumber(question: string, text: string): boolean {
  return [...text.matchAll(/(?<![a-z\d:./-])\d+(?:\.\d+)?(?![\d:./-])/gu)].some(({ 0: number, index }) => {
    const after = text.slice(index + number.length);
    return !question.includes(number) && !/^\s?(?:[a-z%]|(?![报收算卖付给的])[\u3400-\u9fff])/u.test(after);
  });
}
