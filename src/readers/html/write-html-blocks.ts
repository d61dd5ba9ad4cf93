import type { ChildNode, Element } from 'domhandler';
import type { BlockWriter } from '../block-writer.ts';
import { createTableNotes } from '../table/table-notes.ts';
import { writeGrid } from '../table/write-grid.ts';
import { readNumbering } from '../text/articles/line-patterns.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { listChildren, findNamed, isElement, textOf } from '../xml/query-tree.ts';
import { isBoldHeading } from './bold-heading.ts';
import { blockElements, isWordTitle } from './element-kinds.ts';
import { isLayoutTable, readHtmlGrid } from './html-grid.ts';
import { collectInlineText, createInlineText, isSilent } from './inline-text.ts';
import { isDisclosure } from './disclosure.ts';
import { createMarkers } from './create-markers.ts';
import { placeNotes } from './place-notes.ts';

export type HtmlBlockOptions = {
  /** Elements left out with all they hold. */
  readonly isLeftOut?: (element: Element) => boolean;
  /** True where the words of list items already begin with their number or bullet. */
  readonly hasWrittenMarkers?: boolean;
  /** Added to the rank of every heading. */
  readonly headingOffset?: number;
};

const maxRepeatedTerm = 100;

/** Takes the lines of running text; `settle` writes what is held back before another kind of block comes. */
type Flow = { readonly take: (text: string) => void; readonly settle: () => void };

