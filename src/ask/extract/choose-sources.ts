import { foldKey } from '../../text/facts/identity/keys.ts';
import type { Passage } from '../../types/passage.ts';
import type { QuestionPart } from '../search/search-passages.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { readWanted } from './runs/rank-by-time.ts';
import { keepNamedFiles } from './siblings/keep-named-files.ts';
import { readNamed } from './siblings/keep-named-records.ts';
import { dropOtherVersions } from './quotes/tell-versions.ts';
import { type AnswerUnit, type ReadSpan, listAnswerUnits } from './units/answer-units.ts';
import { groupByRecord } from './units/group-by-record.ts';
import { readAskedName } from './units/read-asked-name.ts';

/**
 * Passages that are looked at for rows and records. On 720 questions on twelve small libraries they give four right
 * answers more and cost none; with all eight two come on top, one falls, and something else is told for a near miss.
 */
const LOOKED_AT = 4;

/** Of rows and of records. */
const FACTS: ReadonlySet<string> = new Set(['table-row', 'key-value']);

/**
 * One question + its passages → those that sentences are taken from: the best of the files and the versions that it
 * names; with them of the same document, where a time is asked for, all that was found, as what was said last may stand
 * anywhere in a thread; and those with a row or a record of a name that the question says, which a passage may cut off
 * from it.
 */
export function chooseSources(
  { query, passages }: QuestionPart,
  search: SearchIndex,
  readSpan: ReadSpan,
): readonly Passage[] {
  const weights = search.weights.extraction;
  const most = query.version.statement === undefined ? weights.sourcePassages : weights.statedPassages;
  const own = dropOtherVersions(keepNamedFiles(query.text, passages));
  const isOfTime = readWanted(query) !== undefined;
  const looked = own.slice(0, LOOKED_AT);
  const isPlain = looked.slice(most).every(({ chunk }) => !chunk.blocks.some(({ kind }) => FACTS.has(kind)));
  const units = isPlain ? [] : listAnswerUnits(looked, search.analyzer, weights.maxUnitChars, readSpan, search.memory);
  const named = new Set(listNamedFacts(query.text, units, looked).map(({ passage }) => passage));
  return own.filter(
    ({ document }, place) => place < most || named.has(place) || (isOfTime && document.id === own[0]?.document.id),
  );
}

/** The rows of a name that the question says, and the fields of records that bear one. */
function listNamedFacts(question: string, units: readonly AnswerUnit[], passages: readonly Passage[]): AnswerUnit[] {
  const asked = foldKey(question);
  const rows = units.filter(
    (unit) =>
      unit.block.kind === 'table-row' &&
      unit.block.header !== undefined &&
      readAskedName(unit, passages[unit.passage] as Passage, asked) !== '',
  );
  const records = [...groupByRecord(units)].filter((fields) => fields.some((field) => readNamed(field, asked) !== ''));
  return [...rows, ...records.flat()];
}
