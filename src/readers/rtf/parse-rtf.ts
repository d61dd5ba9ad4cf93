import iconv from 'iconv-lite';
import type { RtfCellEdge, RtfRow } from './rtf-grid.ts';
import { findDestination, findFontCharset, findSymbol, nameCodePage, type RtfDestination } from './rtf-words.ts';
import { tokenizeRtf } from './tokenize-rtf.ts';

/** Told what a reader of the file sees next. */
export type RtfTarget = {
  /** `label` is the number or bullet of a list item, '' for other paragraphs. */
  readonly paragraph: (text: string, label: string, headingLevel: number | undefined, look: RtfLook) => void;
  readonly row: (row: RtfRow) => void;
  readonly title: (text: string) => void;
};

/** Of all words of a paragraph: whether each is bold, and the size of the smallest, in half points. */
export type RtfLook = { readonly isBold: boolean; readonly size: number };

/** What holds until the group ends. */
type State = {
  readonly destination: RtfDestination;
  readonly charset: string;
  /** Stand-ins after a `\u` character. */
  readonly skipped: number;
  readonly isHidden: boolean;
  readonly style: number;
  readonly isBold: boolean;
  readonly size: number;
};

/** Groups deeper than this hold nothing that a writer program would write. */
const maxGroups = 1000;
const defaultCharset = 'win1252';
/** Where a file states none, as the standard has it. */
const defaultSize = 24;
const plainLook = { isBold: false, size: defaultSize };
const unseen: RtfLook = { isBold: true, size: Infinity };
const unmerged: Omit<RtfCellEdge, 'right'> = { isWithAbove: false, isWithBefore: false };

