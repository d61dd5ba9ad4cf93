import { foldKey } from '../../../text/facts/identity/keys.ts';
import type { Block } from '../../../types/block.ts';
import type { Span } from '../../../types/chunk.ts';
import type { Passage } from '../../../types/passage.ts';
import { measureListMark } from '../../../text/list-mark.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { listClassNames } from '../units/class-names.ts';

/** What a unit speaks of, and among what: the row 异响 of a table, the section 烘干机 of a manual. */
export type Key = { readonly slot: string; readonly value: string };

/** A longer beginning of a paragraph is no name. */
const MAX_NAME_CHARS = 6;

/** The keys of a unit, outermost first: title, headings, record, row, and the code or name it begins with. */
export function listKeys({ block, documentId }: AnswerUnit, { chunk }: Passage): readonly Key[] {
  const keys: Key[] = [{ slot: 'heading', value: chunk.context.title }];
  block.path.forEach((value, depth) =>
    keys.push({ slot: `heading ${documentId} ${block.path.slice(0, depth).join('\n')}`, value }),
  );
  const read = ({ start, end }: Span): string => chunk.text.slice(start - chunk.start, end - chunk.start);
  const record = readRecord(block, chunk.blocks);
  if (record?.cells !== undefined) {
    const [name, value] = record.cells as [Span, Span];
    keys.push({ slot: `record ${read(name)}`, value: read(value) });
  }
  const [label] = block.cells ?? [];
  if (block.kind === 'table-row' && label !== undefined && block.header !== undefined)
    keys.push({ slot: `row ${block.header.join('\n')}`, value: read(label) });
  for (const { column, name } of listClassNames(block, read))
    keys.push({ slot: `class ${block.header?.join('\n')} ${column}`, value: name });
  const code = block.kind === 'list-item' || block.kind === 'paragraph' ? readHeadCode(read(block)) : undefined;
  if (code !== undefined) keys.push({ slot: `code ${documentId} ${block.path.join('\n')}`, value: code });
  const name = block.kind === 'paragraph' ? readName(read(block)) : undefined;
  if (name !== undefined) keys.push({ slot: `name ${documentId} ${block.path.join('\n')}`, value: name });
  return keys.map(({ slot, value }) => ({ slot, value: foldKey(value) })).filter(({ value }) => value !== '');
}

/** The line that names a record: the field itself, or the one that it hangs on. */
function readRecord(block: Block, blocks: readonly Block[]): Block | undefined {
  if (block.kind !== 'key-value') return undefined;
  const record = block.leadIn === undefined ? block : blocks.find(({ start }) => start === block.leadIn?.start);
  return record?.kind === 'key-value' ? record : undefined;
}

/** `- E5 过热` → E5 */
function readHeadCode(text: string): string | undefined {
  const [, code, rest = ''] =
    /^([A-Za-z]{1,4}-?\d{1,4})(?![A-Za-z\d])(.*)/su.exec(text.slice(measureListMark(text))) ?? [];
  return /\p{L}/u.test(rest) ? code : undefined;
}

/** `冯远山，云南大理人，…` → 冯远山 */
function readName(text: string): string | undefined {
  const name = /^([^，,。、；;：:？?！!\s]+)[，,：:]/u.exec(text)?.[1];
  return name !== undefined && name.length > 1 && name.length <= MAX_NAME_CHARS ? name : undefined;
}
