import { posix } from 'node:path';
import type { Archive } from '../archive/open-archive.ts';
import { createMislabelledError } from '../reading-errors.ts';
import { attributeOf, findNamed } from '../xml/query-tree.ts';
import { readOptionalXmlPart } from '../xml/read-xml-part.ts';

export type Relationship = {
  readonly id: string;
  /** The last word of its type, such as `slide` or `notesSlide`. */
  readonly type: string;
  /** Name of the part it leads to. */
  readonly target: string;
};

/** Where a part of an Office file leads to inside the file; '' is the file itself. */
export async function readRelationships(archive: Archive, part: string): Promise<readonly Relationship[]> {
  const folder = posix.dirname(part || 'root');
  const tree = await readOptionalXmlPart(archive, posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  return findNamed(tree, 'Relationship').flatMap((element) => {
    const target = attributeOf(element, 'Target');
    if (target === undefined || attributeOf(element, 'TargetMode') === 'External') return [];
    return {
      id: attributeOf(element, 'Id') ?? '',
      type: (attributeOf(element, 'Type') ?? '').split('/').at(-1) ?? '',
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    };
  });
}

/** The part that an Office file is about. `kind` names what was expected, for the error when there is none. */
export async function findMainPart(archive: Archive, fallback: string, kind: string): Promise<string> {
  const relationships = await readRelationships(archive, '');
  const stated = relationships.find(({ type }) => type === 'officeDocument')?.target;
  const expectedFolder = `${posix.dirname(fallback)}/`;
  const main = [stated, fallback].find((name) => name !== undefined && archive.has(name));
  if (main === undefined || (stated !== undefined && !stated.startsWith(expectedFolder) && isOtherKind(stated)))
    throw createMislabelledError(kind);
  return main;
}

/** Each program keeps its parts in a folder of its own. */
function isOtherKind(main: string): boolean {
  return /^(?:word|xl|ppt)\//u.test(main);
}
