import type { Block, BlockKind } from '../types/block.ts';
import type { Span } from '../types/chunk.ts';
import type { CellsOfBlocks } from '../types/read-document.ts';
import { createBlockSink } from './block-sink.ts';
import { measureListMark } from '../text/list-mark.ts';
import { readLonePair } from './blocks/key-value-lines.ts';
import { splitPairs } from './blocks/split-pairs.ts';
import { readPartLabel } from './blocks/read-part-label.ts';
import { joinCells } from './table/join-cells.ts';
import { joinHeaderRows } from './table/join-header-rows.ts';
import { normalizeCode, normalizeLine, normalizeLines } from './text/normalize-text.ts';

const maxOrnamentChars = 200;

/** Where the blocks that follow stand; an absent key means that the file has no such thing. */
export type BlockPlace = Pick<Block, 'page' | 'sheet' | 'slide'>;

export type ListWriter = {
  /** `marker` is what a reader of the page sees before the words, `1. ` or `• `, with its space. */
  readonly item: (text: string, marker?: string) => void;
};

export type TableWriter = {
  /** A row of column names. Several of them, one below the other, name a column by all that stands above it. */
  readonly headerRow: (cells: readonly string[]) => void;
  /** `group` counts the calls of `row` before that of the row which names the group of this one. */
  readonly row: (cells: readonly string[], group?: number) => void;
  /** The names of all columns known so far; undefined when there are none. */
  readonly header: () => readonly string[] | undefined;
};

/**
 * Puts a document together block by block, so that the blocks tile the text whatever is written. Each method writes one
 * block of its kind and nothing at all for text without words. White space is normalised, except in code.
 */
export type BlockWriter = {
  /** Holds for all blocks written from now on. */
  readonly setPlace: (place: BlockPlace) => void;
  /** `level` 1 is the outermost; ends the sections of the same and deeper levels. */
  readonly heading: (level: number, text: string) => void;
  /** Ends the sections of this and deeper levels, where what follows has no heading of its own. */
  readonly endSections: (level: number) => void;
  /** One that opens a part by its first words, such as a clause, gives its label to the paths up to the next part. */
  readonly paragraph: (text: string) => void;
  readonly quote: (text: string) => void;
  readonly code: (text: string) => void;
  readonly caption: (text: string) => void;
  /** One line of verse. */
  readonly verse: (text: string) => void;
  /** What is said, as it shall read; `speaker：` is put before it where a speaker is given. */
  readonly dialogue: (text: string, said?: Pick<Block, 'speaker' | 'startMs' | 'endMs'>) => void;
  readonly keyValue: (key: string, value: string) => void;
  /** For sources that know where a list starts. It hangs on the item above it, or on words that lead in a list. */
  readonly startList: (level?: number) => ListWriter;
  /** For sources that only know items: a list starts with an item that does not follow another one. */
  readonly listItem: (text: string, item?: { readonly level?: number; readonly marker?: string }) => void;
  /**
   * `header` names columns that no row of the table holds; `caption` must also be written by `caption` or `heading`.
   */
  readonly startTable: (
    table?: Pick<Block, 'caption' | 'unit'> & { readonly header?: readonly string[] },
  ) => TableWriter;
  readonly hasText: () => boolean;
  /** The text without white space at its end, and blocks that tile it; '' and [] when nothing was written. */
  readonly finish: () => {
    readonly text: string;
    readonly blocks: readonly Block[];
    readonly cells?: CellsOfBlocks;
  };
};

