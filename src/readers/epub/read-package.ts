import { posix } from 'node:path';
import type { Document } from 'domhandler';
import type { FrontMatter } from '../../types/document.ts';
import type { Archive } from '../archive/open-archive.ts';
import { createBrokenError, createEncryptedError, createMislabelledError } from '../reading-errors.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { readIsoDate } from '../text/read-iso-date.ts';
import { attributeOf, findChild, findNamed, textOf } from '../xml/query-tree.ts';
import { readOptionalXmlPart, readXmlPart } from '../xml/read-xml-part.ts';

export type EpubPackage = {
  /** Names of the parts to read, in reading order; tables of contents are left out. */
  readonly chapters: readonly string[];
  /** The part that lists the titles of the chapters. */
  readonly contents: string | undefined;
  readonly metadata: FrontMatter;
};

/** What a book consists of. Throws `document_encrypted` for one under copy protection. */
export async function readPackage(archive: Archive): Promise<EpubPackage> {
  const container = await readOptionalXmlPart(archive, 'META-INF/container.xml');
  if (container === undefined) throw createMislabelledError('EPUB');
  const path = attributeOf(findNamed(container, 'rootfile')[0], 'full-path') ?? '';
  if (!archive.has(path)) throw createBrokenError(['书的目录文件', 'the package file of the book']);
  const tree = await readXmlPart(archive, path);
  const folder = posix.dirname(path);
  const items = new Map(
    findNamed(findChild(findNamed(tree, 'package')[0], 'manifest'), 'item').map((item) => [
      attributeOf(item, 'id') ?? '',
      {
        name: resolvePart(folder, attributeOf(item, 'href') ?? ''),
        properties: (attributeOf(item, 'properties') ?? '').split(/\s+/u),
        type: attributeOf(item, 'media-type'),
      },
    ]),
  );
  const spine = findNamed(tree, 'spine')[0];
  const navigation = [...items.values()].find(({ properties }) => properties.includes('nav'))?.name;
  const ncx =
    items.get(attributeOf(spine, 'toc') ?? '')?.name ??
    [...items.values()].find(({ type }) => type === 'application/x-dtbncx+xml')?.name;
  const guide = findNamed(tree, 'reference').filter((reference) => attributeOf(reference, 'type') === 'toc');
  const skipped = new Set([
    navigation,
    ...guide.map((reference) => resolvePart(folder, attributeOf(reference, 'href') ?? '')),
  ]);
  const listed = findNamed(spine, 'itemref').flatMap(
    (reference) => items.get(attributeOf(reference, 'idref') ?? '')?.name ?? [],
  );
  const chapters = listed.filter((name) => archive.has(name) && !skipped.has(name));
  await refuseProtected(archive, new Set(chapters));
  return {
    chapters,
    contents: [navigation, ncx].find((name) => name !== undefined && archive.has(name)),
    metadata: readMetadata(tree),
  };
}

/** The part that a link inside the book leads to, without the place in it. */
export function resolvePart(folder: string, href: string): string {
  const [path = ''] = href.split('#');
  const joined = posix.join(folder, path);
  try {
    return decodeURIComponent(joined);
  } catch {
    return joined;
  }
}

/** Fonts may be scrambled in any book; chapters only under copy protection. */
async function refuseProtected(archive: Archive, chapters: ReadonlySet<string>): Promise<void> {
  const encryption = await readOptionalXmlPart(archive, 'META-INF/encryption.xml');
  const isProtected = findNamed(encryption, 'CipherReference').some((reference) =>
    chapters.has(resolvePart('', attributeOf(reference, 'URI') ?? '')),
  );
  if (isProtected) throw createEncryptedError();
}

function readMetadata(tree: Document): FrontMatter {
  const metadata = findNamed(tree, 'metadata')[0];
  const valuesOf = (name: string): readonly string[] =>
    findNamed(metadata, name)
      .map((element) => normalizeLine(textOf(element)))
      .filter((value) => value !== '');
  const [title] = valuesOf('title');
  const publisher = valuesOf('creator').join('、') || valuesOf('publisher')[0];
  const publishedAt = readIsoDate(valuesOf('date')[0] ?? '');
  return {
    ...(title !== undefined && { title }),
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
  };
}
