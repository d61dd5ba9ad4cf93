import { foldKey } from '../../../text/facts/identity/keys.ts';
import { readAskedVerdict } from '../../understand/asked-verdict.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { groupByRecord, holdWords, readFieldKey } from '../units/group-by-record.ts';

/**
 * units → of the records of a document those that bear most of what is asked in their fields (畜主：黄茂生), without the
 * fields that say nothing else: whose it is was said by who asks. Their other fields hold the words of these as well,
 * and are found where the record is. All of them where no record bears anything, or every one the same, or where yes or
 * no is asked.
 */
export function keepNamedRecords(question: string, units: readonly AnswerUnit[]): readonly AnswerUnit[] {
  if (readAskedVerdict(question) !== undefined) return units;
  const asked = foldKey(question);
  const dropped = new Set<AnswerUnit>();
  const lent = new Map<AnswerUnit, AnswerUnit>();
  for (const records of groupByDocument([...groupByRecord(units)])) {
    if (records.length < 2) continue;
    const naming = records.map((fields) => fields.filter((field) => readNamed(field, asked) !== ''));
    const most = Math.max(...naming.map(({ length }) => length));
    if (most === 0) continue;
    // A record that its passages cut off from its name is known by what else it tells.
    const keys = new Set(
      records
        .filter((_, index) => naming[index]?.length === most)
        .flat()
        .map(readFieldKey),
    );
    records.forEach((fields, index) => {
      const own = naming[index] as readonly AnswerUnit[];
      const isOther = own.length < most && fields.some((field) => keys.has(readFieldKey(field)));
      const saysNothingElse = (field: AnswerUnit): boolean => readValue(field) === readNamed(field, asked);
      for (const field of isOther ? fields : own.filter(saysNothingElse)) dropped.add(field);
      if (own.length < most || own.length === fields.length) return;
      const words = own.flatMap(({ terms }) => [...terms]);
      const record = { start: (fields[0] as AnswerUnit).start, end: (fields.at(-1) as AnswerUnit).end };
      const bearing = own.map(({ text }) => text).join('\n');
      for (const field of fields) lent.set(field, { ...holdWords(field, fields, words), record, bearing });
    });
  }
  return units.filter((unit) => !dropped.has(unit)).map((unit) => lent.get(unit) ?? unit);
}

/**
 * What the question names of a value, up to what is said of it or how many it is: 黄茂生 of `黄茂生（下塘村六组）`, 竹排 of
 * `竹排两架`; '' where it names nothing.
 */
export function readNamed(field: AnswerUnit, asked: string): string {
  const value = /^[^（(，,。；;、]{2,}/u.exec(readValue(field))?.[0] ?? '';
  const name = value.replace(/(?<=\D{2})[\d一二两三四五六七八九十百]{1,4}[\u3400-\u9fff]$/u, '');
  return name.length > 1 && asked.includes(name) ? name : '';
}

/** Folded; '' for a line without a key. */
function readValue(field: AnswerUnit): string {
  const key = readFieldKey(field);
  return key === '' ? '' : foldKey(field.text.slice(key.length).replace(/^[：:\s]*/u, ''));
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
