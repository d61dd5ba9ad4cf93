import { findBlock } from '../../../text/find-block.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { isDatedHeading } from './date-runs.ts';

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
  // The row that names the columns: the rows below it carry its words.
  return block.kind === 'table-row' && findBlock(chunk.blocks, block.end)?.header !== undefined && block.ordinal === 0;
}
