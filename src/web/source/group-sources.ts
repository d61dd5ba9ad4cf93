import type { WireCitation, WireSource } from '../../http/wire/schemas/wire-schemas.ts';
import { listByNumber } from '../answer/citation/markers.ts';

export type CitedSource = {
  readonly documentId: string;
  readonly title: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly path: string;
  readonly citations: readonly WireCitation[];
  readonly alsoPublishedBy: readonly string[];
  /** Of the passages that its citations stand in. */
  readonly notes: Pick<WireSource, 'version' | 'folded'>;
};

/**
 * Documents in order of their first citation, each with its citations; and the passages that were found but not cited,
 * as ranked.
 */
export function groupSources(
  citations: readonly WireCitation[],
  sources: readonly WireSource[],
): { readonly cited: readonly CitedSource[]; readonly others: readonly WireSource[] } {
  const byDocument = new Map<string, WireCitation[]>();
  for (const citation of listByNumber(citations))
    byDocument.set(citation.documentId, [...(byDocument.get(citation.documentId) ?? []), citation]);
  const cited = [...byDocument].flatMap(([documentId, list]): CitedSource[] => {
    const [first] = list;
    if (first === undefined) return [];
    const { title, path, publisher, publishedAt } = first;
    const alsoPublishedBy = [
      ...new Set(
        sources.filter((source) => source.documentId === documentId).flatMap((source) => source.alsoPublishedBy ?? []),
      ),
    ];
    return [
      {
        documentId,
        title,
        path,
        citations: list,
        alsoPublishedBy,
        notes: gatherNotes(sources.filter((source) => source.documentId === documentId)),
        ...(publisher === undefined ? {} : { publisher }),
        ...(publishedAt === undefined ? {} : { publishedAt }),
      },
    ];
  });
  const isCited = (source: WireSource) =>
    citations.some(
      (citation) =>
        citation.documentId === source.documentId && citation.start < source.end && source.start < citation.end,
    );
  return { cited, others: sources.filter((source) => source.cited !== true && !isCited(source)) };
}

function gatherNotes(sources: readonly WireSource[]): CitedSource['notes'] {
  const version = sources.find((source) => source.version !== undefined)?.version;
  const folded = sources.flatMap((source) => source.folded ?? []);
  return { ...(version === undefined ? {} : { version }), ...(folded.length === 0 ? {} : { folded }) };
}
