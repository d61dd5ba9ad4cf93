import { isBigramTerm } from '../../../text/analyze.ts';
import { coversMonths, listNamedMonths } from '../../../text/facts/identity/seasons.ts';
import { foldKey } from '../../../text/facts/identity/keys.ts';
import { isStopTerm } from '../../../text/stop-words.ts';
import type { Passage } from '../../../types/passage.ts';
import { listTokenMatches } from '../../search/late-interaction.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { readAskedCount } from '../../understand/asked-count.ts';
import type { Query } from '../../understand/understand-query.ts';
import type { RunFeatures } from '../../weights/extraction-weights.ts';
import { holdsAmounts, listGivenAmounts } from '../siblings/drop-other-brackets.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { groupByRecord, holdWords, readFieldKey } from '../units/group-by-record.ts';
import { type Run, isReply } from './list-runs.ts';
import { readAskedName } from '../units/read-asked-name.ts';
import { measureTypeCues } from './type-cues.ts';

/** A run of units with what speaks for it; `units` in reading order. */
export type ScoredRun = Run & {
  readonly units: readonly AnswerUnit[];
  /** That it stands in, 0-based. */
  readonly passage: number;
  /** With what the reader says of it, or is hoped to say. */
  readonly score: number;
  /** The others. */
  readonly features: OwnFeatures;
};

/** What speaks for a run without the reader. */
type OwnFeatures = Omit<RunFeatures, 'reading'>;

