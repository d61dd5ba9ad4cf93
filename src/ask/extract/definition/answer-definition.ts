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
import { createDefinitionMeasure, isIntroduction, measureResult } from './defining-words.ts';
import { findSubjectPassage } from './subject-article.ts';

/** What one half of the answer is looked for with. */
type Half = {
  readonly question: string;
  /** 0 for a run that cannot stand in it. */
  readonly value: (text: string, run: ScoredRun) => number;
  /** Further runs so far below the best one are told as well, one at most. */
  readonly span: number;
};

/** How plainly the first words below 是什么 say it, by whatever short name the text has for the thing. */
const OPENING = 0.6;

/**
 * What a thing is, in the words of the text whose subject it is, and the results that stand out in it, as quotes; []
 * where no text says what it is. Both are looked for in the passages of that one text.
 */
export async function answerDefinition(
  subject: string,
  found: readonly Passage[],
  search: SearchIndex,
  room: number,
  readSpan: ReadSpan,
): Promise<readonly QuotedPassage[]> {
  const anchor = findSubjectPassage(subject, found);
  if (anchor === undefined) return [];
  const passages = found
    .filter(({ chunk }) => chunk.articleId === anchor.chunk.articleId)
    .sort((left, right) => left.chunk.start - right.chunk.start)
    // Each is as good a place as the other.
    .map((passage) => ({ ...passage, score: 1 }));
  const weights = search.weights.extraction;
  const { says, early, measured, named, resultSpan } = weights.definition;
  const units = listAnswerUnits(passages, search.analyzer, weights.maxUnitChars, readSpan, search.memory);
  const choose = ({ question, value, span }: Half): Promise<readonly ScoredRun[]> => {
    const tools = { ...search, lexical: search.index.lexical };
    const query = understandQuery({ standaloneQuestion: question, intent: 'question' }, readQuestion(question), tools);
    const values = new Map<ScoredRun['units'], number>();
    const valueOf = (run: ScoredRun): number => {
      const known = values.get(run.units) ?? value(run.units.map(({ text }) => text).join(''), run);
      values.set(run.units, known);
      return known;
    };
    const worth = (run: ScoredRun): number => run.score + valueOf(run);
    const pick = (runs: readonly ScoredRun[]): ScoredRun[] => {
      const able = runs.filter((run) => valueOf(run) > 0);
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
  const [start, end] = [passages[0]?.chunk.start ?? 0, passages.at(-1)?.chunk.end ?? 1];
  const openings = findOpenings(units);
  const definitions = await choose({
    question: `${subject}是什么？`,
    value: (text, { units: [first] }) => {
      const told = isNamed(text) ? measureDefinition(text) : 0;
      const plain = openings.has(first as AnswerUnit) ? Math.max(told, OPENING) : told;
      return plain === 0 ? 0 : says * plain + early * (1 - ((first as AnswerUnit).start - start) / (end - start));
    },
    span: 0,
  });
  if (definitions.length === 0) return [];
  const results = await choose({
    question: `${subject}有什么结果？达到多少？`,
    value: (text) => (measureResult(text) === 0 ? 0 : measured * measureResult(text) + named * Number(isNamed(text))),
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
