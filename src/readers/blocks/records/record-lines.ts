import type { ProseLine } from '../line-block.ts';

/** So many fields besides its first line, each of which another record has as well. */
const minFields = 2;
const minRecords = 2;
/** A longer line names nothing. */
const maxNameChars = 60;

/**
 * For each line of a record its first line, −1 elsewhere. Records are set apart by empty lines; the lines of each, but
 * for the first, which may be any short line that names it, begin with keys that differ, and most of these come back in
 * another one. A form filled in once, and paragraphs of one line, are none.
 * @param keys what each line begins with; undefined for one without a key
 */
export function findRecords(lines: readonly ProseLine[], keys: readonly (string | undefined)[]): Int32Array {
  const firsts = new Int32Array(lines.length).fill(-1);
  const records = findParts(lines).flatMap(({ from, to }) => {
    const fields = keys.slice(from + 1, to).filter((key) => key !== undefined);
    const isOne = new Set(fields).size === fields.length && isName((lines[from] as ProseLine).text);
    return isOne && fields.length >= minFields ? [{ from, to, fields }] : [];
  });
  const counts = new Map<string, number>();
  for (const { fields } of records) for (const key of fields) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { from, to, fields } of records) {
    const shared = fields.filter((key) => (counts.get(key) ?? 0) >= minRecords).length;
    if (shared >= minFields && shared * 2 > to - from - 1) firsts.fill(from, from, to);
  }
  return firsts;
}

function isName(text: string): boolean {
  return text.length <= maxNameChars && !/[。！？!?；;]$/u.test(text);
}

/** Lines between two empty ones. */
function findParts(lines: readonly ProseLine[]): readonly { readonly from: number; readonly to: number }[] {
  const starts = lines.flatMap(({ isApart }, line) => (isApart || line === 0 ? [line] : []));
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? lines.length }));
}
