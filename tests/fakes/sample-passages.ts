import type { Passage } from '../../src/types/passage.ts';

/** A document of one or more passages, given as the text of each; offsets fit the joined text. */
export type SampleDocument = { readonly id: string; readonly text: string; readonly passages: readonly Passage[] };

type SampleOptions = {
  readonly title?: string;
  readonly headings?: readonly string[];
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly aliases?: readonly string[];
};

export function makeDocument(id: string, texts: readonly string[], options: SampleOptions = {}): SampleDocument {
  const text = texts.join('\n\n');
  let at = 0;
  const passages = texts.map((part, index): Passage => {
    const start = text.indexOf(part, at);
    at = start + part.length;
    return {
      chunk: {
        id: `${id}-${start}-${at}`,
        documentId: id,
        articleId: `${id}#0`,
        start,
        end: at,
        text: part,
        context: {
          title: options.title ?? id,
          headings: options.headings ?? [],
          aliases: options.aliases ?? [],
          ...(options.publisher === undefined ? {} : { publisher: options.publisher }),
          ...(options.publishedAt === undefined ? {} : { publishedAt: options.publishedAt }),
        },
        blocks: [{ kind: 'paragraph', start, end: at, path: options.headings ?? [], ordinal: 0 }],
      },
      document: {
        id,
        path: `${id}.md`,
        title: options.title ?? id,
        bytes: text.length,
        sha256: '0'.repeat(64),
        passages: texts.length,
        indexedAt: '2026-01-01T00:00:00Z',
        status: 'indexed',
      },
      score: 1 - index / 10,
      ranks: { lexical: index + 1 },
    };
  });
  return { id, text, passages };
}

/** All passages of the documents in order, and the reader of their texts. */
export function gatherPassages(documents: readonly SampleDocument[]) {
  return {
    passages: documents.flatMap((document) => document.passages),
    readDocumentText: (id: string): string => documents.find((document) => document.id === id)?.text ?? '',
  };
}
