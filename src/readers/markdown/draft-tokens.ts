import type { Token } from 'markdown-it';
import type { BlockDraft } from '../blocks/block-draft.ts';
import { DraftBuilder } from '../blocks/draft-builder.ts';
import { splitPairs } from '../blocks/split-pairs.ts';
import { draftHtml } from './draft-html.ts';
import { finishLine, readInline } from './inline-text.ts';
import { isTagLine, readTags } from './tags.ts';
import { splitParagraph } from './split-paragraph.ts';

export type DraftOptions = {
  /** See `findWrapColumns`. */
  readonly wrapColumns: number | undefined;
  /** Applied to each line of prose, never to what stood in code. */
  readonly cleanLine: (line: string) => string;
  /** Called for each `#tag` of a line that holds nothing else. */
  readonly onTag: (tag: string) => void;
};

/** A setext title is a title; a paragraph above a rule of dashes is not. */
const maxUnderlinedChars = 100;
const blockId = new RegExp(
  String.raw`(?:^|\s|(?<=[。！？；.!?）)”」]))\^(?:[A-Za-z][A-Za-z0-9-]{1,}|(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9-]{4,}` +
    String.raw`|\p{Script=Han}[\p{Script=Han}A-Za-z0-9-]*)$`,
  'u',
);
/** Done, given up, and anything between is not done. */
const taskSigns: Readonly<Record<string, string>> = { x: '☑', '-': '☒' };
const callout = /^\[!([\w-]{1,30})(?:\|[^\]]{0,50})?\][+-]?\s*/;

/** Tokens of a Markdown text → drafts of its blocks, in order. A footnote stands right behind what points to it. */
export function draftTokens(tokens: readonly Token[], options: DraftOptions): readonly BlockDraft[] {
  return new TokenReader(options).read(tokens);
}

class TokenReader {
  readonly #builder = new DraftBuilder();
  readonly #options: DraftOptions;
  readonly #noteTexts = new Map<string, Token>();
  readonly #placedNotes = new Set<string>();
  #pendingNotes: string[] = [];
  #row: string[] = [];
  #rows: string[][] = [];
  #isCell = false;
  #quotes = 0;
  #startsQuote = false;
  #startsItem = false;

  constructor(options: DraftOptions) {
    this.#options = options;
  }

