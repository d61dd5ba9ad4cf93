import type { Block } from '../../types/block.ts';
import type { Chunk } from '../../types/chunk.ts';
import { type Asked, isLabel, isNominal, join, nameOf } from './candidate.ts';

/** A longer value is prose. */
const MAX_VALUE_CHARS = 24;
const OF_ONE_TABLE = 2;

/** chunk → questions for what its tables and its keys with values say. */
export function askForValues(chunk: Chunk): Asked[] {
  const inside = chunk.blocks.filter(({ start, end }) => start >= chunk.start && end <= chunk.end);
  return [...askForCells(chunk, inside), ...inside.flatMap((block) => askForKey(chunk, block))];
}

/** `华南的第三季度是多少？`, for a cell that is a number, and `早班的负责人是谁？`. */
function askForCells(chunk: Chunk, blocks: readonly Block[]): Asked[] {
  const rows = blocks.filter(({ kind, header, cells = [] }) => kind === 'table-row' && header && cells.length > 1);
  return rows
    .flatMap((row, at) => {
      const label = readCell(chunk, row, 0);
      // Another column for each row: the questions of one table should not be all alike.
      const column = 1 + (at % ((row.cells?.length ?? 2) - 1));
      const key = row.header?.[column] ?? '';
      const ending = endingOf(key, readCell(chunk, row, column));
      const isNamed = isLabel(label) && isLabel(key) && /\p{L}{2}/u.test(label);
      if (!isNamed || ending === undefined) return [];
      // `L3 缓存` below `Ryzen 9`: which of the two is the thing and which its measure does not show.
      if (isLatin(key) && isLatin(label) && /\p{Script=Han}/u.test(label)) return [];
      // A column that bears a name has its measures in the rows: `FlowRL 的评分`, not `评分的 FlowRL`.
      const isTurned = isLatin(key) && !isLatin(label);
      const [whose, what] = isTurned ? [key, label] : [label, key];
      return [{ question: join(whose, '的', what, ending), span: row }];
    })
    .slice(0, OF_ONE_TABLE);
}

/** `青石渠的全长是多少？`, for a key with a value below a heading or a title that is a name. */
function askForKey(chunk: Chunk, block: Block): Asked[] {
  if (block.kind === 'table-row' || block.cells?.length !== 2) return [];
  const [key, value] = [readCell(chunk, block, 0).replace(/[：:]$/u, ''), readCell(chunk, block, 1)];
  const name = nameOf(chunk.context.title);
  const heading = block.path.at(-1) ?? '';
  if (!isLabel(key) || !isNominal(key) || value === '') return [];
  // An item that goes on in sentences explains a part of what the whole text is about.
  const isProse = value.length > MAX_VALUE_CHARS || /[，。；]/u.test(value);
  if (isProse && !(isLatin(name) && /^\p{Script=Han}+$/u.test(key))) return [];
  const subject = !isProse && isName(heading) ? heading : name;
  if (subject === undefined) return [];
  if (isWhen(key)) return [{ question: `${inside(subject)}“${key}”写的是什么？`, span: block }];
  const ending = endingOf(key, value) ?? (isNumber(value) ? undefined : '是什么？');
  if (ending === undefined) return [];
  // A key of prose may be any word: beside its document it is understood, on a first page not.
  return [{ question: join(subject, '的', key, ending), span: block, needsContext: isProse }];
}

/** A heading that counts or groups what stands below it names none of it. */
function isName(heading: string): boolean {
  const groups = /^[两二三四五六七八九十几]{1,2}[大个条种项类步点层]|(?:判断|挑战|不足|缺口|做法|结果|内容|说明)$/u;
  return isLabel(heading) && isNominal(heading) && !groups.test(heading);
}

/** How one asks for the value of a key that says what kind of thing it is. */
function endingOf(key: string, value: string): string | undefined {
  const measured = /(?:[价费金额量率数度长高宽深重积号分值温速级龄期限码]|收入|支出|成绩|内存|[\p{Script=Latin}\d])$/u;
  if (isNumber(value)) return measured.test(key) ? '是多少？' : undefined;
  if (/(?:人|者|员|姓名|主任|经理|老师|师傅)$/u.test(key)) return '是谁？';
  if (/(?:时间|日期|时段)$/u.test(key)) return '是什么时候？';
  return /(?:地点|地址|位置)$/u.test(key) ? '在哪里？' : undefined;
}

function isWhen(key: string): boolean {
  return /^(?:周|星期|第|[一二三四五六七八九十\d]+[月日号点])/u.test(key);
}

function inside(subject: string): string {
  return subject.endsWith('里') ? subject : `${subject}里`;
}

function isLatin(name: string | undefined): boolean {
  return name !== undefined && !name.startsWith('《') && /\p{Script=Latin}/u.test(name);
}

function isNumber(value: string): boolean {
  return /^\d[\d.,]*\s?\p{L}{0,2}%?$/u.test(value);
}

function readCell(chunk: Chunk, block: Block, at: number): string {
  const cell = block.cells?.[at];
  return cell === undefined ? '' : chunk.text.slice(cell.start - chunk.start, cell.end - chunk.start).trim();
}
