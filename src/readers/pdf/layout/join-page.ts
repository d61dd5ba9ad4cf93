import { findRuledTables } from './tables/find-ruled-tables.ts';
import { joinRuns } from './join-runs.ts';
import type { TextPage } from './text-line.ts';

/** Runs of a page → lines and ruled tables: a tenth of the memory, so that a long file can wait for its last page. */
export function joinPage({ rules = [], ...page }: TextPage): TextPage {
  return { ...page, lines: joinRuns(findRuledTables(page.lines, rules)) };
}
