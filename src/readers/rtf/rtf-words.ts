/** What a group is for. */
export type RtfDestination = 'text' | 'silent' | 'fonts' | 'styles' | 'label' | 'title' | 'note';

/** Groups by the control word that they start with; all others go on with what their parent is for. */
const destinations: Readonly<Record<string, RtfDestination>> = {
  colortbl: 'silent',
  filetbl: 'silent',
  fldinst: 'silent',
  fonttbl: 'fonts',
  endnote: 'note',
  footer: 'silent',
  footerf: 'silent',
  footerl: 'silent',
  footerr: 'silent',
  footnote: 'note',
  generator: 'silent',
  header: 'silent',
  headerf: 'silent',
  headerl: 'silent',
  headerr: 'silent',
  info: 'silent',
  listoverridetable: 'silent',
  listtable: 'silent',
  listtext: 'label',
  nonshppict: 'silent',
  object: 'silent',
  pict: 'silent',
  pntext: 'label',
  rsidtbl: 'silent',
  stylesheet: 'styles',
  themedata: 'silent',
  title: 'title',
  xmlnstbl: 'silent',
};
/** Groups marked as optional that hold text all the same. */
const optionalText: ReadonlySet<string> = new Set(['shpinst', 'shptxt']);

const symbols: Readonly<Record<string, string>> = {
  '~': ' ',
  _: '-',
  bullet: '•',
  emdash: '—',
  emspace: ' ',
  endash: '–',
  enspace: ' ',
  ldblquote: '“',
  line: '\n',
  lquote: '‘',
  rdblquote: '”',
  rquote: '’',
  softline: '\n',
  tab: ' ',
};
/** `\fcharset` of a font → its character set. */
const charsets: Readonly<Record<number, string>> = {
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  204: 'win1251',
  238: 'win1250',
};

/**
 * What a group is for that starts with the word `name` inside one for `outer`; `isOptional` when `\*` stands before
 * it.
 */
export function findDestination(name: string, outer: RtfDestination, isOptional: boolean): RtfDestination {
  const named = Object.hasOwn(destinations, name) ? destinations[name] : undefined;
  if (named === 'label') return outer === 'text' ? 'label' : 'silent';
  if (named !== undefined) return named;
  return isOptional && !optionalText.has(name) && outer !== 'styles' ? 'silent' : outer;
}

/** The character that a control word stands for; undefined for any other word. */
export function findSymbol(name: string): string | undefined {
  return Object.hasOwn(symbols, name) ? symbols[name] : undefined;
}

/** The character set of a font; undefined for that of the document. */
export function findFontCharset(number: number): string | undefined {
  return charsets[number];
}

/** `\ansicpg` → a character set that can be decoded; 936 is read as its superset. */
export function nameCodePage(number: number): string {
  return number === 936 ? 'gb18030' : number === 950 ? 'big5' : `cp${number}`;
}
