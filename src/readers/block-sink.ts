import type { Block, BlockKind } from '../types/block.ts';
import type { Span } from '../types/chunk.ts';
import type { CellsOfBlocks } from '../types/read-document.ts';
import type { BlockPlace } from './block-writer.ts';
import { CellsApart } from './cells-apart.ts';
import { findLeadingWords } from './list/leads-in.ts';

/** Blocks of these kinds stand on neighbouring lines; all others are set apart by a blank line. */
const tightKinds: ReadonlySet<BlockKind> = new Set(['list-item', 'table-row', 'key-value', 'dialogue', 'verse']);

const maxTableLeadChars = 120;

/** Characters. The strings of single rows take half as much again as what they say. */
const joinedAtOnce = 1 << 16;

type MutableBlock = { -readonly [Key in keyof Block]: Block[Key] };

/** Where blocks and their text are gathered; knows offsets, separators and the heading path, not what blocks mean. */
export function createBlockSink(keepsCellsApart = false) {
  const cellsApart = keepsCellsApart ? new CellsApart() : undefined;
  const joined: string[] = [];
  let parts: string[] = [];
  let joinedLength = 0;
  const blocks: MutableBlock[] = [];
  let length = 0;
  let lastContent = '';
  let place: BlockPlace = {};
  let sections: readonly { readonly level: number; readonly words: string }[] = [];
  let path: readonly string[] = [];

  const setSections = (next: typeof sections): void => {
    sections = next;
    path = next.map(({ words }) => words);
  };

  /** The last line of the block written last. */
  const lastLine = (): Span => {
    const start = length - lastContent.length + lastContent.lastIndexOf('\n') + 1;
    return { start, end: length };
  };

  return {
    setPlace: (next: BlockPlace): void => {
      place = next;
    },
    leaveSections: (level: number): void => setSections(sections.filter((section) => section.level < level)),
    enterSection: (level: number, words: string): void => setSections([...sections, { level, words }]),
    /** A part without a heading of its own: up to the next such part or heading. */
    enterPart: (label: string): void => {
      path = [...sections.map(({ words }) => words), label];
    },
    lastLine,
    /** The line right above that ends with a colon, if there is one. */
    findLeadIn: (): Span | undefined => {
      const kind = blocks.at(-1)?.kind;
      return (kind === 'paragraph' || kind === 'list-item') && /[：:]$/u.test(lastContent) ? lastLine() : undefined;
    },
    /** The words of the paragraph right above that lead in a list, or as `findLeadIn`. */
    findListLeadIn: (): Span | undefined => {
      const kind = blocks.at(-1)?.kind;
      if (kind === 'list-item') return /[：:]$/u.test(lastContent) ? lastLine() : undefined;
      const words = kind === 'paragraph' ? findLeadingWords(lastContent) : undefined;
      return words === undefined ? undefined : { start: length - words.length, end: length };
    },
    /** The paragraph right above that speaks of the table below it: `住宿费按下表限额报销。` */
    findTableLeadIn: (): Span | undefined =>
      blocks.at(-1)?.kind === 'paragraph' &&
      lastContent.length <= maxTableLeadChars &&
      /[下后]表|如下/u.test(lastContent)
        ? lastLine()
        : undefined,
    /** `content` is not empty and has no white space around it; `cells` in `fields` count from its start. */
    push: (kind: BlockKind, content: string, fields: Partial<Block> = {}): Span => {
      const last = blocks.at(-1);
      if (last !== undefined) {
        const separator = last.kind === kind && tightKinds.has(kind) ? '\n' : '\n\n';
        parts.push(separator);
        length += separator.length;
        last.end = length;
      }
      const start = length;
      parts.push(content);
      length += content.length;
      if (length - joinedLength > joinedAtOnce) {
        joined.push(parts.join(''));
        parts = [];
        joinedLength = length;
      }
      lastContent = content;
      const { cells, ...others } = fields;
      const isApart = cellsApart !== undefined && kind === 'table-row';
      const own = isApart ? others : fields;
      const block: MutableBlock = { kind, start, end: length, path, ordinal: 0, ...own, ...place };
      if (cells !== undefined && !isApart)
        block.cells = cells.map((cell) => ({ start: start + cell.start, end: start + cell.end }));
      cellsApart?.add(isApart ? cells : undefined, start);
      blocks.push(block);
      return { start, end: length };
    },
    hasText: (): boolean => length > 0,
    finish: (): { readonly text: string; readonly blocks: readonly Block[]; readonly cells?: CellsOfBlocks } => ({
      text: [...joined, ...parts].join(''),
      blocks,
      ...(cellsApart && { cells: cellsApart }),
    }),
  };
}
