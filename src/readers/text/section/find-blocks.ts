import type { SectionBlock } from '../../../types/chunk.ts';
import type { ArticleDraft } from './article-draft.ts';
import { classifyLines, type LineRole } from './classify-lines.ts';
import type { SourceLine } from './source-lines.ts';

const maxDepth = 4;

/**
 * The blocks of one article: a heading, paragraph or bullet a block; lines of code or of a table run together. They
 * tile the article's span; blank lines belong to the block before them. `headings` of a heading block include itself.
 */
export function findBlocks(
  lines: readonly SourceLine[],
  draft: ArticleDraft,
  start: number,
  end: number,
): readonly SectionBlock[] {
  const roles = classifyLines(lines, draft);
  const blocks: { start: number; kind: SectionBlock['kind']; headings: readonly string[] }[] = [];
  let path: readonly { readonly rank: number; readonly text: string }[] = [];
  roles.forEach((role, offset) => {
    const line = lines[draft.from + offset] as SourceLine;
    if (role.kind === 'blank') return;
    if (role.rank !== undefined)
      path = [
        ...path.filter((heading) => heading.rank < (role.rank as number)),
        { rank: role.rank, text: role.label ?? line.text },
      ];
    const last = blocks.at(-1);
    if (last !== undefined && continues(last.kind, role)) return;
    blocks.push({ start: line.start, kind: role.kind, headings: path.slice(-maxDepth).map((heading) => heading.text) });
  });
  return blocks.map((block, index) => ({
    start: index === 0 ? start : block.start,
    end: blocks[index + 1]?.start ?? end,
    kind: block.kind,
    headings: block.headings,
  }));
}

function continues(kind: SectionBlock['kind'], role: LineRole): boolean {
  return (kind === 'code' || kind === 'table') && role.kind === kind;
}
