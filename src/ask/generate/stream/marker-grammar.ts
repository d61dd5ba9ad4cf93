const LEAD =
  /^(?:参见|见|参考|来源|资料|引用|出处|文献|段落|sources?|refs?|references?|passages?|cit(?:e|ations?)|docs?)\s*[:：]?\s*/iu;
const ITEM = /^[\^#]?\s*(c)?\s*(\d{1,3})(?:\s*(?:[-–—~～]|至|到)\s*[\^#]?c?\s*(\d{1,3}))?(?:†[^\]】］]*)?/iu;
const SEPARATOR = /^(?:[\s,，、;；&|]|和|及|与|and)+/iu;
/** A longer range is arithmetic, not a list of sources. */
const MAX_RANGE = 20;

/**
 * The numbers a bracket's content stands for, in order, and whether it names an alias (`c1`) or a source word rather
 * than bare digits.
 */
export type MarkerContent = { readonly numbers: readonly number[]; readonly isExplicit: boolean };

/**
 * `1` → [1]; `1,2` → [1, 2]; `1-3` → [1, 2, 3]; `c1、c2` → [1, 2]; `来源：1` → [1]; `^1`, `1†source` → [1].
 * Anything else → undefined. Inner brackets (`[1], [2]`, `{{c1}}`) count as separators.
 */
export function parseMarkerContent(content: string): MarkerContent | undefined {
  let rest = content
    .normalize('NFKC')
    .replace(/[[\]【】{}]/gu, ' ')
    .trim();
  const numbers: number[] = [];
  let isExplicit = false;
  while (rest !== '') {
    // `出处：资料 c1` has two.
    for (let lead = LEAD.exec(rest); lead !== null; lead = LEAD.exec(rest)) {
      isExplicit = true;
      rest = rest.slice(lead[0].length);
    }
    const item = ITEM.exec(rest);
    if (item === null) return undefined;
    if (item[1] !== undefined) isExplicit = true;
    const first = Number(item[2]);
    const last = item[3] === undefined ? first : Number(item[3]);
    if (last < first || last - first > MAX_RANGE) return undefined;
    for (let number = first; number <= last; number += 1) if (!numbers.includes(number)) numbers.push(number);
    rest = rest.slice(item[0].length);
    const separator = SEPARATOR.exec(rest);
    if (rest !== '' && separator === null) return undefined;
    rest = rest.slice(separator?.[0].length ?? 0);
  }
  return numbers.length === 0 ? undefined : { numbers, isExplicit };
}

/** An alias, and a remark of some words or lines behind it. */
const REMARKED = /^\s*\^?c\d{1,3}\s*[\s,，、:：;；|(（–—-]\s*(?=.*[\u3400-\u9fff]|.*[a-z]{3}|\W*l?\d)/u;

/** `c1: 白鹭渡`, `c1, 第 2 段；c2`: all its aliases; undefined for what does not begin with one, and for `c1, d2`. */
export function parseRemarkedMarker(content: string): readonly number[] | undefined {
  if (!REMARKED.test(content)) return undefined;
  return [...new Set([...content.matchAll(/(?<![\w.-])c(\d{1,3})(?!\w)/gu)].map((match) => Number(match[1])))];
}

/** `[c1`, `【2`, `[[c3, c4`: an alias or a full-width number in a bracket that never closes. */
const UNCLOSED = /^[[［【]{1,2}\s*(?:\^?c\d{1,3}|(?<=[［【]\s*)\d{1,3})(?:\s*[,，、]\s*c?\d{1,3})*(?!\d)/iu;
/** What an output that was cut off may end with. */
const CUT_OFF = /^[[［【]{1,2}\s*\^?c?(?:\d{1,3}\s*(?:[,，、]\s*c?)?)*\s*$/iu;

/**
 * The part of a bracket without an end that was to be a marker, and its numbers; `undefined` for other text, such as
 * `[0, 1)`. `line` reaches to the end of the line.
 */
export function parseUnclosedMarker(
  line: string,
  isLast: boolean,
): { readonly length: number; readonly numbers: readonly number[] } | undefined {
  const [found] = UNCLOSED.exec(line) ?? (isLast ? CUT_OFF.exec(line) : undefined) ?? [];
  if (found === undefined) return undefined;
  return { length: found.length, numbers: (found.match(/\d+/gu) ?? []).map(Number) };
}

const INDEXED_NAMES = new RegExp(
  '^(?:arr|array|list|nums|num|data|args|argv|items|vec|dict|matrix|tuple|row|rows|col|cols|str' +
    '|buf|buffer|index|idx|tokens|words|result|results|values|keys|mem|dp|xs|ys|ns|fs|st|ls|ps' +
    '|qs)$',
  'u',
);

/**
 * True when bare digits in brackets after this text are an index or an interval, not a marker: `数组[1]`, `a[1]`,
 * `my_list[2]`, `区间 [0, 1]`.
 */
export function isIndexContext(before: string): boolean {
  if (/(?:数组|下标|矩阵|向量|区间|取值范围)\s*$/u.test(before)) return true;
  const name = /(?<![\w$./-])[A-Za-z_$][\w$]*$/u.exec(before)?.[0];
  // `12 ms[1]`, `5 m[1]`: after a number it is a unit.
  if (name === undefined || /\d\s*$/u.test(before.slice(0, -name.length))) return false;
  return (
    (name.length === 1 && name === name.toLowerCase()) ||
    (name.includes('_') && name === name.toLowerCase()) ||
    /^[a-z]+[A-Z]/u.test(name) ||
    INDEXED_NAMES.test(name)
  );
}
