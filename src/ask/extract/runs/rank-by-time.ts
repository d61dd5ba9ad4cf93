import { type DateFact, extractDates } from '../../../text/facts/dates.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { compareVersions } from '../../../text/facts/versions.ts';
import type { Passage } from '../../../types/passage.ts';
import type { Query } from '../../understand/understand-query.ts';
import { type RunDate, readRunDate } from './date-runs.ts';
import type { ScoredRun } from './measure-runs.ts';
import { documentOf, findBest } from './pick-runs.ts';
import type { AskedTelling } from './tells-asked.ts';
import { isChange, isChangeTitle } from './told-changes.ts';

type Wanted = 'last' | 'first' | DateFact;
type DatedRun = { readonly entry: ScoredRun; readonly date: RunDate | 'mixed' | undefined };

/** What a question wants of things that were said one after the other: what was said on its day, last, or first. */
export function readWanted({ text, version }: Pick<Query, 'text' | 'version'>): Wanted | undefined {
  const days = extractDates(foldText(text)).filter(({ day }) => day !== undefined);
  return days.length === 1 ? days[0] : version.statement;
}

/**
 * Of the runs of a thread those of the wanted time stay, and what was said at another time loses twice `span`. For the
 * last (or the first) that was said, it is the latest (or the earliest) time at which a run answers about as well as
 * the best, with a value of the kind that is asked, or tells what is asked in fewer words; that one then counts as much
 * as the best. What a mail quotes was said before it. Runs without a date stay as they are, and so do all where nothing
 * is of the wanted day.
 */
export function rankByTime(
  scored: readonly ScoredRun[],
  passages: readonly Passage[],
  wanted: Wanted,
  span: number,
  asked: AskedTelling,
): readonly ScoredRun[] {
  const dated = scored.map((entry): DatedRun => ({ entry, date: readRunDate(entry.units, passages[entry.passage]) }));
  const best = findBest(
    dated.filter(({ date }) => date !== undefined && date !== 'mixed').map(({ entry }) => entry),
    ({ score }) => score,
  );
  const first = dated.find(({ entry }) => entry === best);
  const changed = typeof wanted === 'object' ? undefined : rankByChange(scored, passages, wanted, span, asked);
  if (best === undefined || first === undefined) return changed ?? scored;
  const thread = dated.filter((run) => areOfOneThread(first, run, passages));
  const own = new Set(thread.map(({ entry }) => entry));
  const isNear = ({ entry }: DatedRun): boolean => entry.score >= best.score - span;
  const telling = thread.filter((run) => (isNear(run) && asked.gives(run.entry)) || asked.tells(run.entry, best));
  const rivals = telling.length > 0 ? telling : thread.filter(isNear);
  const chosen = new Set(typeof wanted === 'object' ? listOfDay(thread, wanted) : listUtmost(rivals, wanted));
  // A day that is only near to what is asked is that of something else.
  const isTold = [...chosen].some((entry) => entry !== best && asked.tells(entry, best));
  if (changed !== undefined && !isTold) return changed;
  if (chosen.size === 0) return scored;
  const raised = best.score - (findBest([...chosen], ({ score }) => score)?.score ?? best.score);
  const isByArticle = thread.some(({ entry, date }) => chosen.has(entry) && date !== 'mixed' && date?.by === 'article');
  return dated.map(({ entry, date }) => {
    if (isRepeated(entry, passages)) return { ...entry, score: entry.score - 2 * span };
    if (chosen.has(entry)) return asked.tells(entry, best) ? { ...entry, score: entry.score + raised } : entry;
    if (date === undefined || !own.has(entry)) return entry;
    // That an article is from another day says nothing of the day that it speaks of.
    if (typeof wanted === 'object' && date !== 'mixed' && date.by === 'article' && !isByArticle) return entry;
    return { ...entry, score: entry.score - 2 * span };
  });
}

/**
 * What tells of a change was said after what it changes, whatever dates stand there: the best of what tells what is
 * asked by a change counts as much as the best of all, and what else its documents say loses twice `span`; for the
 * first that was said, it is the changes that do. Undefined where nothing tells of one, in a document that comes near
 * or one whose title says that it changes another.
 */
function rankByChange(
  scored: readonly ScoredRun[],
  passages: readonly Passage[],
  wanted: 'last' | 'first',
  span: number,
  asked: AskedTelling,
): readonly ScoredRun[] | undefined {
  const best = findBest(scored, ({ score }) => score);
  if (best === undefined) return undefined;
  const near = new Set(scored.filter(({ score }) => score >= best.score - span).map(documentOf));
  const changes = scored.filter(
    (run) =>
      run.units.some(({ text }) => isChange(text)) &&
      (near.has(documentOf(run)) || isChangeTitle(titleOf(passages[run.passage]))) &&
      asked.tells(run, best),
  );
  const chosen = findBest(changes, ({ score }) => score);
  if (chosen === undefined) return undefined;
  const lower = (run: ScoredRun): ScoredRun => ({ ...run, score: run.score - 2 * span });
  if (wanted === 'first') return scored.map((run) => (changes.includes(run) ? lower(run) : run));
  const changed = new Set([documentOf(best), documentOf(chosen)]);
  return scored.map((run) => {
    if (run === chosen) return { ...run, score: Math.max(run.score, best.score) };
    return changes.includes(run) || !changed.has(documentOf(run)) ? run : lower(run);
  });
}

/** What a text only speaks of is not from that day. */
function listOfDay(thread: readonly DatedRun[], { year, month, day }: DateFact): readonly ScoredRun[] {
  return thread.flatMap(({ entry, date }) => {
    const period = date === 'mixed' || date?.by === 'text' ? undefined : date?.period;
    const isOfYear = year === undefined || period?.year === 0 || period?.year === year;
    return isOfYear && period?.month === month && period?.day === day ? [entry] : [];
  });
}

function listUtmost(rivals: readonly DatedRun[], wanted: 'last' | 'first'): readonly ScoredRun[] {
  const sign = wanted === 'last' ? 1 : -1;
  const marked = rivals.flatMap(({ entry, date }) => (date === undefined || date === 'mixed' ? [] : [{ entry, date }]));
  const [first] = [...marked].sort((left, right) => sign * compareVersions(right.date, left.date));
  if (first === undefined) return [];
  return marked.filter(({ date }) => sign * compareVersions(date, first.date) >= 0).map(({ entry }) => entry);
}

/**
 * What stands in one document, messages and what is none apart, mails, and texts that tell of when they speak. What a
 * part of another document is dated says when that was written of something else.
 */
function areOfOneThread(left: DatedRun, right: DatedRun, passages: readonly Passage[]): boolean {
  const [one, other] = [left, right].map(({ entry }) => passages[entry.passage]);
  if (one?.document.id === other?.document.id) return isMessage(left.entry) === isMessage(right.entry);
  return (isMail(one) && isMail(other)) || (isByText(left) && isByText(right));
}

function isMessage({ units }: ScoredRun): boolean {
  return units.some(({ block }) => block.kind === 'dialogue');
}

function isByText({ date }: DatedRun): boolean {
  return date !== 'mixed' && date?.by === 'text';
}

function isRepeated({ units, passage }: ScoredRun, passages: readonly Passage[]): boolean {
  return isMail(passages[passage]) && units.some(({ block }) => block.kind === 'quote');
}

/** A mail names its sender as its publisher. */
function isMail(passage: Passage | undefined): passage is Passage {
  return passage?.chunk.context.publisher?.includes('@') === true;
}

function titleOf(passage: Passage | undefined): string {
  return passage === undefined ? '' : `${passage.document.title}\n${passage.chunk.context.title}`;
}
