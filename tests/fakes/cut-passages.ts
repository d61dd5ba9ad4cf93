import type { DocumentInfo } from '../../src/types/document.ts';
import type { Passage } from '../../src/types/passage.ts';

/** Every sentence as a passage; its score is the share of `wanted` that it holds. */
export function cutPassages(info: DocumentInfo, text: string, wanted: ReadonlySet<string>): readonly Passage[] {
  return splitSentences(text).map(({ start, end }) => {
    const sentence = text.slice(start, end);
    const shared = [...new Set(sentence)].filter((character) => wanted.has(character)).length;
    return {
      chunk: {
        id: `${info.id}-${start}-${end}`,
        documentId: info.id,
        articleId: `${info.id}#0`,
        text: sentence,
        start,
        end,
        context: { title: info.title, headings: ['正文'], aliases: [] },
        blocks: [{ kind: 'paragraph', start, end, path: ['正文'], ordinal: 0 }],
      },
      document: info,
      score: wanted.size === 0 ? 0 : shared / wanted.size,
      ranks: { lexical: 1 },
    };
  });
}

/** Cuts behind 。 and at line ends. */
export function splitSentences(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/[^。\n]+。?/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
