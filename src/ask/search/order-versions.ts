import { foldText } from '../../text/facts/fold-text.ts';
import { readDistinctiveFacts } from '../../text/facts/holds-facts.ts';
import { compareVersions, coversPeriod, isEdition, readSeriesName } from '../../text/facts/versions.ts';
import { listWording, measureOverlap } from '../../text/similarity.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { Passage } from '../../types/passage.ts';
import type { AskedVersion } from '../understand/asked-version.ts';
import type { Query } from '../understand/understand-query.ts';
import { type VersionDate, describeVersion, readVersionDate } from './versions/read-version-date.ts';
import { isSuperseded, statesSuperseding } from './versions/find-superseded.ts';
import type { SearchIndex } from './search-index.ts';

type Dated = {
  readonly passage: Passage;
  readonly at: number;
  readonly date: VersionDate;
  /** That stand in the passage. */
  readonly numbers: ReadonlySet<string>;
};

/**
 * passages → the same, those that stand in versions of one document in the order in which the question wants them: the
 * version of the time it names first, else the newest, one that is out of force last. They change places among
 * themselves only, scores stay with the places.
 */
export function orderVersions(
  passages: readonly Passage[],
  { text: question, version: asked }: Pick<Query, 'text' | 'version'>,
  search: SearchIndex,
): Passage[] {
  const ordered = [...passages];
  listSeries(passages, asked, search).forEach((members, series) => {
    const out = findOutOfForce(members, search);
    // A year names the version that is from it, not the one that tells what it replaces.
    const isYear = (number: string): boolean => asked.periods.some(({ year }) => String(year) === number);
    const ownNumbers = listOwnNumbers(question, members).filter((number) => !isYear(number));
    const named = new Set(
      members.filter(
        ({ date, numbers }) =>
          asked.periods.some((period) => date.periods.some((other) => coversPeriod(period, other))) ||
          ownNumbers.some((number) => numbers.has(number)),
      ),
    );
    const sorted = [...members].sort(
      (left, right) =>
        Number(named.has(right)) - Number(named.has(left)) ||
        Number(out.has(left)) - Number(out.has(right)) ||
        compareVersions(right.date, left.date) ||
        left.at - right.at,
    );
    const [first] = sorted;
    members.forEach(({ at, passage: place }, index) => {
      const member = sorted[index] as Dated;
      const isNewest = first !== undefined && compareVersions(member.date, first.date) === 0 && !out.has(member);
      ordered[at] = {
        ...member.passage,
        score: place.score,
        ranks: { ...member.passage.ranks, ...(place.ranks.rerank !== undefined && { rerank: place.ranks.rerank }) },
        version: {
          series,
          label: describeVersion(member.date),
          isWanted: named.size > 0 ? named.has(member) : isNewest,
          isSuperseded: out.has(member),
        },
      };
    });
  });
  return ordered;
}

/** Numbers of a question that tell some versions from others: `哪一年的学费是 3700 元？` means one of them. */
function listOwnNumbers(question: string, members: readonly Dated[]): string[] {
  return listNumbers(question).filter((number) => {
    const holding = members.filter(({ numbers }) => numbers.has(number)).length;
    return holding > 0 && holding < members.length;
  });
}

function listNumbers(text: string): readonly string[] {
  return [...foldText(text).matchAll(/\d+(?:\.\d+)?/gu)].map(([number]) => number);
}

/** Members that stand in versions of one thing, by place; only series of two and more. */
function listSeries(passages: readonly Passage[], asked: AskedVersion, search: SearchIndex): Dated[][] {
  const groups: Dated[][] = [];
  const names = passages.map(({ chunk }) => readSeriesName(chunk.context.title));
  passages.forEach((passage, at) => {
    const name = names[at] as string;
    // Most titles are alone, and their texts need not be read.
    if (name.length < 2 || !names.some((other, index) => index !== at && other === name)) return;
    const { id, text } = passage.chunk;
    const date = search.memory.remember(id, 'date', () => readVersionDate(passage, readDocument(passage, search)));
    if (date === undefined) return;
    const numbers = search.memory.remember(id, 'numbers', () => new Set(listNumbers(text)));
    const dated = { passage, at, date, numbers };
    const group = groups.find((members) => members.some((member) => areVersions(member, dated, asked, search)));
    if (group === undefined) groups.push([dated]);
    else group.push(dated);
  });
  return groups.filter((members) =>
    members.some(({ date }) => compareVersions(date, (members[0] as Dated).date) !== 0),
  );
}

/**
 * Versions have the same title but for dates, and speak of the same things: the same passage with other numbers, or
 * any, where the newest is asked for or both titles call themselves editions. Contracts of one form name other people,
 * and are no versions of each other; nor are the days of one log, unless what changed or a time is asked for.
 */
function areVersions(left: Dated, right: Dated, asked: AskedVersion, search: SearchIndex): boolean {
  if (readSeriesName(left.passage.chunk.context.title) !== readSeriesName(right.passage.chunk.context.title))
    return false;
  if (left.passage.chunk.articleId === right.passage.chunk.articleId)
    return asked.asksChange || asked.periods.length > 0 || [left, right].every(({ date }) => date.number !== undefined);
  if (asked.asksLatest || asked.asksChange) return true;
  if (isEdition(left.passage.chunk.context.title) && isEdition(right.passage.chunk.context.title)) return true;
  const [before, after] = [left.passage.chunk, right.passage.chunk];
  const wordingOf = ({ id, text }: Chunk): ReadonlySet<string> =>
    search.memory.remember(id, 'wording', () => listWording(text));
  if (measureOverlap(wordingOf(before), wordingOf(after)) < search.weights.search.versionSimilarity) return false;
  const { names } = readDistinctiveFacts(before.text, search.analyzer);
  const text = foldText(after.text);
  return names.every((name) => text.includes(name));
}

function readDocument({ document }: Passage, { index }: SearchIndex): string {
  return index.chunks.readText(document.id) ?? '';
}

/** Those said to be out of force by themselves, or by a newer one that replaces what was before. */
function findOutOfForce(members: readonly Dated[], search: SearchIndex): ReadonlySet<Dated> {
  const is = (kind: string, { passage }: Dated, test: (text: string) => boolean): boolean =>
    search.memory.remember(passage.chunk.id, kind, () => test(readDocument(passage, search)));
  const replacing = members.filter((member) => is('replaces', member, statesSuperseding));
  return new Set(
    members.filter(
      (member) =>
        is('superseded', member, (text) => isSuperseded(member.passage, text)) ||
        replacing.some((newer) => compareVersions(newer.date, member.date) > 0),
    ),
  );
}
