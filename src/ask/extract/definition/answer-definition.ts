import { foldKey, holdsWhole } from '../../../text/facts/identity/keys.ts';
import type { Passage } from '../../../types/passage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { readQuestion } from '../../understand/question-type.ts';
import { understandQuery } from '../../understand/understand-query.ts';
import { type QuotedPassage, showQuotation, takeFitting } from '../quotes/quoted-passage.ts';
import { findBest, startAtMark } from '../runs/pick-runs.ts';
import { chooseRuns } from '../runs/choose-runs.ts';
import type { ScoredRun } from '../runs/measure-runs.ts';
import type { AnswerUnit, ReadSpan } from '../units/answer-units.ts';
import { listAnswerUnits } from '../units/answer-units.ts';
import { createDefinitionMeasure, isIntroduction, isResults, measureResult } from './defining-words.ts';
import { findDefinedThing } from './subject-article.ts';

/** What one half of the answer is looked for with. */
type Half = {
  readonly question: string;
  /** Beside the score of a run; undefined for one that cannot stand in it. */
  readonly value: (text: string, run: ScoredRun) => number | undefined;
  /** Further runs so far below the best one are told as well, one at most. */
  readonly span: number;
};

/** A text says so plainly in its own voice what a thing is; what it quotes somebody to have said is below. */
const PLAIN = 0.5;

/**
 * What a thing is, in the words of the text whose subject it is, and the results that stand out in it, as quotes; []
 * where no text says what it is. Both are looked for in the passages of that one text.
 */
export async function answerDefinition(
  asked: string,
  found: readonly Passage[],
  search: SearchIndex,
  room: number,
  readSpan: ReadSpan,
): Promise<readonly QuotedPassage[]> {
  const known = findDefinedThing(asked, found);
  if (known === undefined) return [];
  const { name: subject, passage: anchor } = known;
  const passages = found
    .filter(({ chunk }) => chunk.articleId === anchor.chunk.articleId)
    .sort((left, right) => left.chunk.start - right.chunk.start)
    // Each is as good a place as the other.
    .map((passage) => ({ ...passage, score: 1 }));
  const weights = search.weights.extraction;
  const { early, measured, resultSpan } = weights.definition;
  const units = listAnswerUnits(passages, search.analyzer, weights.maxUnitChars, readSpan, search.memory);
  const choose = ({ question, value, span }: Half): Promise<readonly ScoredRun[]> => {
    const tools = { ...search, lexical: search.index.lexical };
    const query = understandQuery({ standaloneQuestion: question, intent: 'question' }, readQuestion(question), tools);
    const values = new Map<ScoredRun['units'], number | undefined>();
    const valueOf = (run: ScoredRun): number | undefined => {
      if (!values.has(run.units)) values.set(run.units, value(run.units.map(({ text }) => text).join(''), run));
      return values.get(run.units);
    };
    const worth = (run: ScoredRun): number => run.score + (valueOf(run) ?? 0);
    const pick = (runs: readonly ScoredRun[]): ScoredRun[] => {
      const able = runs.filter((run) => valueOf(run) !== undefined);
      const best = findBest(able, worth);
      if (best === undefined) return [];
      const apart = able.filter(({ first, last }) => first > best.last || last < best.first);
      const next = findBest(apart, worth);
      return next !== undefined && worth(next) > worth(best) - span ? [best, next] : [best];
    };
    return chooseRuns({ query, units, passages }, search, weights.runChars, pick);
  };
  const key = foldKey(subject);
  const isNamed = (text: string): boolean => holdsWhole(foldKey(text), key);
  const measureDefinition = createDefinitionMeasure(subject);
  const [begin, end] = [passages[0]?.chunk.start ?? 0, passages.at(-1)?.chunk.end ?? 1];
  const openings = findOpenings(units);
  const definitions = await choose({
    question: `${subject}是什么？`,
    value: (_, { units: [first] }) => {
      const unit = first as AnswerUnit;
      // Below 是什么 a text may have a short name of its own for the thing.
      const isTold = (isNamed(unit.text) && measureDefinition(unit.text) >= PLAIN) || openings.has(unit);
      return isTold ? early * (1 - (unit.start - begin) / (end - begin)) : undefined;
    },
    span: 0,
  });
  if (definitions.length === 0) return [];
  // What stands under a heading of results is what came of it; elsewhere figures tell of many things.
  const isPlaced = ({ block }: AnswerUnit): boolean => isResults(block.path.at(-1) ?? '');
  const hasPlaced = units.some((unit) => isPlaced(unit) && measureResult(unit.text) > 0);
  const results = await choose({
    question: `${subject}有什么结果？达到多少？`,
    value: (text, { units }) => {
      const [first, last] = [units[0], units.at(-1)] as [AnswerUnit, AnswerUnit];
      // A run begins and ends with a figure: what lies around it is another matter.
      const isTold = [first, last].every((unit) => measureResult(unit.text) > 0);
      if (!isTold || (hasPlaced && !isPlaced(first))) return undefined;
      return measured * measureResult([...(first.block.header ?? []), text].join(' '));
    },
    span: resultSpan,
  });
  const chosen: ScoredRun[] = [];
  for (const run of [...definitions, ...results])
    if (chosen.every(({ first, last }) => run.first > last || run.last < first)) chosen.push(run);
  const quotes = chosen.map(({ units }) => {
    const [begin, last] = [units[0], units.at(-1)] as [AnswerUnit, AnswerUnit];
    const { documentId, passage, start: from } = begin;
    const group = startAtMark({ documentId, passage, start: from, end: last.end }, passages);
    return showQuotation(group, passages[passage] as Passage, readSpan);
  });
  return takeFitting(quotes, room);
}

/** The first unit below each heading that opens an introduction. */
function findOpenings(units: readonly AnswerUnit[]): ReadonlySet<AnswerUnit> {
  const seen = new Set<string>();
  return new Set(
    units.filter(({ block }) => {
      const heading = block.kind === 'heading' ? '' : (block.path.at(-1) ?? '');
      return isIntroduction(heading) && !seen.has(heading) && seen.add(heading);
    }),
  );
}
