import { type QuotedPassage, showQuotation } from './quotes/quoted-passage.ts';
import type { Passage } from '../../types/passage.ts';
import type { QuestionPart } from '../search/search-passages.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { completeList } from './runs/complete-list.ts';
import { nameSources } from './quotes/name-publishers.ts';
import { findCorrection } from './quotes/find-correction.ts';
import { isWithinQuote } from './quotes/is-within-quote.ts';
import { narrowToCell } from './quotes/narrow-to-cell.ts';
import { narrowToStep } from './quotes/narrow-to-step.ts';
import { widenToRecord } from './quotes/widen-to-record.ts';
import { type Quotation, findBest, pickRuns, startAtMark } from './runs/pick-runs.ts';
import { rankByTime, readWanted } from './runs/rank-by-time.ts';
import { readAskedTelling } from './runs/tells-asked.ts';
import { chooseRuns } from './runs/choose-runs.ts';
import { dropOtherRows } from './runs/drop-other-rows.ts';
import type { ScoredRun } from './runs/measure-runs.ts';
import { chooseSources } from './choose-sources.ts';
import { dropSiblings } from './siblings/drop-siblings.ts';
import { findCounterparts, listOtherVersions } from './quotes/tell-versions.ts';
import { type FoundVerdict, findVerdict } from './verdict/find-verdict.ts';
import type { ExtractionWeights } from '../weights/extraction-weights.ts';
import { readAskedName } from './units/read-asked-name.ts';
import { foldKey } from '../../text/facts/identity/keys.ts';
import { type AnswerUnit, type ReadSpan, listAnswerUnits } from './units/answer-units.ts';

/** One question + its passages → the quotes that answer it, best first, of at most `room` code points. */
export async function chooseQuotes(
  { query, passages }: QuestionPart,
  search: SearchIndex,
  room: number,
  readSpan: ReadSpan,
): Promise<readonly QuotedPassage[]> {
  const weights = search.weights.extraction;
  const wanted = readWanted(query);
  const sources = chooseSources({ query, passages }, search, readSpan);
  const maxUnitChars = Math.min(room, weights.maxUnitChars);
  const found = listAnswerUnits(sources, search.analyzer, maxUnitChars, readSpan, search.memory);
  const units = dropSiblings(query.text, found, sources);
  const isLong = query.asksForMore;
  const shown: Passage[] = [...sources];
  const quote = (group: Quotation): QuotedPassage => showQuotation(group, shown[group.passage] as Passage, readSpan);
  const textOf = (group: Quotation): string => {
    const { lead, words } = quote(group);
    return lead + words;
  };
  // Only a question about a time is read for what else tells of it.
  const asked = wanted && readAskedTelling(query, sources, search);
  const pick = (ranked: readonly ScoredRun[]): readonly Quotation[] => {
    const dated = wanted && asked ? rankByTime(ranked, sources, wanted, weights.utilitySpan, asked) : ranked;
    const scored = completeList(dated, units, isLong);
    const limits = {
      maxChars: isLong ? room : Math.min(room, weights.factChars),
      span: isLong ? weights.utilitySpan : chooseSpan(query.text, scored, sources, weights),
      otherDocument: query.type.asksCompare ? 0 : weights.otherDocument,
    };
    return pickRuns(dropOtherRows(query, scored), limits, weights, textOf);
  };
  // Which of the runs is the last or the first hangs on all of them.
  const ahead = wanted !== undefined ? [...sources.keys()] : [0];
  const maxChars = isLong ? weights.longRunChars : weights.runChars;
  const groups = await chooseRuns({ query, units, passages: sources }, search, maxChars, pick, ahead);
  const step = narrowToStep(groups[0], query.text, sources);
  const narrowed = (step === undefined ? widenToRecord(groups, query, units, weights.factChars) : [step])
    .map((group) => startAtMark(group, sources))
    .map((group) => narrowToCell(group, query, sources, search));
  const [first] = narrowed;
  const beside = passages.filter(({ document }) => document.id === first?.documentId);
  const moved = first && query.type.asksDate ? findName(first, units, sources, query.text) : '';
  const correction =
    first &&
    findCorrection(query.text, readSpan(first.documentId, first), moved, beside, shown.length, search, readSpan);
  if (correction !== undefined) {
    shown.push(...beside);
    return nameSources(query, [quote(correction)], room);
  }
  const others = listOtherVersions(passages, first && sources[first.passage], query.version);
  shown.push(...others);
  const counterparts =
    first === undefined
      ? []
      : findCounterparts(readSpan(first.documentId, first), others, sources.length, search, readSpan);
  const translate = (word: string) => search.translations?.translate(word) ?? [];
  const verdict = findVerdict(query.text, units, sources, narrowed, search.analyzer, readSpan, translate);
  if (verdict !== undefined) return [showVerdict(verdict, narrowed, quote)];
  const quotes = [...narrowed, ...counterparts].map(quote).map((quoted) => ({
    ...quoted,
    label: counterparts.length > 0 ? quoted.passage.version?.label : undefined,
  }));
  return nameSources(query, quotes, room);
}

/** The name that a quote and the question give the row, the field or the item that is quoted; '' for none. */
function findName(
  quotation: Quotation,
  units: readonly AnswerUnit[],
  sources: readonly Passage[],
  question: string,
): string {
  const unit = units.find((one) => isWithinQuote(one, quotation));
  return unit === undefined ? '' : readAskedName(unit, sources[quotation.passage] as Passage, foldKey(question));
}

/** A quote that decides, behind the word it decides for; a cell stays narrowed as it was. */
function showVerdict(
  { words, unit }: FoundVerdict,
  groups: readonly Quotation[],
  quote: (group: Quotation) => QuotedPassage,
): QuotedPassage {
  const { documentId, passage, start, end } = unit;
  const cell = groups.find((group) => isWithinQuote(group, unit));
  const quoted = quote(cell ?? { documentId, passage, start, end });
  return { ...quoted, told: words };
}

/**
 * How far below the best run of a question for one fact others may lie: less where the best gives a value of the kind
 * that is asked for, and nothing where it gives it under the name that the question says, as a row or an item does.
 */
function chooseSpan(
  question: string,
  runs: readonly ScoredRun[],
  passages: readonly Passage[],
  { factSpan, toldSpan, run }: ExtractionWeights,
): number {
  const best = findBest(runs, ({ score }) => score);
  if (best === undefined) return factSpan;
  const [unit] = best.units;
  const isNamed =
    unit !== undefined &&
    best.units.length === 1 &&
    readAskedName(unit, passages[unit.passage] as Passage, foldKey(question)) !== '';
  const { unit: told, number } = best.features;
  // What a name gains says nothing against the others.
  const named = run.named * best.features.named;
  if (told + number > 0 && isNamed) return 0;
  return (told > 0 ? toldSpan : factSpan) + named;
}
