import { splitSentences } from '../../text/sentences.ts';
import type { Block } from '../../types/block.ts';
import type { Span } from '../../types/chunk.ts';
import type { BlockDraft } from './block-draft.ts';
import { readPartLabel } from './read-part-label.ts';

/** Only the end of a long paragraph is looked at for the sentence that a list hangs on. */
const maxLeadInChars = 300;

type Heading = { readonly level: number; readonly text: string };

/**
 * Drafts in order → the text they make and its blocks, which tile it; a heading sets the path of what follows, and so
 * does a paragraph that opens a part by its first words.
 */
export function writeBlocks(drafts: readonly BlockDraft[]): {
  readonly text: string;
  readonly blocks: readonly Block[];
} {
  const parts: string[] = [];
  const inks = new Map<BlockDraft, Span>();
  const placed: { readonly draft: BlockDraft; readonly start: number; readonly path: readonly string[] }[] = [];
  let length = 0;
  let above: readonly Heading[] = [];
  let path: readonly string[] = [];
  for (const draft of drafts) {
    const space = placed.length === 0 ? '' : '\n'.repeat(draft.lineEnds) + ' '.repeat(draft.indent ?? 0);
    parts.push(space, draft.text);
    const start = length + space.length;
    length = start + draft.text.length;
    inks.set(draft, { start, end: length });
    if (draft.kind === 'heading') {
      const level = draft.level ?? 1;
      above = above.filter((heading) => heading.level < level);
      path = above.map((heading) => heading.text);
      placed.push({ draft, start, path });
      above = [...above, { level, text: draft.text }];
      path = above.map((heading) => heading.text);
    } else {
      const label = draft.kind === 'paragraph' ? readPartLabel(draft.text) : undefined;
      if (label !== undefined) {
        above = leaveClause(above, label);
        path = [...above.map((heading) => heading.text), label];
      }
      placed.push({ draft, start, path });
    }
  }
  const text = parts.join('');
  const blocks = placed.map(({ draft, start, path: headings }, index): Block => {
    const { kind, level, leadIn, cells, header, caption, unit, speaker, ordinal = 0 } = draft;
    const end = placed[index + 1]?.start ?? length;
    const lead = leadIn === undefined ? undefined : inks.get(leadIn);
    const plain = { kind, start, end, path: headings, ordinal };
    // Most blocks are paragraphs with nothing else to tell.
    if (level === undefined && lead === undefined && cells === undefined && speaker === undefined) return plain;
    return {
      ...plain,
      ...(level !== undefined && { level }),
      ...(header !== undefined && { header }),
      ...(caption !== undefined && { caption }),
      ...(unit !== undefined && { unit }),
      ...(speaker !== undefined && { speaker }),
      ...(lead !== undefined && { leadIn: leadIn?.kind === 'paragraph' ? findLastSentence(text, lead) : lead }),
      ...(cells !== undefined && {
        cells: cells.map((cell) => ({ start: start + cell.start, end: start + cell.end })),
      }),
    };
  });
  return { text, blocks };
}

/** 第二条 with its words on its line ends 第一条 that is a heading. */
function leaveClause(above: readonly Heading[], label: string): readonly Heading[] {
  const clause = label.startsWith('第') ? above.findIndex(({ text }) => readPartLabel(text)?.startsWith('第')) : -1;
  return clause === -1 ? above : above.slice(0, clause);
}

/** The last sentence of a span, without white space at its end. */
export function findLastSentence(text: string, span: Span): Span {
  const from = Math.max(span.start, text.lastIndexOf('\n', span.end - 1) + 1, span.end - maxLeadInChars);
  const last = splitSentences(text, from, span.end).at(-1) ?? span;
  return { start: last.start, end: last.start + text.slice(last.start, last.end).trimEnd().length };
}