/** Reads the bytes of an RTF file and tells `target` its paragraphs and table rows, in order. */
export function parseRtf(bytes: Uint8Array, target: RtfTarget): void {
  const states: State[] = [];
  const fonts = new Map<number, string>();
  const headings = new Map<number, number>();
  let state: State = {
    destination: 'text',
    charset: defaultCharset,
    skipped: 1,
    isHidden: false,
    style: -1,
    ...plainLook,
  };
  const texts: Record<RtfDestination, string> = {
    text: '',
    silent: '',
    fonts: '',
    styles: '',
    label: '',
    title: '',
    note: '',
  };
  let pending: number[] = [];
  let cells: string[] = [];
  let edges: RtfCellEdge[] = [];
  let merged = unmerged;
  let notes: string[] = [];
  let [font, style, skip, ignoredGroups] = [0, 0, 0, 0];
  let [isOptional, isGroupStart, isInTable] = [false, false, false];
  let ansi = defaultCharset;
  let outline: number | undefined;
  let look = unseen;

  const add = (words: string): void => {
    if (state.destination === 'text' && !state.isHidden && words.trim() !== '')
      look = { isBold: look.isBold && state.isBold, size: Math.min(look.size, state.size) };
    if (!state.isHidden && state.destination !== 'silent' && state.destination !== 'fonts')
      texts[state.destination] += words;
  };
  const take = (destination: RtfDestination): string => {
    const taken = texts[destination];
    texts[destination] = '';
    return taken;
  };
  const decodePending = (): void => {
    if (pending.length > 0) add(iconv.decode(Buffer.from(pending), state.charset));
    pending = [];
  };
  /** Notes stand below the paragraph that refers to them. */
  const endParagraph = (): void => {
    target.paragraph(take('text'), take('label').trim(), outline ?? headings.get(state.style), look);
    for (const note of notes) target.paragraph(note, '', undefined, plainLook);
    [notes, look] = [[], unseen];
  };
  const endRow = (): void => {
    target.row({ cells, edges });
    [cells, look] = [[], unseen];
  };

  const readByte = (code: number): void => {
    isGroupStart = false;
    if (skip > 0) skip -= 1;
    else pending.push(code);
  };
  const openGroup = (): void => {
    if (states.length >= maxGroups) ignoredGroups += 1;
    else states.push(state);
    [isGroupStart, isOptional, skip] = [true, false, 0];
  };
  const closeGroup = (): void => {
    const name = state.destination === 'styles' ? take('styles') : '';
    const level = /^\s{0,9}(?:(?:heading|标题)\s?([1-9])|title|标题)\s{0,9};/iu.exec(name);
    if (level !== null) headings.set(style, Number(level[1] ?? 1));
    const isNote = state.destination === 'note';
    if (ignoredGroups > 0) ignoredGroups -= 1;
    else state = states.pop() ?? state;
    if (isNote && state.destination !== 'note') notes.push(take('note'));
    skip = 0;
  };

  /** Words that say how to read what follows. */
  const settings: Readonly<Record<string, (value: number | undefined) => void>> = {
    cellx: (right = 0) => {
      edges.push({ right, ...merged });
      merged = unmerged;
    },
    clmrg: () => {
      merged = { ...merged, isWithBefore: true };
    },
    clvmrg: () => {
      merged = { ...merged, isWithAbove: true };
    },
    trowd: () => {
      [edges, merged] = [[], unmerged];
    },
    ansicpg: (value = 1252) => {
      const page = nameCodePage(value);
      if (iconv.encodingExists(page)) ansi = page;
      state = { ...state, charset: ansi };
    },
    b: (value) => {
      state = { ...state, isBold: value !== 0 };
    },
    fs: (size = defaultSize) => {
      state = { ...state, size };
    },
    f: (value = 0) => {
      font = value;
      if (state.destination !== 'fonts') state = { ...state, charset: fonts.get(font) ?? ansi };
    },
    fcharset: (value = 0) => {
      const charset = findFontCharset(value);
      if (state.destination === 'fonts' && charset !== undefined) fonts.set(font, charset);
    },
    intbl: () => {
      isInTable = true;
    },
    outlinelevel: (value = 0) => {
      if (state.destination === 'styles') headings.set(style, value + 1);
      else outline = value + 1;
    },
    pard: () => {
      [outline, isInTable] = [undefined, false];
      state = { ...state, style: -1 };
    },
    plain: () => {
      state = { ...state, isHidden: false, charset: ansi, ...plainLook };
    },
    s: (value = 0) => {
      style = value;
      state = { ...state, style };
    },
    u: (value = 0) => {
      add(String.fromCharCode(value < 0 ? value + 65_536 : value));
      skip = state.skipped;
    },
    uc: (value = 1) => {
      state = { ...state, skipped: Math.min(Math.max(value, 0), 10) };
    },
    v: (value) => {
      state = { ...state, isHidden: value !== 0 };
    },
  };
  /** Words that end a part of the text. */
  const ends: Readonly<Record<string, () => void>> = {
    cell: () => void cells.push(`${take('label')} ${take('text')}`),
    page: endParagraph,
    par: () => (isInTable ? add('\n') : endParagraph()),
    row: endRow,
    sect: endParagraph,
  };

  const readWord = (name: string, value: number | undefined): void => {
    if (name === '*') {
      isOptional = true;
      return;
    }
    if (isGroupStart) state = { ...state, destination: findDestination(name, state.destination, isOptional) };
    isGroupStart = false;
    if (Object.hasOwn(settings, name)) settings[name]?.(value);
    else if (state.destination === 'text' && Object.hasOwn(ends, name)) ends[name]?.();
    else add(findSymbol(name) ?? '');
  };

  for (const token of tokenizeRtf(bytes)) {
    if (token.kind === 'byte') {
      readByte(token.code);
      continue;
    }
    decodePending();
    if (token.kind === 'open') openGroup();
    else if (token.kind === 'close') closeGroup();
    else readWord(token.name, token.value);
  }
  decodePending();
  if (cells.length > 0) endRow();
  if (texts.text.trim() !== '') endParagraph();
  if (texts.title.trim() !== '') target.title(texts.title);
}
