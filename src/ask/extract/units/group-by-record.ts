import type { AnswerUnit } from './answer-units.ts';

/**
 * units → the fields of each record, wherever its passages cut it: lines of keys and values with the line, or under the
 * heading, that they hang on, as in a list of incidents or members.
 */
export function groupByRecord(units: readonly AnswerUnit[]): Iterable<readonly AnswerUnit[]> {
  const records = new Map<string, AnswerUnit[]>();
  for (const unit of units) {
    const { kind, leadIn, start, path } = unit.block;
    if (kind !== 'key-value') continue;
    const isHeaded = leadIn === undefined && path.length > 0;
    const record = [unit.documentId, ...(isHeaded ? path : [leadIn?.start ?? start])].join('\n');
    const fields = records.get(record);
    if (fields === undefined) records.set(record, [unit]);
    else fields.push(unit);
  }
  return [...records.values()].filter(({ length }) => length > 1);
}

/** A field that holds words of its record beside its own, and is found where the record is. */
export function holdWords(field: AnswerUnit, record: readonly AnswerUnit[], words: Iterable<string>): AnswerUnit {
  const passage = Math.min(...record.map((one) => one.passage));
  return { ...field, passage, terms: new Set([...field.terms, ...words]) };
}

/** 原因 of `原因：停电`; '' for a line without a key. */
export function readFieldKey({ text }: AnswerUnit): string {
  return /^([^：:，,。\s]{1,16})[：:\s]/u.exec(text)?.[1] ?? '';
}
