import type { Document, Element } from 'domhandler';
import { formatListNumber } from '../list/format-list-number.ts';
import { attributeOf, listChildren, findNamed, localNameOf } from '../xml/query-tree.ts';

type Level = {
  readonly isNumbered: boolean;
  readonly format: string;
  readonly before: string;
  readonly after: string;
  readonly start: number;
  readonly shownLevels: number;
};

/** Counts the items of the lists of one style. */
export type OdfCounter = {
  /** What stands before the next item of a level (1 is the outermost); '' for nothing. */
  readonly nextLabel: (level: number) => string;
  /** Starts the level anew. */
  readonly restart: (level: number) => void;
};

/** A longer label is no label, and would be repeated in every item. */
const maxLabelLength = 60;

/** How OpenDocument names the ways to count → the names of `formatListNumber`. */
const formats: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '一, 二, 三, ...': 'chineseCounting',
  '壹, 贰, 叁, ...': 'chineseLegalSimplified',
  '甲, 乙, 丙, ...': 'ideographTraditional',
  '子, 丑, 寅, ...': 'ideographZodiac',
  '①, ②, ③, ...': 'decimalEnclosedCircle',
};

/** The counters of all list styles by name; '' is the one of numbered headings. */
export function createOdfCounters(trees: readonly (Document | undefined)[]): ReadonlyMap<string, OdfCounter> {
  const counters = new Map<string, OdfCounter>();
  for (const tree of trees) {
    for (const style of findNamed(tree, 'list-style', 'outline-style')) {
      const name = localNameOf(style) === 'outline-style' ? '' : (attributeOf(style, 'name') ?? '');
      counters.set(name, createCounter(style));
    }
  }
  return counters;
}

function createCounter(style: Element): OdfCounter {
  const levels = new Map(
    listChildren(style).map((level) => [Number(attributeOf(level, 'level') ?? 1), readLevel(level)]),
  );
  const counts: (number | undefined)[] = [];
  const show = (level: number): string => {
    const shown = levels.get(level);
    if (shown === undefined || shown.format === '') return '';
    return formatListNumber(counts[level] ?? shown.start, formats[shown.format] ?? 'decimal');
  };
  return {
    restart: (level) => {
      counts.length = Math.min(counts.length, level);
    },
    nextLabel: (level) => {
      const own = levels.get(level);
      if (own === undefined) return '';
      if (!own.isNumbered) return '•';
      counts.length = Math.min(counts.length, level + 1);
      counts[level] = (counts[level] ?? own.start - 1) + 1;
      if (own.format === '') return '';
      const first = Math.max(1, level - own.shownLevels + 1);
      const numbers = Array.from({ length: level - first + 1 }, (_, index) => show(first + index)).filter(
        (number) => number !== '',
      );
      const label = `${own.before}${numbers.join('.')}${own.after}`.trim();
      return label.length > maxLabelLength ? '' : label;
    },
  };
}

function readLevel(element: Element): Level {
  return {
    isNumbered: localNameOf(element) !== 'list-level-style-bullet' && localNameOf(element) !== 'list-level-style-image',
    format: attributeOf(element, 'num-format') ?? '',
    before: attributeOf(element, 'num-prefix') ?? '',
    after: attributeOf(element, 'num-suffix') ?? '',
    start: Number(attributeOf(element, 'start-value') ?? 1),
    shownLevels: Number(attributeOf(element, 'display-levels') ?? 1),
  };
}
