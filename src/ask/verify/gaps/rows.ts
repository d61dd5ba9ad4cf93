import type { Clause } from '../read/read-clauses.ts';

/** Share of a claim's words that may stand in other sentences of the passage. */
const MAX_STRAY = 0.34;

/** True when a row is quoted for what a sentence beside the table says of another row. */
export function isStrayFromRow(claim: readonly Clause[], shown: string, rest: string): boolean {
  const keys = [...new Set(claim.flatMap((clause) => clause.keys))];
  const stray = keys.filter((key) => !shown.includes(key) && rest.includes(key));
  return keys.length > 0 && stray.length / keys.length >= MAX_STRAY;
}
