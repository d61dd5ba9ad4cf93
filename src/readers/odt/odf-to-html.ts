import { type ChildNode, type Document, type Element, isText } from 'domhandler';
import { attributeOf, findChild, listChildren, findNamed, isElement, localNameOf } from '../xml/query-tree.ts';
import { createOdfCounters } from './odf-numbering.ts';

/** Parts of a text that only repeat it, or are not meant to be read. */
const skipped: ReadonlySet<string> = new Set([
  'annotation',
  'annotation-end',
  'forms',
  'sequence-decls',
  'table-of-content',
  'tracked-changes',
]);
/** Empty cells are repeated to the edge of a sheet. */
const maxRepeated = 50;
const maxRepeatedLength = 200;
const maxSpaces = 100;
/** Styles that inherit from each other in a circle must end. */
const maxInherited = 20;

type Style = { readonly parent: string | undefined; readonly weight: string | undefined };

function readStyle(style: Element): Style {
  const weight = attributeOf(findChild(style, 'text-properties'), 'font-weight');
  return { parent: attributeOf(style, 'parent-style-name'), weight };
}

/** The text of an OpenDocument file → HTML in which numbers of lists and headings are written out. */
export function convertOdfToHtml(content: Document, styles: Document | undefined): string {
  const known = new Map(
    [styles, content].flatMap((tree) =>
      findNamed(tree, 'style').map((style) => [attributeOf(style, 'name') ?? '', readStyle(style)] as const),
    ),
  );
  const counters = createOdfCounters([styles, content]);
  const notes: string[] = [];

  /** Names of the style of an element and of those that it inherits from, nearest first. */
  const listStyles = (element: Element): readonly string[] => {
    const names: string[] = [];
    let name = attributeOf(element, 'style-name');
    while (name !== undefined && names.length < maxInherited) {
      names.push(name);
      name = known.get(name)?.parent;
    }
    return names;
  };
  const isStyled = (element: Element, wanted: string): boolean => listStyles(element).includes(wanted);
  /** Undefined where neither the style of an element nor those above it say so. */
  const readBold = (element: Element): boolean | undefined => {
    const weight = listStyles(element)
      .map((name) => known.get(name)?.weight)
      .find((stated) => stated !== undefined);
    return weight === undefined ? undefined : weight === 'bold' || Number(weight) >= 600;
  };
  const convertParagraph = (paragraph: Element, inside: string): string => {
    if (isStyled(paragraph, 'Title')) return `<h1>${inside}</h1>`;
    if (isStyled(paragraph, 'Caption')) return `<p class="caption">${inside}</p>`;
    const isBold =
      readBold(paragraph) === true && findNamed(paragraph, 'span').every((span) => readBold(span) !== false);
    return isBold ? `<p><b>${inside}</b></p>` : `<p>${inside}</p>`;
  };
  const convertAll = (nodes: readonly ChildNode[], list: List): string =>
    nodes.map((node) => convert(node, list)).join('');

  const convert = (node: ChildNode, list: List): string => {
    if (!isElement(node)) return isText(node) ? escapeHtml(node.data) : '';
    const name = localNameOf(node);
    if (skipped.has(name)) return '';
    const inside = (): string => convertAll(node.children, list);
    switch (name) {
      case 'p':
        return convertParagraph(node, inside());
      case 'span':
        return readBold(node) === true ? `<b>${inside()}</b>` : inside();
      case 'h':
        return convertHeading(node, inside());
      case 's':
        return ' '.repeat(Math.min(Number(attributeOf(node, 'c') ?? 1) || 1, maxSpaces));
      case 'tab':
        return ' ';
      case 'line-break':
        return '<br>';
      case 'note':
        return convertNote(node);
      case 'list':
        return convertList(node, list);
      case 'table':
        return convertTable(node);
      default:
        return inside();
    }
  };

  const convertHeading = (heading: Element, inside: string): string => {
    const level = Math.min(Math.max(Number(attributeOf(heading, 'outline-level') ?? 1) || 1, 1), 6);
    const label =
      attributeOf(heading, 'is-list-header') === 'true' || inside === ''
        ? ''
        : (counters.get('')?.nextLabel(level) ?? '');
    return `<h${level}>${escapeHtml(label)} ${inside}</h${level}>`;
  };

  const convertNote = (note: Element): string => {
    const body = convertAll(findChild(note, 'note-body')?.children ?? [], { style: '', depth: 0 });
    notes.push(`<li id="footnote-${notes.length + 1}">${body}</li>`);
    return `<sup><a href="#footnote-${notes.length}">[${notes.length}]</a></sup>`;
  };

  const convertList = (element: Element, outer: List): string => {
    const list = { style: attributeOf(element, 'style-name') ?? outer.style, depth: outer.depth + 1 };
    const counter = counters.get(list.style);
    const isContinued =
      attributeOf(element, 'continue-numbering') === 'true' || attributeOf(element, 'continue-list') !== undefined;
    if (!isContinued) counter?.restart(list.depth);
    const items = listChildren(element, 'list-item', 'list-header').map((item) => {
      const isEmpty = listChildren(item, 'p', 'h').length === 0;
      const label = localNameOf(item) === 'list-header' || isEmpty ? '' : (counter?.nextLabel(list.depth) ?? '•');
      const inside = convertAll(item.children, list);
      // The label belongs to the first paragraph of the item.
      const labelled = inside.replace(/^\s*<(?:p|h\d)[^>]*>/u, (tag) => `${tag}${escapeHtml(label)} `);
      return `<li>${isEmpty ? inside : labelled}</li>`;
    });
    return `<ul>${items.join('')}</ul>`;
  };

  const convertTable = (table: Element): string => {
    const convertRows = (parent: Element): string =>
      listChildren(parent, 'table-row', 'table-header-rows', 'table-rows', 'table-row-group')
        .map((part) => {
          if (localNameOf(part) === 'table-header-rows') return `<thead>${convertRows(part)}</thead>`;
          return localNameOf(part) === 'table-row'
            ? `<tr>${listChildren(part, 'table-cell').map(convertCell).join('')}</tr>`
            : convertRows(part);
        })
        .join('');
    return `<table>${convertRows(table)}</table>`;
  };

  const convertCell = (cell: Element): string => {
    const spans = [
      ['colspan', 'number-columns-spanned'],
      ['rowspan', 'number-rows-spanned'],
    ].map(([html = '', odf = '']) => ` ${html}="${Number(attributeOf(cell, odf) ?? 1) || 1}"`);
    const inside = convertAll(cell.children, { style: '', depth: 0 });
    // Only what is short is repeated, so that cells repeated in repeated cells do not multiply.
    const limit = inside.length <= maxRepeatedLength ? maxRepeated : 1;
    const repeated = Math.min(Number(attributeOf(cell, 'number-columns-repeated') ?? 1) || 1, limit);
    return `<td${spans.join('')}>${inside}</td>`.repeat(Math.max(repeated, 1));
  };

  const body = findNamed(content, 'text').find((element) => element.name.startsWith('office:'));
  const text = convertAll(body?.children ?? [], { style: '', depth: 0 });
  return notes.length === 0 ? text : `${text}<ol>${notes.join('')}</ol>`;
}

type List = { readonly style: string; readonly depth: number };

function escapeHtml(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
}
