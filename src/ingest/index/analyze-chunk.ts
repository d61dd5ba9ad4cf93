import type { FieldTerms } from '../../indexes/lexical/field-terms.ts';
import { readFileTitle } from '../../readers/file-title.ts';
import type { Analyzer } from '../../text/analyze.ts';
import type { Chunk, ChunkContext, Span } from '../../types/chunk.ts';
import type { SourceDocument } from '../../types/document.ts';
import { spellDates, spellNumbers } from './spell-variants.ts';

/**
 * chunk → the terms of its fields, in the order of FIELDS. What a chunk hangs on without holding it (headings above it,
 * the line before its list, the names of its columns) is searched with its headings.
 */
export function createChunkAnalyzer(
  analyzer: Analyzer,
): (chunk: Chunk, document: SourceDocument) => readonly FieldTerms[] {
  // Contexts and documents repeat from chunk to chunk, so their terms are remembered.
  const readContext = rememberLast((context: ChunkContext, document: SourceDocument) =>
    [`${context.title}\n${context.headline ?? ''}`, describeArticle(context, document)].map((text) =>
      analyzer.read(text),
    ),
  );
  return (chunk, document) => {
    const [title, about] = readContext(chunk.context, document) as [FieldTerms, FieldTerms];
    return [analyzer.read(chunk.text), title, analyzer.read(describeHeadings(chunk, document.text)), about];
  };
}

const messageDay = /^\D{0,3}(\d{4}\D\d{1,2}\D\d{1,2})/u;

/**
 * The headings of all parts of a chunk, and what its first part hangs on that stands before it; the days that head them
 * and its messages as people say them.
 */
function describeHeadings(chunk: Chunk, text: string): string {
  const lines = new Set<string>(chunk.context.headings);
  const addOutside = (span: Span | undefined): void => {
    if (span !== undefined && span.start < chunk.start) lines.add(text.slice(span.start, span.end));
  };
  const days = new Set<string>();
  for (const block of chunk.blocks) {
    if (block.kind === 'dialogue') days.add(messageDay.exec(text.slice(block.start, block.end))?.[1] ?? '');
    for (const heading of block.path) lines.add(heading);
    addOutside(block.leadIn);
    if (block.caption !== undefined && !chunk.text.includes(block.caption)) lines.add(block.caption);
    if (block.header !== undefined && !chunk.text.includes(block.header[0] ?? '')) lines.add(block.header.join(' '));
  }
  return spellDates(spellNumbers([...lines, ...days].join('\n')));
}

/**
 * Other names of an article, who published it when, and its file's name, title and topics, dates as people say them.
 */
function describeArticle(context: ChunkContext, { path, title, frontMatter }: SourceDocument): string {
  const { aliases, publisher = '', publishedAt = '' } = context;
  const names = new Set([
    ...aliases,
    publisher,
    publishedAt,
    readFileTitle(path),
    title,
    ...(frontMatter.topics ?? []),
  ]);
  return spellDates([...names].join('\n'));
}

function rememberLast<Key, Other, Value>(
  compute: (key: Key, other: Other) => Value,
): (key: Key, other: Other) => Value {
  let last: { readonly key: Key; readonly other: Other; readonly value: Value } | undefined;
  return (key, other) => {
    if (last?.key !== key || last.other !== other) last = { key, other, value: compute(key, other) };
    return last.value;
  };
}

/** The text a chunk is embedded as: what it says, under the titles it says it. */
export function writeEmbeddingText(chunk: Pick<Chunk, 'text' | 'context'>): string {
  const titles = [chunk.context.title, chunk.context.headline, ...chunk.context.headings].filter(
    (title) => title !== undefined,
  );
  return `${[...new Set(titles)].join('\n')}\n${chunk.text}`;
}
