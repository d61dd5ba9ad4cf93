import type { Document } from 'domhandler';
import { type Archive, openArchive } from '../archive/open-archive.ts';
import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import { readCoreTitle } from '../ooxml/read-core-title.ts';
import { findMainPart, readRelationships, type Relationship } from '../ooxml/relationships.ts';
import type { Reader } from '../reader.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { attributeOf, findChild, findNamed } from '../xml/query-tree.ts';
import { readOptionalXmlPart, readXmlPart } from '../xml/read-xml-part.ts';
import { writeNotes, writeSlide } from './write-slide.ts';

/**
 * Presentations: slides in the order of the show, each with its title, text, tables and notes. Hidden slides are
 * left out.
 */
export const readPptx: Reader = async (bytes, options) => {
  const archive = await openArchive(bytes, options);
  const main = await findMainPart(archive, 'ppt/presentation.xml', 'PowerPoint (.pptx)');
  const writer = createBlockWriter();
  const hidden: number[] = [];
  let firstTitle = '';
  for (const [index, part] of (await listSlides(archive, main)).entries()) {
    const slide = await readXmlPart(archive, part);
    const number = index + 1;
    if (attributeOf(findNamed(slide, 'sld')[0], 'show') === '0') {
      hidden.push(number);
      continue;
    }
    const relationships = await readRelationships(archive, part);
    writer.setPlace({ slide: number });
    const title = writeSlide(writer, slide, await readParts(archive, relationships));
    if (number === 1) firstTitle = normalizeLine(title);
    const notes = relationships.find(({ type }) => type === 'notesSlide');
    const notesTree = notes && (await readOptionalXmlPart(archive, notes.target));
    if (notesTree !== undefined) writeNotes(writer, notesTree);
  }
  const result = createReadResult(writer, {}, describeHidden(hidden));
  const metadata = firstTitle === '' ? await readCoreTitle(archive, result.text) : { title: firstTitle };
  return { ...result, metadata };
};

async function listSlides(archive: Archive, main: string): Promise<readonly string[]> {
  const presentation = await readXmlPart(archive, main);
  const targets = new Map((await readRelationships(archive, main)).map(({ id, target }) => [id, target]));
  const list = findChild(findNamed(presentation, 'presentation')[0], 'sldIdLst');
  return findNamed(list, 'sldId').flatMap(({ attribs }) => {
    const target = targets.get(attribs['r:id'] ?? '');
    return target !== undefined && archive.has(target) ? [target] : [];
  });
}

/** What is behind the diagrams and charts of a slide, by relationship. */
async function readParts(
  archive: Archive,
  relationships: readonly Relationship[],
): Promise<ReadonlyMap<string, Document>> {
  const parts = new Map<string, Document>();
  for (const { id, type, target } of relationships) {
    if (/^(?:diagramData|chart)$/u.test(type) && archive.has(target)) parts.set(id, await readXmlPart(archive, target));
  }
  return parts;
}

function describeHidden(hidden: readonly number[]): readonly string[] {
  if (hidden.length === 0) return [];
  const numbers = hidden.join('、');
  return [`隐藏的幻灯片未读取：第 ${numbers} 页。Hidden slides were left out: ${hidden.join(', ')}.`];
}
