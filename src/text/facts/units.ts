import { parseDecimal } from './chinese-number.ts';
import { readTable, splitCell } from './read-table.ts';

/** A unit of `data/units.tsv`. Units of one dimension convert by `factor`; counters and people share `count`. */
type Unit = { readonly name: string; readonly dimension: string; readonly factor: number; readonly spelling: string };

const ROWS: readonly Unit[] = readTable('units').flatMap(({ name = '', dimension = '', factor, spellings }) =>
  splitCell(spellings).map((spelling) => ({ name, dimension, factor: Number(factor), spelling })),
);
const MAGNITUDES = indexByInitial(ROWS.filter(({ dimension }) => dimension === 'magnitude'));
const UNITS = indexByInitial(ROWS.filter(({ dimension }) => dimension !== 'magnitude'));
const MEASURES = new Map(ROWS.map((unit) => [unit.name, unit]));

/** Spellings by their first character, longest first: a text is compared with few of them. */
function indexByInitial(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const sorted = [...units].sort((left, right) => right.spelling.length - left.spelling.length);
  return new Map(
    sorted.map(({ spelling }) => [spelling.charAt(0), sorted.filter((unit) => unit.spelling[0] === spelling[0])]),
  );
}

/**
 * Reads what follows a number in folded text: a factor, the unit's name (`''` when unknown), its spelling, how many
 * characters they take, and whether 余, 多 or 来 stands between (`520 余万`).
 */
export type UnitReading = {
  readonly factor: number;
  readonly unit: string;
  readonly spelling: string;
  readonly length: number;
  readonly isOver: boolean;
};

export function readUnit(after: string): UnitReading {
  // `26-week` counts weeks.
  let at = /^(?:[ \t]|-(?=[a-z]{2}))?/u.exec(after)?.[0].length ?? 0;
  const spaces = at;
  const more = /^[余多来]/u.exec(after.slice(at))?.[0].length ?? 0;
  // 千瓦时 is no thousand of 瓦.
  const isWhole = more === 0 && after.charAt(at) === '千' && findAt(UNITS, after, at, 0) !== undefined;
  const magnitude = isWhole ? undefined : findAt(MAGNITUDES, after, at + more, spaces);
  if (magnitude !== undefined) at += more + magnitude.spelling.length;
  const factor = magnitude?.factor ?? 1;
  const gap = /^[余多来]?[ \t]?/u.exec(after.slice(at))?.[0] ?? '';
  const isOver = (magnitude !== undefined && more > 0) || gap.trim() !== '';
  const unit = findAt(UNITS, after, at + gap.length, 0);
  if (unit === undefined) return { factor, unit: '', spelling: '', length: factor === 1 ? 0 : at, isOver };
  const { name, spelling } = unit;
  return { factor, unit: name, spelling, length: at + gap.length + spelling.length, isOver };
}

/** Whether a word is nothing but a unit: 钟头, 公斤. */
export function isUnit(word: string): boolean {
  return readUnit(word).spelling === word;
}

function findAt(
  table: ReadonlyMap<string, readonly Unit[]>,
  text: string,
  at: number,
  spaces: number,
): Unit | undefined {
  return table.get(text.charAt(at))?.find(({ spelling }) => {
    // `30 m` is metres and `5 b` a label: single letters multiply only right after the digits.
    if (spaces > 0 && /^[a-z]$/u.test(spelling)) return false;
    // `5w 人` counts in ten thousands, `575W` in watts.
    if (spelling === 'w' && table === MAGNITUDES && !/^ ?[人元块条个次家名张件户粉]/u.test(text.slice(at + 1)))
      return false;
    return text.startsWith(spelling, at) && isWordEnd(text, at + spelling.length, spelling);
  });
}

function isWordEnd(text: string, at: number, word: string): boolean {
  return !/[a-z]$/u.test(word) || !/[a-z]/u.test(text[at] ?? '');
}

/** The dimension of a unit and how many base units it is; `undefined` for `''` and names that are no unit. */
export function measureOf(unit: string): { readonly dimension: string; readonly factor: number } | undefined {
  return MEASURES.get(unit);
}

/** 三米五, 两块八, 1 米 6: a bare numeral behind a measure counts its tenths; 三米五宽 too, 三米五个 not. */
export function readTenth(
  after: string,
  { spelling }: UnitReading,
): { readonly tenth: number; readonly length: number } {
  const [whole, numeral] = (/^(?:米|块|元|公里|斤|公斤)$/u.test(spelling) && TENTH.exec(after)) || [];
  return numeral === undefined
    ? { tenth: 0, length: 0 }
    : { tenth: parseDecimal(numeral) / 10, length: whole?.length ?? 0 };
}

const TENTH = /^ ?([1-9一二三四五六七八九])(?:$|(?=[，。；、！？,;!?)）的以左高宽长深厚重一就是也都才要能可]))/u;
