import { type ChildNode, type Document, type Element, isText, type ParentNode } from 'domhandler';
import { findNamed, isElement } from '../xml/query-tree.ts';
import { isSilent } from './inline-text.ts';

/** An element that claims to be the content must hold this share of the words of the page. */
const minMainShare = 0.25;
const minArticleShare = 0.5;
/** A run of links is a menu when hardly anything stands between them and each is as short as a menu entry. */
const minLinkShare = 0.9;
const minMenuLinks = 4;
const maxMenuLinkLength = 12;
/** And only beside a real text, so that a page that is a list of links keeps them. */
const minTextPerMenu = 4;
/** A page may be about cookies: a notice is a small part of it. */
const maxNoticeShare = 0.25;

const pageRoles: ReadonlySet<string> = new Set([
  'alertdialog',
  'banner',
  'complementary',
  'contentinfo',
  'dialog',
  'navigation',
  'search',
]);
const frameElements: ReadonlySet<string> = new Set(['aside', 'footer', 'header', 'nav']);
const contentElements: ReadonlySet<string> = new Set(['article', 'main', 'section', 'blockquote']);

const weighedElements: ReadonlySet<string> = new Set([
  'article',
  'dialog',
  'div',
  'form',
  'main',
  'menu',
  'ol',
  'section',
  'ul',
]);

const frameNames = {
  links:
    /(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|topbar|sidebar|pager|pagination)(?:$|[\s_-])/iu,
  closing: /(?:^|[\s_-])(?:footer|copyright|share|sharing)(?:$|[\s_-])/iu,
};

type Weight = { readonly words: number; readonly linkWords: number; readonly links: number };

export type MainContent = {
  readonly nodes: readonly ChildNode[];
  readonly isLeftOut: (element: Element) => boolean;
};

/**
 * The part of a page that is its content. The page may say so (`main`, `article`); otherwise it is the whole body.
 * Left out are the frame around it (navigation, page header and footer, side columns), notices that cover it, and
 * menus.
 */
export function pickMain(document: Document): MainContent {
  const body = findNamed(document, 'body')[0] ?? document;
  const weights = new Map<ParentNode, Weight>();
  const all = weigh(body, weights).words;
  const isLeftOut = (element: Element): boolean => {
    const words = weights.get(element)?.words ?? all;
    if (isFrame(element) || isMenu(element, weights, all)) return true;
    return words <= all * maxNoticeShare && (isNotice(element) || isNamedFrame(element, weights.get(element)));
  };
  const wordsOf = (elements: readonly Element[]): number =>
    elements.reduce((sum, element) => sum + (weights.get(element)?.words ?? 0), 0);

  const mains = findMarked(body, (element) => element.name === 'main' || element.attribs['role'] === 'main');
  if (mains.length > 0 && wordsOf(mains) >= all * minMainShare) return { nodes: mains, isLeftOut };
  const articles = findMarked(body, (element) => element.name === 'article');
  if (articles.length > 0 && wordsOf(articles) >= all * minArticleShare) return { nodes: articles, isLeftOut };
  return { nodes: body.children, isLeftOut };
}

/** The frame of the page; inside an article, a header holds its title and an aside its remarks. */
function isFrame(element: Element): boolean {
  const role = element.attribs['role'];
  if (element.name === 'nav' || (role !== undefined && pageRoles.has(role))) return true;
  if (!frameElements.has(element.name)) return false;
  for (let parent = element.parent; parent !== null; parent = parent.parent) {
    if ('name' in parent && contentElements.has(parent.name)) return false;
  }
  return true;
}

/** What asks for consent before the page can be read. */
function isNotice({ attribs }: Element): boolean {
  if (attribs['aria-modal'] === 'true') return true;
  const name = `${attribs['id'] ?? ''} ${attribs['class'] ?? ''}`;
  return /(?:^|[\s_-])(?:cookies?|gdpr|consent)(?:$|[\s_-])/iu.test(name.slice(0, 500));
}

/** Parts of the frame that only their names tell: menus and paths of links, and what closes the page. */
function isNamedFrame({ name, attribs }: Element, weight: Weight | undefined): boolean {
  if (weight === undefined || name === 'form') return false;
  // LibreOffice writes the running head and foot of a document so.
  if (/^(?:header|footer)$/u.test(attribs['title'] ?? '')) return true;
  const words = `${attribs['id'] ?? ''} ${attribs['class'] ?? ''}`.slice(0, 500);
  if (frameNames.closing.test(words)) return true;
  return frameNames.links.test(words) && weight.linkWords * 2 >= weight.words;
}

function isMenu(element: Element, weights: ReadonlyMap<ParentNode, Weight>, all: number): boolean {
  if (!/^(?:ul|ol|div|menu)$/u.test(element.name)) return false;
  const weight = weights.get(element);
  if (weight === undefined || weight.links < minMenuLinks) return false;
  return (
    weight.linkWords >= weight.words * minLinkShare &&
    weight.linkWords <= weight.links * maxMenuLinkLength &&
    all - weight.words >= weight.words * minTextPerMenu
  );
}

function findMarked(root: ParentNode, isMarked: (element: Element) => boolean): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: ChildNode): void => {
    if (!isElement(node)) return;
    if (isMarked(node)) found.push(node);
    else for (const child of node.children) visit(child);
  };
  for (const child of root.children) visit(child);
  return found;
}

/** Elements that are weighed; the weight of others is never asked for. */
function isContainer(node: ParentNode): boolean {
  if (!('name' in node)) return false;
  return weighedElements.has(node.name) || node.attribs['role'] !== undefined;
}

/** Counts characters that are not white space, below every element at once. */
function weigh(root: ParentNode, weights: Map<ParentNode, Weight>): Weight {
  let [words, linkWords, links] = [0, 0, 0];
  for (const child of root.children) {
    if ('data' in child) {
      if (isText(child)) words += child.data.replace(/\s+/gu, '').length;
      continue;
    }
    if (!isElement(child) || isSilent(child)) continue;
    const below = weigh(child, weights);
    words += below.words;
    const isLink = child.name === 'a' && child.attribs['href'] !== undefined;
    linkWords += isLink ? below.words : below.linkWords;
    links += isLink ? 1 : below.links;
  }
  const weight = { words, linkWords, links };
  if (isContainer(root)) weights.set(root, weight);
  return weight;
}