/** See `BlockWriter`, and `ReadOptions` for `keepsCellsApart`. Every call costs time linear in its text. */
export function createBlockWriter({ keepsCellsApart = false } = {}): BlockWriter {
  const sink = createBlockSink(keepsCellsApart);
  /** The last item written on each level: what a list one level deeper hangs on. */
  let items: (Span | undefined)[] = [];
  let openLists: ListWriter[] = [];
  let verseRun: { ordinal: number; readonly leadIn: Span | undefined } | undefined;

  const write = (kind: BlockKind, content: string, fields?: Partial<Block>): Span | undefined => {
    if (content === '') return undefined;
    if (kind !== 'list-item') openLists = [];
    if (kind !== 'verse') verseRun = undefined;
    return sink.push(kind, content, fields);
  };

  const startList = (level = 1): ListWriter => {
    items.length = Math.min(items.length, level);
    const leadIn = items[level - 1] ?? sink.findListLeadIn();
    let ordinal = 0;
    return {
      item: (text, marker = '• ') => {
        const words = normalizeLines(text);
        if (words === '' || isOrnament(words)) return;
        items.length = Math.min(items.length, level);
        const span = write('list-item', `${marker}${words}`, { ordinal, level, ...(leadIn && { leadIn }) });
        items[level] = span && sink.lastLine();
        ordinal += 1;
      },
    };
  };

  /** A line may be an item with its mark, or a key with its value, that no program marked as such. */
  const writeLine = (words: string): void => {
    if (isOrnament(words)) return;
    const mark = words.includes('\n') ? 0 : measureListMark(words);
    const pair = mark > 0 || words.includes('\n') ? undefined : readLonePair(words);
    if (mark > 0) listItem(words.slice(mark), { marker: words.slice(0, mark) });
    else write(pair === undefined ? 'paragraph' : 'key-value', words, pair && { cells: pair });
  };

  const listItem: BlockWriter['listItem'] = (text, { level = 1, marker } = {}) => {
    openLists.length = Math.min(openLists.length, level);
    const list = (openLists[level - 1] ??= startList(level));
    list.item(text, marker);
  };

  return {
    setPlace: sink.setPlace,
    heading: (level, text) => {
      const words = normalizeLine(text);
      if (words === '') return;
      sink.leaveSections(level);
      write('heading', words, { level });
      sink.enterSection(level, words);
      items = [];
    },
    endSections: (level) => {
      sink.leaveSections(level);
      items = [];
    },
    paragraph: (text) => {
      const words = normalizeLines(text);
      const label = readPartLabel(words);
      if (label !== undefined) sink.enterPart(label);
      for (const line of splitLines(words)) writeLine(line);
    },
    quote: (text) => void write('quote', normalizeLines(text)),
    code: (text) => void write('code', normalizeCode(text)),
    caption: (text) => void write('caption', normalizeLines(text)),
    verse: (text) => {
      const line = normalizeLine(text);
      if (line === '') return;
      const run = (verseRun ??= { ordinal: 0, leadIn: sink.findLeadIn() });
      write('verse', line, { ordinal: run.ordinal, ...(run.leadIn && { leadIn: run.leadIn }) });
      run.ordinal += 1;
    },
    dialogue: (text, { speaker: name = '', ...times } = {}) => {
      const words = normalizeLines(text);
      const speaker = normalizeLine(name);
      if (speaker === '' || words === '') return void write('dialogue', words, times);
      write('dialogue', `${speaker}${chooseColon(speaker + words)}${words}`, { ...times, speaker });
    },
    keyValue: (key, value) => {
      const [name, words] = [
        normalizeLine(key)
          .replace(/[：:]$/u, '')
          .trimEnd(),
        normalizeLines(value),
      ];
      if (name === '' || words === '') return void write('paragraph', name + words);
      const colon = chooseColon(name + words);
      const valueStart = name.length + colon.length;
      const cells = [
        { start: 0, end: name.length },
        { start: valueStart, end: valueStart + words.length },
      ];
      write('key-value', `${name}${colon}${words}`, { cells });
    },
    startList,
    listItem,
    startTable: ({ header, ...shared } = {}) => {
      const leadIn = sink.findLeadIn() ?? sink.findTableLeadIn();
      const columns = joinHeaderRows(header === undefined ? [] : [header.map(normalizeLine)]);
      let ordinal = 0;
      /** The rows that hold one cell, which may name a group, by their index. */
      const names = new Map<number, Span | undefined>();
      let written = 0;
      const writeRow = (
        cells: readonly string[],
        columnNames: readonly string[] | undefined,
        lead = leadIn,
      ): Span | undefined => {
        const row = joinCells(cells);
        const fields = {
          ...shared,
          ordinal,
          cells: row.spans,
          ...(lead && { leadIn: lead }),
          ...(columnNames && { header: columnNames }),
        };
        const span = write('table-row', row.text, fields);
        if (span !== undefined) ordinal += 1;
        return span;
      };
      return {
        headerRow: (cells) => {
          columns.add(cells.map(normalizeLine));
          writeRow(cells, undefined);
        },
        row: (cells, group) => {
          const span = writeRow(cells, columns.names(cells.length), group === undefined ? leadIn : names.get(group));
          if (cells.every((cell, column) => column === 0 || cell === '')) names.set(written, span);
          written += 1;
        },
        header: () => columns.names(),
      };
    },
    hasText: sink.hasText,
    finish: sink.finish,
  };
}

/**
 * `* * *`, `———`, `※ ※ ※`: a line that sets parts of a text apart and says nothing. `★★★★` is a mark that was given,
 * and `……` a silence.
 */
function isOrnament(words: string): boolean {
  return /^([*＊※◇◆○●□■—–―\-_=~～·•#＃❖✦])(?:\s?\1){2,}$|^[⁂❖※]$/u.test(words.slice(0, maxOrnamentChars + 1));
}

function chooseColon(words: string): string {
  return /\p{Script=Han}/u.test(words) ? '：' : ': ';
}

/** Lines of one paragraph that are all items or pairs, the one they hang on aside, stand for themselves. */
function splitLines(words: string): readonly string[] {
  const lines = words.split('\n').flatMap(splitPairs);
  const listed = /[:：]$/u.test(lines[0] ?? '') ? lines.slice(1) : lines;
  const isEach = (test: (line: string) => boolean): boolean => listed.length > 1 && listed.every(test);
  return isEach((line) => measureListMark(line) > 0) || isEach((line) => readLonePair(line) !== undefined)
    ? lines
    : [words];
}
