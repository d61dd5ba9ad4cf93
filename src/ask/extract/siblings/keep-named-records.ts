import { foldKey } from '../../../text/facts/identity/keys.ts';
import { readAskedVerdict } from '../../understand/asked-verdict.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { groupByRecord, readFieldKey } from '../units/group-by-record.ts';

/**
 * units → of the records of a document those that bear most of what is asked in their fields (畜主：黄茂生), without the
 * fields that bear it, which answer nothing: whose it is was said by who asks. Their other fields hold the words of
 * these as well, and are found where the record is. All of them where no record bears anything, or every one the same,
 * or where yes or no is asked.
 */
export function keepNamedRecords(question: string, units: readonly AnswerUnit[]): readonly AnswerUnit[] {
  if (readAskedVerdict(question) !== undefined) return units;
  const asked = foldKey(question);
  const dropped = new Set<AnswerUnit>();
  const lent = new Map<AnswerUnit, AnswerUnit>();
  for (const records of groupByDocument([...groupByRecord(units)])) {
    const naming = records.map((fields) => fields.filter((field) => isNamed(field, asked)));
    const most = Math.max(...naming.map(({ length }) => length));
    if (records.length < 2 || most === 0) continue;
    const keys = new Set(naming.flat().map(readFieldKey));
    records.forEach((fields, index) => {
      const own = naming[index] as readonly AnswerUnit[];
      const isOther = own.length < most && fields.some((field) => keys.has(readFieldKey(field)));
      for (const field of isOther ? fields : own) dropped.add(field);
      if (own.length < most || own.length === fields.length) return;
      const words = own.flatMap(({ terms }) => [...terms]);
      const passage = Math.min(...fields.map((field) => field.passage));
      const record = { start: (fields[0] as AnswerUnit).start, end: (fields.at(-1) as AnswerUnit).end };
      for (const field of fields)
        lent.set(field, { ...field, passage, record, terms: new Set([...field.terms, ...words]) });
    });
  }
  return units.filter((unit) => !dropped.has(unit)).map((unit) => lent.get(unit) ?? unit);
}

/** The value up to what is said of it, or how many it is: 黄茂生 of `黄茂生（下塘村六组）`, 竹排 of `竹排两架`. */
function isNamed(field: AnswerUnit, asked: string): boolean {
  const key = readFieldKey(field);
  if (key === '') return false;
  const value = foldKey(/^[：:\s]*([^（(，,。；;、]{2,})/u.exec(field.text.slice(key.length))?.[1] ?? '');
  const name = value.replace(/(?<=\D{2})[\d一二两三四五六七八九十百]{1,4}[\u3400-\u9fff]$/u, '');
  return name.length > 1 && asked.includes(name);
}

function groupByDocument(records: readonly (readonly AnswerUnit[])[]): Iterable<readonly (readonly AnswerUnit[])[]> {
  const documents = new Map<string, (readonly AnswerUnit[])[]>();
  for (const record of records) {
    const id = record[0]?.documentId ?? '';
    const known = documents.get(id);
    if (known === undefined) documents.set(id, [record]);
    else known.push(record);
  }
  return documents.values();
}