/** When a message was sent is no day that it tells. */
const STAMP =
  /^[[(（]?\d{1,4}[-/.年月]\d{1,2}(?:[-/.月]\d{1,2})?日?(?:[\sT]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[\])）]?\s*/u;

/** query + units → what speaks for a run of them, but for what the reader says. */
export async function prepareFeatures(
  query: Query,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
  search: SearchIndex,
): Promise<(run: Run) => OwnFeatures> {
  const measureLate = await prepareLate(query, units, search);
  const measureWords = prepareWords(query, passages, search);
  const measurePairs = preparePairs(query, units);
  const told = shareTerms(query, units);
  const given = listGivenAmounts(query.text);
  const months = listNamedMonths(query.text);
  const named = findNamed(units, passages, foldKey(query.text));
  const count = readAskedCount(query.text);
  const cues = units.map((unit) => {
    const own = measureTypeCues(
      query,
      count,
      unit.block.kind === 'dialogue' ? unit.text.replace(STAMP, '') : unit.text,
    );
    // A line, or a row, of the season that is asked about.
    const season = coversMonths(unit.block.header?.join('\n') ?? unit.text, months) === true;
    return { ...own, unit: Math.max(own.unit, Number(holdsAmounts(given, unit) || season)) };
  });
  const scoreOf = (unit: number): number => passages[told[unit]?.passage ?? 0]?.score ?? 0;
  // Scores may be 0 or less where nothing of the question stands in the passages.
  const bestPassage = Math.max(passages[0]?.score ?? 1, 1e-9);
  return (run) => {
    const own = units.slice(run.first, run.last + 1);
    const [begin, end] = [own[0], own.at(-1)] as [AnswerUnit, AnswerUnit];
    const ownCues = cues.slice(run.first, run.last + 1);
    const ownTold = told.slice(run.first, run.last + 1);
    return {
      passage: Math.max(0, scoreOf(run.first)) / bestPassage,
      words: measureWords(ownTold),
      pairs: measurePairs(ownTold),
      late: measureLate(run),
      number: Math.max(...ownCues.map(({ number }) => number)),
      unit: Math.max(...ownCues.map(({ unit }) => unit)),
      named: Number(named.has(begin)),
      question: Number(own.some((unit, place) => isQuestion(unit) && !answers(unit, own[place + 1]))),
      link: Number(own.some(({ text }) => linkPattern.test(text))),
      blocks: query.asksForMore ? 0 : countFurtherBlocks(own),
      length: Math.log(own.reduce((sum, { text }) => sum + text.length, 0)),
      continues: Number(continuingPattern.test(begin.text)),
      cut: Number(units[run.last + 1]?.startsSentence === false && units[run.last + 1]?.block === end.block),
      opens: begin.opens,
    };
  };
}

/**
 * The rows, fields and items of a name that a folded question holds, if it does not hold all of them; not the lines of
 * somebody who says several.
 */
function findNamed(
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
  question: string,
): ReadonlySet<AnswerUnit> {
  const asked = units
    .map((unit) => ({ unit, name: readAskedName(unit, passages[unit.passage] as Passage, question) }))
    .filter(({ name }) => name !== '');
  const found = asked.filter(({ unit, name }) => {
    if (unit.block.kind === 'key-value' && asked.filter((other) => other.name === name).length > 1) return false;
    return !question.includes(
      foldKey(unit.text)
        .slice(name.length)
        .replace(/^[：:\s|]+/u, ''),
    );
  });
  return new Set(found.map(({ unit }) => unit));
}

/** What a record calls the reason of what it tells, and the time. */
const reasonKey = /^\p{Script=Han}{0,2}(?:原因|起因|缘由|理由)$/u;
const timeKey = /^(?:发生|发现|故障|事发)?(?:时间|日期)$/u;

/**
 * The reason and the time that a record gives are those of what its other fields tell: they hold its words as well,
 * and are found where the record is.
 */
function shareTerms({ type }: Query, units: readonly AnswerUnit[]): readonly AnswerUnit[] {
  const asked = type.asksWhy ? reasonKey : type.asksDate ? timeKey : undefined;
  if (asked === undefined) return units;
  const shared = new Map<AnswerUnit, AnswerUnit>();
  for (const fields of groupByRecord(units)) {
    const words = fields.flatMap((field) => [...field.terms]);
    for (const field of fields.filter((own) => asked.test(readFieldKey(own))))
      shared.set(field, holdWords(field, fields, words));
  }
  return units.map((unit) => shared.get(unit) ?? unit);
}

const linkPattern = /https?:\/\/|www\.|^(?:相关|延伸阅读|参见|另见|See also)[：:]/u;
/** Such a beginning speaks of what stood before. */
const continuingPattern =
  /^(?:它|他|她|其|该|这|此|那|但|而|因此|所以|于是|同时|此外|另外|又|也|都|并|且|不过|然而|后者|前者)/u;

/** In a chat many ask without a mark: 到底哪天呀，之前说6号. */
const ASKED_IN_CHAT =
  /(?:哪[天个里儿位家]|几[点号天个]|什么时候|啥时候?|多少钱?|怎么[^，。]{0,4}|谁|[是有能要]不[是有能要][^，。]{0,6})[了的]?[呀啊呢吗么](?=$|[\s，,。!！])/u;

/** Whoever asks in a chat may go on to say why: 外墙是不是9号开始？我的车停在旁边. */
const ASKED_WITH_REASON = /(?:([有是能要])[不没]\1|什么|[哪几谁]|多少|怎么|[吗呢])[^?？。！!]{0,12}[?？][^?？]{1,15}$/u;

function isQuestion({ text, block }: AnswerUnit): boolean {
  if (/[?？]["”」]?$/u.test(text)) return true;
  return block.kind === 'dialogue' && (ASKED_IN_CHAT.test(text) || ASKED_WITH_REASON.test(text));
}

function answers(unit: AnswerUnit, next: AnswerUnit | undefined): boolean {
  return next !== undefined && isReply(unit, next);
}

/** A question and its reply are one. */
function countFurtherBlocks(units: readonly AnswerUnit[]): number {
  return units.filter((unit, place) => {
    const before = units[place - 1];
    return before !== undefined && before.block !== unit.block && !isReply(before, unit);
  }).length;
}

type Measure = (units: readonly AnswerUnit[]) => number;

/** Share by idf of the words of the question that neither the title nor the name of the file holds. */
function prepareWords(query: Query, passages: readonly Passage[], { analyzer, index, memory }: SearchIndex): Measure {
  const terms = query.terms
    .filter(({ term }) => !isBigramTerm(term) && !isStopTerm(term))
    .map(({ term, weight }) => ({ term, weight: weight * index.lexical.idf(term) }));
  const asked = passages.map(({ chunk: { id, context }, document: { path } }) => {
    const read = (): ReadonlySet<string> =>
      new Set(analyzer.analyze([context.title, context.headline ?? '', path].join('\n')).map(({ term }) => term));
    const names = memory.remember(id, 'names', read);
    return terms.filter(({ term }) => !names.has(term));
  });
  return (units) => measureShare(units, asked[units[0]?.passage ?? 0] ?? []);
}

/** Share of the pairs of characters of the question, the rarer among the units the more. */
function preparePairs(query: Query, units: readonly AnswerUnit[]): Measure {
  const terms = query.terms
    .filter(({ term }) => isBigramTerm(term))
    .flatMap(({ term }) => {
      const holders = units.filter((unit) => unit.terms.has(term)).length;
      return holders === 0 ? [] : [{ term, weight: Math.log((units.length + 1) / (holders + 0.5)) }];
    });
  return (own) => measureShare(own, terms);
}

function measureShare(
  units: readonly AnswerUnit[],
  terms: readonly { readonly term: string; readonly weight: number }[],
): number {
  let covered = 0;
  let total = 0;
  for (const { term, weight } of terms) {
    total += weight;
    if (units.some((unit) => unit.terms.has(term))) covered += weight;
  }
  return total === 0 ? 0 : covered / total;
}

/** Late interaction of the question and a run; 0 for a model without it. */
async function prepareLate(
  query: Query,
  units: readonly AnswerUnit[],
  { embedder: { tokenVectors } }: SearchIndex,
): Promise<(run: Run) => number> {
  if (tokenVectors === undefined) return () => 0;
  const [queryTokens, ...lists] = await tokenVectors.tokenize([query.text, ...units.map(({ text }) => text)]);
  const tokens = { of: (unit: number): Uint32Array => lists[unit] as Uint32Array };
  const table = await tokenVectors.openTable();
  const matches = listTokenMatches(queryTokens as Uint32Array, [...lists.keys()], tokens, table);
  return ({ first, last }) =>
    matches.reduce((sum, { share, best }) => sum + share * Math.max(...best.subarray(first, last + 1)), 0);
}