  read(tokens: readonly Token[]): readonly BlockDraft[] {
    const marked = new Set<string>();
    tokens.forEach((token, index) => {
      if (token.type === 'footnote') this.#noteTexts.set(token.info, tokens[index + 1] as Token);
      for (const child of token.children ?? []) if (child.type === 'footnote_mark') marked.add(child.info);
    });
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index] as Token;
      const next = tokens[index + 1];
      if (token.level === 0 && !token.type.endsWith('_close')) this.#placeNotes();
      if (token.type === 'heading_open' && next !== undefined) {
        this.#readHeading(token, next);
        index += 1;
      } else if (token.type === 'footnote') {
        if (!marked.has(token.info)) this.#placeNote(token.info);
        index += 1;
      } else this.#readToken(token);
    }
    this.#placeNotes();
    return this.#builder.finish();
  }

  #readToken(token: Token): void {
    const builder = this.#builder;
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        return builder.openList();
      case 'bullet_list_close':
      case 'ordered_list_close':
        return builder.closeList();
      case 'list_item_open':
        this.#startsItem = true;
        return builder.openItem(token.info === '' ? '-' : token.info + token.markup);
      case 'blockquote_open':
        this.#quotes += 1;
        this.#startsQuote = true;
        return builder.openQuote();
      case 'blockquote_close':
        this.#quotes -= 1;
        return builder.closeQuote();
      case 'fence':
        return builder.addCode(token.content);
      case 'code_block':
        return looksLikeProse(token.content)
          ? builder.addParagraph(this.#finish(token.content.split('\n')))
          : builder.addCode(token.content);
      case 'html_block':
        return draftHtml(token.content, builder, (lines) => this.#finish(lines));
      case 'table_open':
        this.#rows = [];
        return;
      case 'tr_open':
        this.#row = [];
        return;
      case 'th_open':
      case 'td_open':
        this.#isCell = true;
        return;
      case 'th_close':
      case 'td_close':
        this.#isCell = false;
        return;
      case 'tr_close':
        this.#rows.push(this.#row);
        return;
      case 'table_close':
        return builder.addTable(this.#rows, this.#rows[0]?.some((cell) => cell !== '') === true);
      case 'inline':
        return this.#readInline(token);
      default:
    }
  }

  #readInline(token: Token): void {
    const { text, notes } = readInline(token);
    this.#pendingNotes.push(...notes);
    if (this.#isCell) {
      this.#row.push(this.#finish([text.replace(/[\n\v]/g, ' ')])[0] ?? '');
      return;
    }
    const words = this.#startsItem ? readTask(text) : text;
    this.#startsItem = false;
    const lines = this.#finish(splitParagraph(words, this.#options.wrapColumns)).flatMap(splitPairs);
    if (this.#quotes > 0 && this.#startsQuote) {
      this.#startsQuote = false;
      const [first, ...rest] = lines;
      this.#builder.addParagraph([(first ?? '').replace(callout, '').trim(), ...rest]);
      return;
    }
    const kept = lines.filter((line) => !this.#takeTags(line));
    this.#builder.addParagraph(kept.map((line) => readTags(line, this.#options.onTag)));
  }

  #readHeading(open: Token, inline: Token): void {
    const { text, notes } = readInline(inline);
    this.#pendingNotes.push(...notes);
    const isUnderlined = open.markup === '-' || open.markup === '=';
    const lines = this.#finish(text.split(/[\n\v]/)).filter((line) => line !== '');
    const isTitle =
      !isUnderlined || (lines.length === 1 && text.length <= maxUnderlinedChars && !/[。；;，,]$/.test(text.trim()));
    if (isTitle) this.#builder.addHeading(Number(open.tag.slice(1)), lines.join(' '));
    else this.#builder.addParagraph(lines);
  }

  #finish(lines: readonly string[]): string[] {
    return lines.map((line) => dropBlockId(finishLine(line, this.#options.cleanLine)).trimEnd());
  }

  #takeTags(line: string): boolean {
    if (!line.startsWith('#') || !isTagLine(line)) return false;
    for (const tag of line.split(/\s+/)) if (tag !== '') this.#options.onTag(tag.slice(1));
    return true;
  }

  #placeNotes(): void {
    const notes = this.#pendingNotes;
    this.#pendingNotes = [];
    for (const label of notes) this.#placeNote(label);
  }

  #placeNote(label: string): void {
    const inline = this.#noteTexts.get(label);
    if (inline === undefined || this.#placedNotes.has(label)) return;
    this.#placedNotes.add(label);
    this.#builder.addParagraph(this.#finish(readInline(inline).text.split(/[\n\v]/)));
  }
}

/** The name that others link to a block by. */
function dropBlockId(line: string): string {
  return line.includes('^') ? line.replace(blockId, '') : line;
}

/** `[ ] 交押金` → `☐ 交押金`: whether a task is done is a part of what it says. */
function readTask(text: string): string {
  return text.replace(/^\[([ xX/>-])\]\s+(?=\S)/u, (_, state: string) => `${taskSigns[state.toLowerCase()] ?? '☐'} `);
}

/** Paragraphs set in by four spaces, as some editors do, are no code, nor is who signs at the right. */
function looksLikeProse(content: string): boolean {
  const han = content.slice(0, 2000).match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  const isPlain = !/[^\p{L}\p{N}\s]/u.test(content);
  return (isPlain || /[。，；：]/.test(content)) && han * 2 > content.slice(0, 2000).replace(/\s/g, '').length;
}
