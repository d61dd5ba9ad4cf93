import { findBlocksWithin } from '../../../text/find-block.ts';
import { foldKey } from '../../../text/facts/identity/keys.ts';
import { coversMonths, listNamedMonths } from '../../../text/facts/identity/seasons.ts';
import { isStopTerm } from '../../../text/stop-words.ts';
import type { Passage } from '../../../types/passage.ts';
import type { Term } from '../../../types/term.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Query } from '../../understand/understand-query.ts';
import type { Quotation } from '../runs/pick-runs.ts';

/** What asks; 谁教，学费多少 asks twice, */
const ASKING = /谁|多少|几(?![乎近])|什么|啥|哪|何时|多[久长大高重远]/u;
/** and so does 租金和押金各是多少. */
const EACH = /(?:分别|各自?)[是为有要]?(?:多少|几)/u;

/**
 * A row of a table narrowed to the one cell that a question asks for by the name of its column; any other group as it
 * is. `华南第三季度多少？` takes the cell under 第三季度 from the row 华南; a question that asks for several things of the
 * row keeps it whole.
 */
export function narrowToCell(
  group: Quotation,
  query: Query,
  passages: readonly Passage[],
  { analyzer }: SearchIndex,
): Quotation {
  const { chunk } = passages[group.passage] as Passage;
  const [row, ...others] = findBlocksWithin(chunk.blocks, group);
  const { cells, header } = row ?? {};
  if (row?.kind !== 'table-row' || cells === undefined || header === undefined || others.length > 0) return group;
  const asking = query.text.split(/[,，;；、]/u).filter((clause) => ASKING.test(clause));
  if (asking.length > 1 || EACH.test(query.text)) return group;
  const asked = new Set(listWhole(query.terms));
  // What all the columns share, such as 季度, tells none of them.
  const names = header.map((name) => new Set(listWhole(analyzer.analyze(name))));
  const isShared = (term: string): boolean => names.slice(1).filter((terms) => terms.has(term)).length > 1;
  const named = names.flatMap((terms, column) => {
    const own = [...terms].filter((term) => !isStopTerm(term) && !isShared(term));
    return column > 0 && own.length > 0 && own.every((term) => asked.has(term)) ? [column] : [];
  });
  // 旺季（7–8月） is the column of August.
  const months = listNamedMonths(query.text);
  const ofSeason = header.flatMap((name, column) => (coversMonths(name, months) === true ? [column] : []));
  const [column, ...more] = named.length === 0 ? ofSeason : named;
  const cell = column === undefined || more.length > 0 ? undefined : cells[column];
  if (cell === undefined || cell.end === cell.start) return group;
  // A cell that the question itself names (大琴房 under 琴房) tells which row it is, not what is asked of it.
  const value = chunk.text.slice(cell.start - chunk.start, cell.end - chunk.start);
  if (foldKey(query.text).includes(foldKey(value))) return group;
  // 修了多少钱 asks for no name under 谁修.
  const told = `${header[column ?? 0] ?? ''}：${value}`;
  const whole = chunk.text.slice(row.start - chunk.start, row.end - chunk.start);
  const isElsewhere = (asking: Query['askedValues'][number]): boolean =>
    !asking.isGiven(told) && (/\D{2}/u.test(value) || asking.isGiven(whole));
  if (query.askedValues.some(isElsewhere)) return group;
  return { ...group, start: cell.start, end: cell.end };
}

/** Without parts of words: who asks for Charades-TimeLens does not ask for Charades. */
function listWhole(terms: readonly Pick<Term, 'term' | 'weight'>[]): string[] {
  return terms.filter(({ weight }) => weight === 1).map(({ term }) => term);
}
