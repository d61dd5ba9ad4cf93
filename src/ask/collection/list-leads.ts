import { type DateFact, coversDate, extractDates } from '../../text/facts/dates.ts';
import { foldText } from '../../text/facts/fold-text.ts';
import { splitSentences } from '../../text/sentences.ts';
import type { ChunkStore } from '../../indexes/chunk-store.ts';
import type { Block } from '../../types/block.ts';
import type { Span } from '../../types/chunk.ts';
import { trimSpan } from './trim-span.ts';

/** The first thing that a part of a document says, under the part's heading ('' where it has none). */
export type PartLead = { readonly heading: string; readonly span: Span };

/** How much of a line can be the date it begins with. */
const DATE_CHARS = 20;

/** Every date is told in numbers or by the name of a month; most lines begin with neither. */
const dateSign = /[\d０-９〇零一二三四五六七八九十a-zａ-ｚ]/iu;

/** What a document says of a day or a month: lines that begin with it, and those under a heading that does. */
export function listDated(asked: DateFact, text: string, blocks: readonly Block[]): PartLead[] {
  const isMeant = (words: string): boolean => {
    const head = words.slice(0, DATE_CHARS);
    return dateSign.test(head) && extractDates(foldText(head)).some((date) => coversDate(asked, date, asked.year));
  };
  return blocks
    .filter(
      ({ kind, start, end, path }) => kind !== 'heading' && (isMeant(text.slice(start, end)) || path.some(isMeant)),
    )
    .map((block) => ({ heading: '', span: trimSpan(text, block) }));
}

const proseKinds: ReadonlySet<string> = new Set(['paragraph', 'quote']);

/** The lead of each part: of each section, or of each paragraph where nothing divides the blocks. */
function listLeads(text: string, contents: readonly Block[]): PartLead[] {
  const depth = findDepth(contents);
  const leads: PartLead[] = [];
  const seen = new Set<string>();
  for (const block of contents) {
    const heading = block.path.slice(0, depth).join(' / ');
    if (seen.has(heading)) continue;
    seen.add(heading);
    leads.push({ heading: block.path[depth - 1] ?? '', span: takeLead(text, block) });
  }
  if (leads.length > 1) return leads;
  return contents.map((block) => ({ heading: '', span: takeLead(text, block) }));
}

/**
 * The leads of the parts of a section, of its paragraphs where nothing divides it; of a single paragraph each sentence.
 * @param blocks with their paths below the section's heading
 */
export function listSectionLeads(text: string, blocks: readonly Block[]): PartLead[] {
  const leads = listLeads(text, blocks);
  const [only] = blocks;
  if (leads.length > 1 || only === undefined || !proseKinds.has(only.kind)) return leads;
  return splitSentences(text.slice(only.start, only.end)).map(({ start, end }) => ({
    heading: '',
    span: trimSpan(text, { start: only.start + start, end: only.start + end }),
  }));
}

/** The lead of each part of a document of the index, below the titles of its articles. */
export function leadsOf(documentId: string, chunks: ChunkStore): PartLead[] {
  return listLeads(chunks.readText(documentId) ?? '', listContents(documentId, chunks));
}

/** The blocks of a document that say something, the titles of its articles above their paths. */
export function listContents(documentId: string, chunks: ChunkStore): Block[] {
  const text = chunks.readText(documentId) ?? '';
  const [first, last] = chunks.chunkRange(documentId) ?? [0, -1];
  const titleAt = (offset: number): string => {
    for (let ordinal = first; ordinal <= last; ordinal += 1) {
      const { start, end } = chunks.record(ordinal);
      if (start <= offset && offset < end) return chunks.contextOf(ordinal).title;
    }
    return '';
  };
  return chunks
    .blocksOf(documentId)
    .filter(({ kind, start, end }) => kind !== 'heading' && /[\p{L}\p{N}]/u.test(text.slice(start, end)))
    .map((block) => ({ ...block, path: [titleAt(block.start), ...block.path] }));
}

/** How deep the headings lie that divide a document: a single heading above everything divides nothing. */
function findDepth(blocks: readonly Block[]): number {
  const deepest = Math.max(0, ...blocks.map(({ path }) => path.length));
  for (let depth = 1; depth < deepest; depth += 1)
    if (new Set(blocks.map(({ path }) => path[depth - 1] ?? '')).size > 1) return depth;
  return Math.max(1, deepest);
}

/** A short line, row or item as a whole; of prose the first sentence. */
function takeLead(text: string, block: Block): Span {
  const body = text.slice(block.start, block.end);
  const first = proseKinds.has(block.kind) ? splitSentences(body)[0] : undefined;
  return trimSpan(text, { start: block.start, end: block.start + (first?.end ?? body.length) });
}
