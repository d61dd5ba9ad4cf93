import type { Span } from '../../types/chunk.ts';
import { measureListMark } from '../../text/list-mark.ts';
import { findGroupLines } from './records/group-lines.ts';
import { type Findings, type ProseLine, takeLines } from './line-block.ts';
import { type Label, readLabel } from './read-label.ts';
import { findRecords } from './records/record-lines.ts';

const maxKeyChars = 16;
const maxValueChars = 80;
/** Alone among prose, a longer value or a whole sentence is prose that begins with a label. */
const maxLoneValueChars = 60;
/** `九月 登高`, `周三 停诊`, `第二天 进山`: what is on when. */
const time = new RegExp(
  String.raw`^((?:[一二三四五六七八九十]{1,3}|\d{1,2}|正|腊)月(?:[上中下]旬|(?:[一二三四五六七八九十廿]{1,3}|\d{1,2})[日号]?)?` +
    String.raw`|(?:周|星期)[一二三四五六日天]|[上中下]午|早[上晨]|晚上|第[一二三四五六七八九十\d]{1,3}[天日周节])\s+(?=\S)[^。！？；]{1,60}$`,
  'u',
);
/** `水 180毫升`, beside others alone. */
const shortPair = /^(\p{Script=Han})\s+(?=\d+(?:\.\d+)?\s?\p{L}{1,4}$)/u;
/** `黄瓜 两根`, `盐 适量`, beside others alone. */
const amountPair =
  /^(\p{Script=Han}{1,8})\s+(?=(?:适量|少许|若干|(?:半|[一二两三四五六七八九十]{1,3})[^\P{Script=Han}一二三四五六七八九十]{1,3})$)/u;
const withoutColon = /^(\p{Script=Han}{2,8})\s+(?=\S{0,40}[\d@])\S[^。！？；]{0,60}$/u;

/**
 * Lines that give a value for a key. A record, as in a list of faults or people, hangs on its first line: the one above
 * its other fields, or whose key begins the others as well. Below the name of a group they hang on that; see
 * `findRecords`, `findGroupLines`.
 */
export function findKeyValues(
  lines: readonly ProseLine[],
  findings: Findings,
  recordKeys: ReadonlySet<string> = new Set(),
): void {
  const isFree = (line: number): boolean => findings.isTaken[line] !== 1;
  const plain = lines.map(({ text }, line) => (isFree(line) ? readKeyValue(text) : undefined));
  const fields = lines.map(({ text }, line) => plain[line] ?? (isFree(line) ? readField(text) : undefined));
  const keys = lines.map(({ text }, line) => readKey(text, fields[line]));
  const pairs = plain.map((pair, line) => pair ?? (recordKeys.has(keys[line] ?? '') ? fields[line] : undefined));
  const firsts = findRecords(lines, keys);
  const groups = findGroupLines(lines, pairs, findings);
  let from = 0;
  while (from < lines.length) {
    if (firsts[from] !== -1) {
      const cells = fields[from];
      if (cells !== undefined) takeField(findings, from, firsts[from] as number, cells);
      from += 1;
      continue;
    }
    let to = from;
    while (to < lines.length && pairs[to] !== undefined && firsts[to] === -1) to += 1;
    const group = groups.get(from);
    if (to - from >= 2 || (to > from && group !== undefined)) takeRun(lines, pairs, from, to, group, findings);
    else if (to - from === 1 && isLone((lines[from] as ProseLine).text, pairs[from] as readonly Span[]))
      takeLines(findings, { kind: 'key-value', from, to, cells: pairs[from] as readonly Span[], isLone: true });
    from = Math.max(to, from + 1);
  }
}

/** The keys of the records of a whole document, whose names may be headings; see `findRecords`. */
export function findRecordKeys(lines: readonly ProseLine[]): ReadonlySet<string> {
  const keys = lines.map(({ text }) => readKey(text, readKeyValue(text) ?? readField(text)));
  const firsts = findRecords(lines, keys);
  return new Set(keys.flatMap((key, line) => (key === undefined || (firsts[line] ?? -1) === -1 ? [] : [key])));
}