/** Writes what some HTML nodes say, block by block, in the order of the source. */
export function writeHtmlBlocks(
  writer: BlockWriter,
  nodes: readonly ChildNode[],
  options: HtmlBlockOptions = {},
): void {
  const { isLeftOut = () => false, hasWrittenMarkers = false } = options;
  const inline = createInlineText();
  const notes = createTableNotes();
  const footnotes = placeNotes(nodes);
  const hasHeading = nodes.some(
    (node) => isElement(node) && findNamed(node, 'h1').length + Number(node.name === 'h1') > 0,
  );
  let lastHeadingLevel = 0;
  let offset = options.headingOffset ?? 0;

  const flush = (flow: Flow): void => {
    const text = inline.take();
    if (text.trim() !== '') flow.take(text);
  };
  const settle = (flow: Flow): void => {
    flush(flow);
    flow.settle();
  };
  const paragraphs: Flow = {
    take: (text) => {
      writer.paragraph(text);
      notes.note(text);
    },
    settle: () => undefined,
  };
  const quotes: Flow = { take: writer.quote, settle: () => undefined };

  const walk = (children: readonly ChildNode[], flow: Flow, listLevel: number): void => {
    for (const child of children) visit(child, flow, listLevel);
  };

  const visit = (node: ChildNode, flow: Flow, listLevel: number): void => {
    if (isElement(node) && isLeftOut(node)) return;
    if (inline.addInline(node) || !isElement(node)) return;
    const writeSpecial = special(node, flow, listLevel);
    if (writeSpecial !== undefined) {
      settle(flow);
      writeSpecial();
    } else if (blockElements.has(node.name)) {
      flush(flow);
      walk(node.children, flow, listLevel);
      flush(flow);
    } else walk(node.children, flow, listLevel);
    writeNotes(node, flow, listLevel);
  };

  /** Notes stand below what refers to them. */
  const writeNotes = (element: Element, flow: Flow, listLevel: number): void => {
    for (const { children } of footnotes.get(element) ?? []) {
      flush(flow);
      walk(children, flow, listLevel);
      flush(flow);
    }
  };

  /** How to write an element that is more than running text. */
  const special = (element: Element, flow: Flow, listLevel: number): (() => void) | undefined => {
    const { name } = element;
    if (/^h[1-6]$/u.test(name)) return () => writeHeading(Number(name[1]), element);
    if (isWordTitle(element)) return () => writeTitle(element);
    if (name === 'p' && listLevel === 0 && flow === paragraphs && isBoldHeading(element))
      return () => writeBoldHeading(element);
    if (name === 'summary' || isDisclosure(element))
      return () => writeHeading(Math.min(lastHeadingLevel + 1, 7), element, false);
    if (name === 'ul' || name === 'ol' || name === 'menu') return () => writeList(element, listLevel + 1);
    if (name === 'table') return () => writeTable(element, flow, listLevel);
    if (name === 'dl') return () => writePairs(element);
    if (name === 'pre') return () => writer.code(textOfPre(element));
    if (name === 'figcaption' || (name === 'p' && /(?:^|\s)caption(?:$|\s)/u.test(element.attribs['class'] ?? '')))
      return () => writeCaption(element);
    if (name === 'blockquote') {
      return () => {
        walk(element.children, quotes, listLevel);
        flush(quotes);
      };
    }
    return undefined;
  };

  const writeHeading = (level: number, element: Element, isRemembered = true): void => {
    notes.clear();
    const words = normalizeLine(collectInlineText(element.children));
    if (words === '') return;
    writer.heading(level + offset, words);
    if (isRemembered) lastHeadingLevel = level;
  };

  /** Word saves the title of a document as a paragraph; its headings stand below it. */
  const writeTitle = (element: Element): void => {
    offset = options.headingOffset ?? 0;
    writeHeading(1, element, false);
    offset += 1;
  };

  /** The title where nothing stands above it; else one below the heading above it. */
  const writeBoldHeading = (element: Element): void => {
    const rank = readNumbering(collectInlineText(element.children))?.rank;
    if (!writer.hasText() && rank === undefined && !hasHeading) return writeHeading(1, element);
    const above = Math.max(lastHeadingLevel, offset > (options.headingOffset ?? 0) ? 0 : 1);
    writeHeading(Math.min(above + (rank === 4 || rank === 7 ? 2 : 1), 7), element, false);
  };

  const writeCaption = (element: Element): void => {
    const words = collectInlineText(element.children);
    writer.caption(words);
    notes.noteCaption(words);
  };

  const writeList = (list: Element, level: number): void => {
    const items = writer.startList(level);
    const nextMarker = createMarkers(list, hasWrittenMarkers);
    for (const child of list.children) {
      if (!isElement(child) || isLeftOut(child) || isSilent(child)) continue;
      if (child.name !== 'li') {
        visit(child, paragraphs, level);
        flush(paragraphs);
        continue;
      }
      const lines: string[] = [];
      let isWritten = false;
      const flow: Flow = {
        take: (text) => (isWritten ? writer.paragraph(text) : lines.push(text)),
        settle: () => {
          if (isWritten || lines.length === 0) return;
          const text = lines.join('\n');
          items.item(text, nextMarker(child, normalizeLine(text)));
          isWritten = true;
        },
      };
      walk(child.children, flow, level);
      writeNotes(child, flow, level);
      settle(flow);
      if (!isWritten) nextMarker(child, '');
    }
    notes.clear();
  };

  const writeTable = (table: Element, flow: Flow, listLevel: number): void => {
    for (const caption of listChildren(table, 'caption')) writeCaption(caption);
    if (isLayoutTable(table)) {
      for (const cell of findNamed(table, 'td', 'th')) {
        walk(cell.children, flow, listLevel);
        settle(flow);
      }
      return;
    }
    writeGrid(writer, readHtmlGrid(table), notes.take());
  };

  const writePairs = (list: Element): void => {
    let terms: string[] = [];
    let isAnswered = false;
    for (const entry of findNamed(list, 'dt', 'dd')) {
      const text = collectInlineText(entry.children);
      if (entry.name === 'dd') {
        const key = terms.join('、');
        // A long term is not repeated for every one of its descriptions.
        if (isAnswered && key.length > maxRepeatedTerm) writer.paragraph(text);
        else writer.keyValue(key, text);
        isAnswered = true;
      } else {
        if (isAnswered) terms = [];
        isAnswered = false;
        terms.push(normalizeLine(text));
      }
    }
    if (!isAnswered) writer.paragraph(terms.join('\n'));
    notes.clear();
  };

  walk(nodes, paragraphs, 0);
  flush(paragraphs);
}

/** Text as it stands, with the line breaks that are written as elements. */
function textOfPre(node: ChildNode): string {
  if (!isElement(node)) return textOf(node);
  return node.name === 'br' ? '\n' : node.children.map(textOfPre).join('');
}
