import { createCodePointMap } from '../../text/code-points.ts';
import type { CodePointMap } from '../../text/code-points.ts';

/** Documents whose map is kept; a map of a text without astral characters is a few bytes. */
const MAX_DOCUMENTS = 512;

/** Maps by document, made once per text: a long text would take milliseconds to scan for every answer. */
export type CodePointMaps = { get(documentId: string, text: string): CodePointMap };

export function createCodePointMaps(): CodePointMaps {
  const entries = new Map<string, { readonly text: string; readonly map: CodePointMap }>();
  return {
    get(documentId, text) {
      const known = entries.get(documentId);
      entries.delete(documentId);
      const entry = known?.text === text ? known : { text, map: createCodePointMap(text) };
      entries.set(documentId, entry);
      if (entries.size > MAX_DOCUMENTS) entries.delete(entries.keys().next().value as string);
      return entry.map;
    },
  };
}