function readKey(text: string, cells: readonly Span[] | undefined): string | undefined {
  return cells?.[0] === undefined ? undefined : text.slice(0, cells[0].end);
}

/** A line of a record, whatever its value is; all but the first hang on that. */
function takeField(findings: Findings, line: number, first: number, cells: readonly Span[]): void {
  takeLines(findings, {
    kind: 'key-value',
    from: line,
    to: line + 1,
    cells,
    ordinal: line - first,
    ...(line > first && { leadLine: first }),
  });
}

/** Key and value of a line of a record: the value may be long, and hold sentences. */
function readField(text: string): readonly Span[] | undefined {
  const label = measureListMark(text) > 0 ? undefined : readLabel(text);
  return label === undefined || label.keyEnd > maxKeyChars ? undefined : toCells(label, text);
}

function toCells({ keyEnd, valueStart }: Label, text: string): readonly Span[] {
  return [
    { start: 0, end: keyEnd },
    { start: valueStart, end: text.length },
  ];
}

/** Where key and value of a line stand; undefined for a line that is no such pair, or an item. */
export function readKeyValue(text: string): readonly Span[] | undefined {
  if (measureListMark(text) > 0) return undefined;
  const label = text.length > maxKeyChars + maxValueChars ? undefined : readLabel(text);
  if (label !== undefined && label.keyEnd <= maxKeyChars && !/[。！？!?；](?=.)/u.test(text.slice(label.valueStart)))
    return toCells(label, text);
  const spaced = text.length > 90 ? null : (withoutColon.exec(text) ?? time.exec(text) ?? readAmount(text));
  if (spaced === null) return undefined;
  const key = spaced[1] as string;
  return [
    { start: 0, end: key.length },
    {
      start: key.length + (text.slice(key.length).length - text.slice(key.length).trimStart().length),
      end: text.length,
    },
  ];
}

/** Key and value of a line among prose: shorter than in a record, and no sentence. */
export function readLonePair(text: string): readonly Span[] | undefined {
  const pair = readKeyValue(text);
  return pair !== undefined && isLone(text, pair) ? pair : undefined;
}

function isLone(text: string, [, value]: readonly Span[]): boolean {
  if (value === undefined || value.end - value.start > maxLoneValueChars || readAmount(text) !== null) return false;
  return !/[。！？!?；;，,]/u.test(text.slice(value.start, value.end));
}

function readAmount(text: string): RegExpExecArray | null {
  return shortPair.exec(text) ?? amountPair.exec(text);
}

function takeRun(
  lines: readonly ProseLine[],
  pairs: readonly (readonly Span[] | undefined)[],
  from: number,
  to: number,
  group: number | undefined,
  findings: Findings,
): void {
  const keyOf = (line: number): string => {
    const [key] = pairs[line] as readonly Span[];
    return (lines[line] as ProseLine).text.slice(0, key?.end);
  };
  const opener = keyOf(from);
  let subject = from;
  let openers = 0;
  const isOwnStart = from === 0 || lines[from]?.isApart === true;
  for (let line = from; line < to; line += 1) {
    // The last line of a part names none of the next one, which an empty line sets apart and another key begins.
    if (line > from && !isOwnStart && lines[line]?.isApart === true && keyOf(line) !== opener) {
      openers = 1;
      break;
    }
    if (keyOf(line) === opener) openers += 1;
  }
  let ordinal = 0;
  for (let line = from; line < to; line += 1) {
    const begins = line === from || keyOf(line) === opener || (openers === 1 && (lines[line] as ProseLine).isApart);
    if (begins) {
      subject = line;
      ordinal = 0;
    }
    const lead = !begins && openers > 1 ? subject : group;
    takeLines(findings, {
      kind: 'key-value',
      from: line,
      to: line + 1,
      cells: pairs[line] as readonly Span[],
      ordinal,
      ...(lead !== undefined && { leadLine: lead }),
    });
    ordinal += 1;
  }
}
