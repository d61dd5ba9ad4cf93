import type { Archive } from '../archive/open-archive.ts';
import type { FrontMatter } from '../../types/document.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { findNamed, textOf } from '../xml/query-tree.ts';
import { readOptionalXmlPart } from '../xml/read-xml-part.ts';

/** Where a title has to stand for the file to be known by it. */
const headChars = 2000;

/**
 * The title among the properties of an Office file, if the document itself shows it near its start. Otherwise it is
 * what a template or the first saving left there, and {} is returned.
 */
export async function readCoreTitle(archive: Archive, text: string): Promise<FrontMatter> {
  const properties = await readOptionalXmlPart(archive, 'docProps/core.xml');
  const title = normalizeLine(textOf(findNamed(properties, 'title')[0]));
  return title !== '' && text.slice(0, headChars).includes(title) ? { title } : {};
}
