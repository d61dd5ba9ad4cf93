import { posix } from 'node:path';
import type { Document, Element } from 'domhandler';
import { normalizeLine } from '../text/normalize-text.ts';
import { attributeOf, findChild, listChildren, findNamed, textOf } from '../xml/query-tree.ts';
import { resolvePart } from './read-package.ts';

/** Title of a chapter as the table of contents gives it; level 1 is the outermost. */
export type ChapterTitle = { readonly title: string; readonly level: number };

/**
 * The titles by part, from the navigation document of EPUB 3 or the NCX of EPUB 2. The first title of a part counts.
 */
export function readChapterTitles(contents: Document, name: string): ReadonlyMap<string, ChapterTitle> {
  const folder = posix.dirname(name);
  const titles = new Map<string, ChapterTitle>();
  const add = (href: string | undefined, text: string, level: number): void => {
    const part = resolvePart(folder, href ?? '');
    const title = normalizeLine(text);
    if (href !== undefined && title !== '' && !titles.has(part)) titles.set(part, { title, level });
  };
  const visitPoints = (points: readonly Element[], level: number): void => {
    for (const point of points) {
      add(attributeOf(findChild(point, 'content'), 'src'), textOf(findChild(point, 'navLabel')), level);
      visitPoints(listChildren(point, 'navPoint'), level + 1);
    }
  };
  const visitList = (list: Element | undefined, level: number): void => {
    for (const item of listChildren(list, 'li')) {
      const link = findChild(item, 'a');
      if (link !== undefined) add(attributeOf(link, 'href'), textOf(link), level);
      visitList(findChild(item, 'ol'), level + 1);
    }
  };
  visitPoints(listChildren(findNamed(contents, 'navMap')[0], 'navPoint'), 1);
  const navigations = findNamed(contents, 'nav');
  const main = navigations.find((navigation) => attributeOf(navigation, 'type') === 'toc') ?? navigations[0];
  visitList(findNamed(main, 'ol')[0], 1);
  return titles;
}
