import { compareVersions } from '../../text/facts/versions.ts';
import type { Candidate } from './fuse.ts';
import type { SearchIndex } from './search-index.ts';
import { readVersionDate } from './versions/read-version-date.ts';

/**
 * candidates, best first → the same with the latest (or the earliest) parts of the document that the best is from among
 * the first `count`, in the place of its lesser parts: what was said last of a thing is often said in few words. Of
 * parts without a date the last is the latest. As they are where `count` has room for all that match.
 */
export function keepUtmost(
  candidates: readonly Candidate[],
  wanted: 'last' | 'first',
  count: number,
  search: SearchIndex,
): readonly Candidate[] {
  const { chunks } = search.index;
  const [best] = candidates;
  if (best === undefined) return candidates;
  const thread = chunks.documentOf(best.chunk);
  const own = candidates.filter(({ chunk }) => chunks.documentOf(chunk).id === thread.id);
  if (own.length <= count) return candidates;
  const firm = candidates.slice(0, Math.ceil(count / 2));
  const sign = wanted === 'last' ? 1 : -1;
  const dated = own
    .filter((candidate) => !firm.includes(candidate))
    .map((candidate) => {
      const chunk = chunks.get(candidate.chunk);
      return { candidate, date: readVersionDate({ chunk, document: thread }, '') };
    });
  const utmost = dated
    .sort(
      (left, right) =>
        sign *
        ((left.date && right.date ? compareVersions(right.date, left.date) : 0) ||
          right.candidate.chunk - left.candidate.chunk),
    )
    .slice(0, count - firm.length)
    .map(({ candidate }) => candidate);
  const kept = new Set([...firm, ...utmost]);
  return [
    ...candidates.filter((candidate) => kept.has(candidate)),
    ...candidates.filter((candidate) => !kept.has(candidate)),
  ];
}
