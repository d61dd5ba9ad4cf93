import { findLeadingWords } from '../list/leads-in.ts';
import { findGroupRows } from '../table/group-rows.ts';
import { repeatGroups } from '../table/repeat-groups.ts';
import { type BlockDraft, draftRow } from './block-draft.ts';
import { readItemCells } from './item-cells.ts';
import { findLineBlocks, type ProseLine } from './find-line-blocks.ts';
import { isTableCaption, readHeader, readTableUnit } from './table-lines.ts';

type OpenList = { readonly leadIn: BlockDraft | undefined; ordinal: number; item: BlockDraft | undefined };

/**
 * Collects the drafts of a document from what a parser finds in it, in order. Paragraphs that follow each other are
 * looked at together, since what their lines are (keys and values, talk, verse) shows only there.
 */
export class DraftBuilder {
  readonly #drafts: BlockDraft[] = [];
  readonly #lists: OpenList[] = [];
  #run: ProseLine[] = [];
  #mark: string | undefined;
  #quotes = 0;

  addHeading(level: number, text: string): void {
    if (text === '') return;
    this.#flush();
    this.#push({ kind: 'heading', text, level, lineEnds: 2 });
  }

  /** The lines of one paragraph; inside an item the first one is the item's. */
  addParagraph(lines: readonly string[]): void {
    const inked = lines.filter((line) => line !== '');
    if (inked.length === 0) return;
    const item = this.#lists.at(-1)?.item;
    if (this.#mark !== undefined) this.#addItem(this.#mark, inked.join('\n'));
    else if (item !== undefined) this.#push({ kind: 'paragraph', text: inked.join('\n'), lineEnds: 1, leadIn: item });
    else if (this.#quotes > 0)
      inked.forEach((text, index) => this.#push({ kind: 'quote', text, lineEnds: index === 0 ? 2 : 1 }));
    else inked.forEach((text, index) => this.#run.push({ text, isApart: index === 0 }));
  }

  openQuote(): void {
    this.#flush();
    this.#quotes += 1;
  }

  closeQuote(): void {
    this.#quotes -= 1;
  }

  openList(): void {
    this.#flush();
    const parent = this.#lists.at(-1);
    const leadIn = parent === undefined ? this.#findLeadIn() : parent.item;
    this.#lists.push({ leadIn, ordinal: 0, item: undefined });
    this.#mark = undefined;
  }

  closeList(): void {
    this.#lists.pop();
    this.#mark = undefined;
  }

  /** The next paragraph is the words of an item; `mark` is `-` or its number. */
  openItem(mark: string): void {
    this.#mark = mark;
  }

  addCode(code: string): void {
    const text = code.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
    if (text.trim() === '') return;
    this.#flush();
    const item = this.#lists.at(-1)?.item;
    const before = this.#findLeadIn();
    const leadIn = item ?? (/[:：]$/.test(before?.text ?? '') ? before : undefined);
    this.#push({ kind: 'code', text, lineEnds: 2, ...(leadIn !== undefined && { leadIn }) });
  }

  /** A table; with `hasHeader` its first row names the columns. */
  addTable(rows: readonly (readonly string[])[], hasHeader: boolean, ownCaption?: string): void {
    this.#flush();
    const before = this.#drafts.at(-1);
    const isCaption = before?.kind === 'paragraph' && isTableCaption(before.text);
    if (ownCaption !== undefined && ownCaption !== '') this.#push({ kind: 'caption', text: ownCaption, lineEnds: 2 });
    else if (isCaption && before !== undefined) this.#drafts[this.#drafts.length - 1] = { ...before, kind: 'caption' };
    const leadIn = this.#findLeadIn();
    const caption = ownCaption ?? (isCaption ? before?.text : undefined);
    const isLine = before?.kind === 'paragraph' || before?.kind === 'key-value';
    const unit = readTableUnit(ownCaption ?? '') ?? readTableUnit(isLine ? before.text : '');
    const header = hasHeader ? rows[0] : readHeader(rows);
    const headerRows = header === undefined ? 0 : 1;
    const groups = findGroupRows(rows.slice(headerRows));
    const body = repeatGroups(rows.slice(headerRows));
    const placed = new Map<number, BlockDraft>();
    [...rows.slice(0, headerRows), ...body].forEach((cells, ordinal) => {
      const row = draftRow(cells);
      if (row === undefined) return;
      const group = groups[ordinal - headerRows];
      const lead = (group === undefined ? undefined : placed.get(group)) ?? leadIn;
      const draft: BlockDraft = {
        kind: 'table-row',
        ...row,
        ordinal,
        lineEnds: ordinal === 0 ? 2 : 1,
        ...(header !== undefined && ordinal > 0 && { header: cells.map((_, column) => header[column] ?? '') }),
        ...(caption !== undefined && caption !== '' && { caption }),
        ...(unit !== undefined && { unit }),
        ...(lead !== undefined && { leadIn: lead }),
      };
      placed.set(ordinal - headerRows, draft);
      this.#push(draft);
    });
  }

  /** The drafts so far; the builder is done. */
  finish(): readonly BlockDraft[] {
    this.#flush();
    return this.#drafts;
  }

  #addItem(mark: string, text: string): void {
    const list = this.#lists.at(-1);
    if (list === undefined) return;
    this.#mark = undefined;
    const level = this.#lists.length;
    const isFirst = level === 1 && list.ordinal === 0;
    const item: BlockDraft = {
      kind: 'list-item',
      text: `${mark} ${text}`,
      level,
      ordinal: list.ordinal,
      lineEnds: isFirst ? 2 : 1,
      ...readItemCells(`${mark} `, text),
      ...(level > 1 && { indent: 2 * (level - 1) }),
      ...(list.leadIn !== undefined && { leadIn: list.leadIn }),
    };
    list.ordinal += 1;
    list.item = item;
    this.#push(item);
  }

  #push(draft: BlockDraft): void {
    this.#drafts.push(draft);
  }

  #flush(): void {
    if (this.#run.length > 0) this.#drafts.push(...draftLines(this.#run));
    this.#run = [];
  }

  /** What stands right before, if something can hang on it: a sentence that leads in, or one that ends with a colon. */
  #findLeadIn(): BlockDraft | undefined {
    const before = this.#drafts.at(-1);
    if (before === undefined || before.kind === 'heading' || before.kind === 'code') return undefined;
    if (/[:：]$/.test(before.text)) return before;
    const canLead = before.kind === 'paragraph' || before.kind === 'caption' || before.kind === 'quote';
    return canLead && findLeadingWords(before.text) !== undefined ? before : undefined;
  }
}

/** Lines of prose → drafts by what they are. */
function draftLines(lines: readonly ProseLine[]): readonly BlockDraft[] {
  const drafts: BlockDraft[] = [];
  for (const found of findLineBlocks(lines)) {
    const { text, isApart } = lines[found.from] as ProseLine;
    const lineEnds = isApart ? 2 : 1;
    // Most lines are paragraphs with nothing else to tell.
    if (found.kind === 'paragraph' && found.leadIn === undefined) {
      drafts.push({ kind: 'paragraph', text, lineEnds });
      continue;
    }
    const { from, to, leadIn, ...block } = found;
    const lead = leadIn === undefined ? undefined : drafts[leadIn];
    drafts.push({
      ...block,
      text: lines
        .slice(from, to)
        .map((line) => line.text)
        .join('\n'),
      lineEnds,
      ...(lead !== undefined && { leadIn: lead }),
    });
  }
  return drafts;
}
