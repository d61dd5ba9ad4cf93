import type { Span } from '../../../types/chunk.ts';
import { escapePattern } from '../../escape/escape-pattern.ts';
import { readUnit } from '../units.ts';

/** A name of letters and digits: `cdl12-2`, `e07`, `v2.14.5`, `x90 pro`. One identity, never known by its parts. */
export type Code = Span & {
  /** As it stands in the text. */
  readonly raw: string;
  /** As codes are compared: `CDL 12-2` and `cdl‐12-2` → `cdl12-2`. */
  readonly key: string;
  /** The key with `#` for its numbers, which it shares with the codes beside it: `cdl#-#`. */
  readonly shape: string;
};

/** What a text says of a code: the code itself or one below it, its parent only, or others of its shape. */
export type CodePlace = { readonly isOwn: boolean; readonly others: readonly string[] };

const HYPHENS = '-_‐‑–—−';
const TOKEN = new RegExp(`(?<![a-z0-9@])[a-z]+(?:[${HYPHENS}./]?[a-z0-9]+)*(?: \\d[a-z0-9${HYPHENS}.]*)?`, 'gu');
/** A Latin word behind a code may belong to it: `x90 pro`. */
const TAIL = /^ ([a-z]{1,5})(?![a-z0-9])/u;
const MAX_CHARS = 24;

/** Codes of normalised text, in order; numbers with a unit (`380v`) and words without digits are none. */
export function extractCodes(text: string): Code[] {
  return [...text.matchAll(TOKEN)].flatMap((match): Code[] => {
    const raw = match[0].replace(new RegExp(`[${HYPHENS}./]+$`, 'u'), '');
    const end = match.index + raw.length;
    // `lan 4 个口` counts ports.
    const isAmount =
      / \d+$/u.test(raw) && (readUnit(text.slice(end)).unit !== '' || /^\s*[年月日点%]/u.test(text.slice(end)));
    const own = isAmount ? raw.replace(/ \d+$/u, '') : raw;
    return /\d/u.test(own) && own.length <= MAX_CHARS ? [toCode(own, match.index)] : [];
  });
}

/** The code with the Latin word behind it, which may be part of its name; undefined without one. */
export function withTail({ start, end }: Code, text: string): Code | undefined {
  const tail = TAIL.exec(text.slice(end));
  return tail === null ? undefined : toCode(text.slice(start, end + tail[0].length), start);
}

function toCode(raw: string, start: number): Code {
  const key = raw
    .replace(new RegExp(`[${HYPHENS}]`, 'gu'), '-')
    .replace(/(?<=[a-z])[- ]+(?=[a-z0-9])|(?<=\d)[- ]+(?=[a-z])/gu, '');
  return {
    raw,
    start,
    end: start + raw.length,
    key,
    shape: key.replace(/\d+(?:\.\d+)*/gu, '#'),
  };
}

/**
 * Whether normalised text holds the code, or one below it (`cdl20-7` of the series `cdl20`), and which others of its
 * shape. A range that reaches over it (`e01~e09`) holds it; its own series is no other.
 */
export function readCode(code: Code, text: string): CodePlace {
  if (holdsCode(code, text) || isInRange(code, text)) return { isOwn: true, others: [] };
  const others = extractCodes(text).filter(({ key, shape }) => shape === code.shape && key !== code.key);
  const nearest = [...others].sort((left, right) => countShared(right.key, code.key) - countShared(left.key, code.key));
  return { isOwn: false, others: [...new Set(nearest.map(({ raw }) => raw))] };
}

/** True where a text holds a code as a whole, however it is spaced, or one below it. */
export function holdsCode({ key }: Code, text: string): boolean {
  return patternOf(key).test(text) || extractCodes(text).some((other) => other.key === key || isBelow(other.key, key));
}

/** A text without the code, however its letters are set apart: `ttt-e2e`. */
export function cutCode({ key }: Code, text: string): string {
  let left = text;
  for (const same of extractCodes(text).reverse())
    if (same.key === key) left = `${left.slice(0, same.start)}\n${left.slice(same.end)}`;
  return left.replace(new RegExp(patternOf(key), 'gu'), '\n');
}

/** `cdl12-2` → cdl 12-2, however letters and digits are set apart; behind it no digit goes on. */
function patternOf(key: string): RegExp {
  const atoms = key.match(/[a-z]+|\d+|[^a-z\d]+/gu) ?? [];
  const isVersion = /^v\d+\./u.test(key);
  const body = atoms.map((atom, index) => {
    if (/^[a-z]+$/u.test(atom)) return index === 0 && isVersion ? 'v?' : index === 0 ? atom : `[ ${HYPHENS}]?${atom}`;
    if (/^\d/u.test(atom)) return /[a-z]$/u.test(atoms[index - 1] ?? '') ? `[ ${HYPHENS}]?${atom}` : atom;
    return atom === '-' ? `[${HYPHENS}]` : escapePattern(atom);
  });
  const end = /\d$/u.test(key) ? (isVersion ? '(?!\\d)' : '(?!\\d|\\.\\d)') : '(?![a-z])';
  return new RegExp(`(?<![a-z0-9])${body.join('')}${end}`, 'u');
}

/** True for a code that another one begins with: cdl20-7 is below cdl20. */
function isBelow(key: string, above: string): boolean {
  return key.startsWith(above) && !/^\.?\d/u.test(key.slice(above.length));
}

/** `e01~e09`, `x1 至 x5` */
function isInRange({ key }: Code, text: string): boolean {
  const family = /^[a-z]*/u.exec(key)?.[0] ?? '';
  const number = Number(key.slice(family.length));
  if (family === '' || Number.isNaN(number)) return false;
  const one = `${escapePattern(family)}[ ${HYPHENS}]?(\\d+)`;
  const between = new RegExp(`${one}\\s*(?:[至到~～]\\s*(?:${one}|(\\d+))|[${HYPHENS}]\\s*${one})`, 'gu');
  return [...text.matchAll(between)].some(([, low, ...high]) => {
    const top = Number(high.find((value) => value !== undefined));
    return Number(low) <= number && number <= top;
  });
}

function countShared(left: string, right: string): number {
  let count = 0;
  while (count < left.length && left[count] === right[count]) count += 1;
  return count;
}

/** A longer line mentions a code, but is not an entry of a register. */
const MAX_ENTRY_CHARS = 60;

/** The codes of lines that enter a thing under one: `急诊科：A-205 一台`; normalised. */
export function readEntries(lines: readonly string[]): readonly Code[] {
  return lines.filter((line) => line.length <= MAX_ENTRY_CHARS).flatMap(extractCodes);
}

/** Whether a normalised line begins with one of some codes: `A-205 | 除颤仪 | 26000`. */
export function isEntryOf(line: string, codes: readonly Code[]): boolean {
  const head = line.replace(/^[\s|*•-]+/u, '');
  return /^[a-z]/u.test(head) && codes.some((code) => holdsCode(code, head.slice(0, code.raw.length + 2)));
}
