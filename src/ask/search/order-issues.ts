import { isOfIssue, isSeries, readIssue } from '../../text/facts/identity/issues.ts';
import { normalizeText } from '../../text/normalize.ts';
import type { Passage } from '../../types/passage.ts';
import type { SearchIndex } from './search-index.ts';
import { describeVersion, readVersionDate } from './versions/read-version-date.ts';

/**
 * passages → the same, those of the issue that the question names by its date first (9月12日的会), those of the other
 * issues of its kind marked as not wanted. They change places among themselves only, scores stay with the places.
 */
export function orderIssues(passages: readonly Passage[], question: string, search: SearchIndex): readonly Passage[] {
  const issue = readIssue(normalizeText(question));
  if (issue === undefined) return passages;
  const names = passages.map(listNames);
  if (!isSeries(issue, names)) return passages;
  const isOwn = names.map((name) => isOfIssue(issue, name));
  if (!isOwn.includes(true)) return passages;
  const places = passages.flatMap(({ score, ranks }, at) => (isOwn[at] === undefined ? [] : [{ at, score, ranks }]));
  const members = [true, false].flatMap((wanted) =>
    passages.filter((_, at) => isOwn[at] === wanted).map(mark(wanted, search)),
  );
  const ordered = [...passages];
  places.forEach(({ at, score, ranks }, index) => {
    const member = members[index] as Passage;
    const rerank = ranks.rerank === undefined ? {} : { rerank: ranks.rerank };
    ordered[at] = { ...member, score, ranks: { ...member.ranks, ...rerank } };
  });
  return ordered;
}

/** Beside the issue that is wanted nothing is told; the others are other versions, of which no answer is made. */
function mark(isWanted: boolean, search: SearchIndex): (passage: Passage) => Passage {
  return (passage) => {
    const { version, ...plain } = passage;
    if (isWanted) return plain;
    const date = readVersionDate(passage, search.index.chunks.readText(passage.document.id) ?? '');
    const label = date === undefined ? '' : describeVersion(date);
    return { ...plain, version: { series: 0, label, isSuperseded: false, ...version, isWanted } };
  };
}

function listNames({ chunk, document }: Passage): string {
  const { title, headline = '', publishedAt = '' } = chunk.context;
  return normalizeText([publishedAt, document.title, title, headline, document.path].join('\n'));
}
