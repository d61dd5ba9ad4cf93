import { foldText } from '../../../text/facts/fold-text.ts';
import { findBlock } from '../../../text/find-block.ts';
import type { Block } from '../../../types/block.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import type { Query } from '../../understand/understand-query.ts';
import { isDatedHeading } from './date-runs.ts';

/** Above the rows of a table. */
const maxNameRows = 4;

/**
 * The units that only name what is said elsewhere: no heading that tells itself what is asked, and for a question about
 * the newest none that is a date or a version.
 */
export function findTitles(
  { text, version }: Pick<Query, 'text' | 'version'>,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
): ReadonlySet<AnswerUnit> {
  const question = foldText(text);
  return new Set(
    units.filter(
      (unit) =>
        isTitle(unit, passages[unit.passage] as Passage) &&
        !(version.asksLatest && isDatedHeading(unit)) &&
        !listTold(unit.text).some((key) => question.includes(key)),
    ),
  );
}

/** What stands behind a name in a heading, with a number: 【山上院】 电话 0578-8512219. */
const TOLD = /(?<=[\s（(，,、；;】])([\u3400-\u9fff]{2,4})[：:\s]*(?=\d[\d-]{3,})/gu;

/** The keys of the values that a heading tells beside its name. */
function listTold(heading: string): readonly string[] {
  return [...foldText(heading).matchAll(TOLD)].map(([, key = '']) => key);
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
