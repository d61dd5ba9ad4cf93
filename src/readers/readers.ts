import { readMarkdown } from './markdown/read-markdown.ts';
import type { Reader } from './reader.ts';
import { readText } from './text/read-text.ts';

/** A kind of file that can be read; extensions in lower case without the dot, in no other kind. */
export type FileKind = { readonly name: string; readonly extensions: readonly string[]; readonly read: Reader };

/** Every kind of file that Wenqu reads. A reader with a large library behind it loads it when it is first called. */
export const fileKinds: readonly FileKind[] = [
  { name: 'text', extensions: ['txt'], read: readText },
  { name: 'markdown', extensions: ['md', 'markdown'], read: readMarkdown },
];

/** The kind of a file by its extension in any case; undefined for one that is not read. */
export function findFileKind(path: string): FileKind | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? undefined : fileKinds.find(({ extensions }) => extensions.includes(extension));
}
