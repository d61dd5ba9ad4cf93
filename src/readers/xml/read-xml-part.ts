import type { Document } from 'domhandler';
import type { Archive } from '../archive/open-archive.ts';
import { decodeXml } from './decode-xml.ts';
import { parseXmlTree } from './parse-tree.ts';

/** A part of an archive as a tree. Throws as `Archive.read` and `parseXmlTree` do. */
export async function readXmlPart(archive: Archive, name: string): Promise<Document> {
  return parseXmlTree(decodeXml(await archive.read(name)));
}

/** Like `readXmlPart`; undefined when there is no such part. */
export async function readOptionalXmlPart(archive: Archive, name: string): Promise<Document | undefined> {
  return archive.has(name) ? readXmlPart(archive, name) : undefined;
}
