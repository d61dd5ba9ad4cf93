import type { Document, Element } from 'domhandler';
import type { FrontMatter } from '../../types/document.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { readIsoDate } from '../text/read-iso-date.ts';
import { findNamed, textOf } from '../xml/query-tree.ts';
import { isWordTitle } from './element-kinds.ts';
import { collectInlineText } from './inline-text.ts';

const publisherNames = ['og:site_name', 'publisher', 'dc.publisher', 'author', 'dc.creator'];
const dateNames = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'publishdate',
  'pubdate',
  'publish-date',
  'dc.date',
  'date',
];

/** What a page says of itself in its head: the title, who publishes it and when; {} when it says nothing. */
export function readHtmlMetadata(document: Document): FrontMatter {
  const metas = new Map<string, string>();
  const found = findNamed(document, 'meta', 'script', 'title', 'h1', 'p');
  const named = (name: string): readonly Element[] => found.filter((element) => element.name === name);
  for (const { attribs } of named('meta')) {
    const name = (attribs['property'] ?? attribs['name'] ?? attribs['itemprop'])?.toLowerCase();
    const content = normalizeLine(attribs['content'] ?? '');
    if (name !== undefined && content !== '' && !metas.has(name)) metas.set(name, content);
  }
  const data = readLinkedData(named('script'));
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => metas.get(name)).find((found) => found !== undefined);
  const wordTitle = named('p').find(isWordTitle);
  const title = chooseTitle(named('title'), wordTitle === undefined ? named('h1') : [wordTitle], metas.get('og:title'));
  const publisher = first(publisherNames) ?? data.publisher;
  const publishedAt = readIsoDate(first(dateNames) ?? data.publishedAt ?? '');
  return {
    ...(title !== undefined && { title }),
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
  };
}

/** The only main heading where the window title contains it (`Heading - Site`), else the window title. */
function chooseTitle(
  titles: readonly Element[],
  mainHeadings: readonly Element[],
  shared: string | undefined,
): string | undefined {
  const headings = mainHeadings.map((heading) => normalizeLine(collectInlineText(heading.children)));
  // Drawings have titles too.
  const own = titles.find(({ parent }) => parent === null || !('name' in parent) || parent.name !== 'svg');
  const title = normalizeLine(textOf(own)) || shared || '';
  const [heading = ''] = headings;
  if (heading !== '' && (title === '' || (headings.length === 1 && title.includes(heading)))) return heading;
  return title === '' ? undefined : title;
}

/** The two fields of a plain JSON-LD object that we use. */
function readLinkedData(scripts: readonly Element[]): { readonly publisher?: string; readonly publishedAt?: string } {
  for (const script of scripts) {
    if (script.attribs['type'] !== 'application/ld+json') continue;
    const { publisher, datePublished } = parseObject(textOf(script));
    const name =
      typeof publisher === 'object' && publisher !== null && 'name' in publisher ? publisher.name : publisher;
    if (typeof name !== 'string' && typeof datePublished !== 'string') continue;
    return {
      ...(typeof name === 'string' && { publisher: normalizeLine(name) }),
      ...(typeof datePublished === 'string' && { publishedAt: datePublished }),
    };
  }
  return {};
}

function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
