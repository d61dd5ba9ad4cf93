import { findBlock } from '../../../text/find-block.ts';
import type { Block } from '../../../types/block.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { isDatedHeading } from './date-runs.ts';

/** Above the rows of a table. */
const maxNameRows = 4;

/**
 * The units that only name what is said elsewhere.
 * @param asksLatest for a question about the newest, a heading that is a date or a version is an answer
 */
export function findTitles(
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
  asksLatest: boolean,
): ReadonlySet<AnswerUnit> {
  return new Set(
    units.filter((unit) => isTitle(unit, passages[unit.passage] as Passage) && !(asksLatest && isDatedHeading(unit))),
  );
}

/** Titles, headings, captions and the names of columns name what is said elsewhere. */
function isTitle({ block, text }: AnswerUnit, { chunk }: Passage): boolean {
  const { headings, title, headline } = chunk.context;
  if (headings.includes(text) || text === title || text === headline) return true;
  // 主题: 回复: …
  if (block.kind === 'key-value' && title !== '' && text.endsWith(title)) return true;
  if (block.kind === 'heading' || block.kind === 'caption') return true;
  return namesColumns(block, chunk.blocks);
}

/** A row that names the columns, alone or with others right below it: the rows of the table carry its words. */
function namesColumns(block: Block, blocks: readonly Block[]): boolean {
  let row = block;
  for (let left = maxNameRows; left > 0 && row.kind === 'table-row' && row.header === undefined; left -= 1) {
    if (row === block && row.ordinal >= maxNameRows) return false;
    const below = findBlock(blocks, row.end);
    if (below?.kind !== 'table-row' || below.ordinal !== row.ordinal + 1) return false;
    if (below.header !== undefined) return true;
    row = below;
  }
  return false;
}
