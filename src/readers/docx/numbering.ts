import type { Document, Element } from 'domhandler';
import { attributeOf, findChild, listChildren, findNamed } from '../xml/query-tree.ts';
import { formatListNumber } from '../list/format-list-number.ts';

/** Which list a paragraph belongs to, and how deep; level 0 is the outermost. */
export type ListPlace = { readonly listId: string; readonly level: number };

/** Counts the paragraphs of all lists of a document, in its order. */
export type Numbering = {
  /** What Word shows before the next paragraph of a list, such as 第三条 or `2.1`; undefined when it shows nothing. */
  readonly nextLabel: (place: ListPlace) => string | undefined;
};

type Level = {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly isLegal: boolean;
  readonly restarts: boolean;
};
type List = {
  readonly base: string;
  readonly starts: ReadonlyMap<number, number>;
  readonly levels: ReadonlyMap<number, Level>;
};

/** A longer label is no label, and would be repeated in every item. */
const maxLabelLength = 60;

/** See `Numbering`; `tree` is the numbering part of the file, undefined when it has none. */
export function createNumbering(tree: Document | undefined): Numbering {
  const lists = readLists(tree);
  /** Lists made from one definition go on counting where the other stopped. */
  const counts = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();

  return {
    nextLabel: ({ listId, level }) => {
      const list = lists.get(listId);
      const definition = list?.levels.get(level);
      if (list === undefined || definition === undefined) return undefined;
      if (definition.format === 'bullet') return '•';
      const count = counts.get(list.base) ?? [];
      counts.set(list.base, count);
      const ownStart = list.starts.get(level);
      const key = `${listId} ${level}`;
      if (ownStart !== undefined && !started.has(key)) count[level] = ownStart;
      else count[level] = (count[level] ?? definition.start - 1) + 1;
      started.add(key);
      for (let deeper = level + 1; deeper < count.length; deeper += 1) {
        if (list.levels.get(deeper)?.restarts !== false) count[deeper] = undefined;
      }
      const label = definition.text.replace(/%([1-9])/gu, (_, digit: string) => {
        const shown = Number(digit) - 1;
        const shownLevel = list.levels.get(shown);
        const format = definition.isLegal ? 'decimal' : (shownLevel?.format ?? 'decimal');
        return format === 'none' ? '' : formatListNumber(count[shown] ?? shownLevel?.start ?? 1, format);
      });
      return label.trim() === '' || label.length > maxLabelLength ? undefined : label.trim();
    },
  };
}

function readLists(tree: Document | undefined): ReadonlyMap<string, List> {
  const bases = new Map<string, ReadonlyMap<number, Level>>();
  for (const base of findNamed(tree, 'abstractNum')) {
    bases.set(attributeOf(base, 'abstractNumId') ?? '', new Map(listChildren(base, 'lvl').map(readLevel)));
  }
  const lists = new Map<string, List>();
  for (const list of findNamed(tree, 'num')) {
    const base = attributeOf(findChild(list, 'abstractNumId'), 'val') ?? '';
    const levels = new Map(bases.get(base) ?? []);
    const starts = new Map<number, number>();
    for (const override of listChildren(list, 'lvlOverride')) {
      const level = Number(attributeOf(override, 'ilvl') ?? 0);
      const start = attributeOf(findChild(override, 'startOverride'), 'val');
      if (start !== undefined) starts.set(level, Number(start));
      for (const own of listChildren(override, 'lvl')) levels.set(...readLevel(own));
    }
    lists.set(attributeOf(list, 'numId') ?? '', { base, starts, levels });
  }
  return lists;
}

function readLevel(element: Element): [number, Level] {
  const valueOf = (name: string): string | undefined => attributeOf(findChild(element, name), 'val');
  const legal = findChild(element, 'isLgl');
  const level: Level = {
    start: Number(valueOf('start') ?? 1),
    format: valueOf('numFmt') ?? 'decimal',
    text: valueOf('lvlText') ?? '',
    isLegal: legal !== undefined && !/^(?:0|false|off)$/u.test(attributeOf(legal, 'val') ?? ''),
    restarts: valueOf('lvlRestart') !== '0',
  };
  return [Number(attributeOf(element, 'ilvl') ?? 0), level];
}
