import { type ChildNode, type Document, Element, type ParentNode, Text } from 'domhandler';
import { findChild, listChildren, isElement, localNameOf, textOf } from '../xml/query-tree.ts';
import { flattenMath } from '../ooxml/flatten-math.ts';
import type { Numbering } from './numbering.ts';
import type { ParagraphTraits } from './paragraph-styles.ts';

/** The style that marks the title of a table or figure after `prepareDocument`. */
export const captionStyle = 'DocumentCaption';
/** The style of the title of the document after `prepareDocument`. */
export const titleStyle = 'DocumentTitle';
const titleNames: ReadonlySet<string | undefined> = new Set(['title', '标题']);
const deepestHeading = 6;

/**
 * Changes the tree of a Word document so that a converter that knows neither numbering nor outline levels keeps them:
 * numbers become words of the paragraph, headings get the styles `Heading1` to `Heading6`, below the title of the
 * document where it has one, formulas become text. The table of contents is left out, as it only repeats the headings.
 */
export function prepareDocument(
  tree: Document,
  traitsOf: (properties: Element | undefined) => ParagraphTraits,
  numbering: Numbering,
): void {
  const notes = new Set<string>();
  let titles = 0;

  /** The converter writes a note out for every reference: the first one has it. */
  const isRepeatedNote = (node: ChildNode): boolean => {
    if (!isElement(node) || !/^w:(?:foot|end)noteReference$/u.test(node.name)) return false;
    const key = `${node.name} ${node.attribs['w:id'] ?? ''}`;
    return notes.size === notes.add(key).size;
  };

  const visit = (parent: ParentNode): void => {
    parent.children = parent.children.filter((child) => !isContents(child) && !isRepeatedNote(child));
    for (const child of listChildren(parent)) {
      const name = localNameOf(child);
      if (name === 'oMath') replaceByText(child, flattenMath(child));
      else {
        if (name === 'p' && child.name.startsWith('w:')) prepareParagraph(child);
        visit(child);
      }
    }
  };

  const isContents = (node: ChildNode): boolean => {
    if (!isElement(node) || node.name !== 'w:p') return false;
    return /^toc \d$/u.test(traitsOf(findChild(node, 'pPr')).styleName ?? '');
  };

  const prepareParagraph = (paragraph: Element): void => {
    const properties = findChild(paragraph, 'pPr');
    const { headingLevel, styleName, list } = traitsOf(properties);
    const hasWords = textOf(paragraph).trim() !== '';
    if (titleNames.has(styleName) && hasWords) {
      setStyle(paragraph, titleStyle);
      titles += 1;
    } else if (headingLevel !== undefined)
      setStyle(paragraph, `Heading${titles > 0 ? Math.min(headingLevel + 1, deepestHeading) : headingLevel}`);
    else if (styleName === 'caption') setStyle(paragraph, captionStyle);
    if (list === undefined) return;
    // Word numbers empty paragraphs too, but a number alone says nothing.
    const label = numbering.nextLabel(list);
    if (label !== undefined && hasWords) insertRun(paragraph, `${label} `);
    setList(paragraph, list);
  };

  visit(tree);
}

/** Numbering that comes from a style is written into the paragraph, where every converter finds it. */
function setList(paragraph: Element, list: { readonly listId: string; readonly level: number }): void {
  const properties = ensureProperties(paragraph);
  if (findChild(properties, 'numPr') !== undefined) return;
  const numbering = new Element('w:numPr', {}, [
    new Element('w:ilvl', { 'w:val': String(list.level) }),
    new Element('w:numId', { 'w:val': list.listId }),
  ]);
  properties.children.push(numbering);
  numbering.parent = properties;
}

function setStyle(paragraph: Element, style: string): void {
  const properties = ensureProperties(paragraph);
  const stated = findChild(properties, 'pStyle');
  if (stated !== undefined) stated.attribs = { 'w:val': style };
  else properties.children.unshift(new Element('w:pStyle', { 'w:val': style }));
}

function ensureProperties(paragraph: Element): Element {
  const properties = findChild(paragraph, 'pPr') ?? new Element('w:pPr', {});
  if (paragraph.children[0] !== properties) {
    paragraph.children = [properties, ...paragraph.children.filter((child) => child !== properties)];
  }
  return properties;
}

function insertRun(paragraph: Element, text: string): void {
  const run = createRun(text);
  const properties = paragraph.children.findIndex((child) => isElement(child) && localNameOf(child) === 'pPr');
  paragraph.children.splice(properties + 1, 0, run);
}

function createRun(text: string): Element {
  return new Element('w:r', {}, [new Element('w:t', { 'xml:space': 'preserve' }, [new Text(text)])]);
}

function replaceByText(element: Element, text: string): void {
  element.name = 'w:r';
  element.attribs = {};
  element.children = createRun(text).children;
}
