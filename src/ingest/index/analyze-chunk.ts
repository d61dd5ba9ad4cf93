import { type FieldTerms, countTerms } from '../../indexes/forward-index.ts';
import type { Analyzer } from '../../text/analyze.ts';
import type { Chunk, ChunkContext } from '../../types/chunk.ts';

/**
 * chunk → the terms of its fields, in the order of FIELDS. Contexts repeat within an article, so their terms are
 * remembered.
 */
export function createChunkAnalyzer(analyzer: Analyzer): (chunk: Chunk) => readonly FieldTerms[] {
  let lastContext: ChunkContext | undefined;
  let lastTerms: readonly FieldTerms[] = [];
  const count = (text: string): FieldTerms => countTerms(analyzer.analyze(text));
  return (chunk) => {
    if (chunk.context !== lastContext) {
      lastContext = chunk.context;
      lastTerms = contextTexts(chunk.context).map(count);
    }
    return [count(chunk.text), ...lastTerms];
  };
}

/** The searchable text of each context field: title with headline, headings, source, aliases. */
function contextTexts(context: ChunkContext): readonly string[] {
  return [
    `${context.title}\n${context.headline ?? ''}`,
    context.headings.join('\n'),
    `${context.publisher ?? ''}\n${context.publishedAt === undefined ? '' : spellDate(context.publishedAt)}`,
    context.aliases.join('\n'),
  ];
}

/** `2026-01-02` → itself and `2026年1月2日`, `1月2日`, as people write dates in questions. */
function spellDate(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/u.exec(date);
  if (match === null) return date;
  const [, year, month, day] = match;
  return `${match[0]} ${year}年${Number(month)}月${Number(day)}日`;
}

/** The text a chunk is embedded as: what it says, under the titles it says it. */
export function writeEmbeddingText(chunk: Chunk): string {
  const titles = [chunk.context.title, chunk.context.headline, ...chunk.context.headings].filter(
    (title) => title !== undefined,
  );
  return `${[...new Set(titles)].join('\n')}\n${chunk.text}`;
}
