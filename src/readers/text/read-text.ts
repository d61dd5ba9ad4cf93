import { DocumentError } from '../../errors.ts';
import { createYield } from '../../text/yield-to-others.ts';
import type { Block } from '../../types/block.ts';
import type { FrontMatter } from '../../types/document.ts';
import { readFileTitle } from '../file-title.ts';
import type { Article, ReadOptions, ReadResult } from '../reader.ts';
import type { ArticleDraft } from './articles/article-draft.ts';
import { findArticles } from './articles/find-articles.ts';
import { findTextBlocks } from './articles/find-text-blocks.ts';
import { readSourceLines, type SourceLine } from './articles/source-lines.ts';
import { cleanText } from './clean/clean.ts';
import { decodeText } from './decode/decode-text.ts';
import { parseFrontMatter } from './parse-front-matter.ts';

/** Plain text → its text without what only a page or program put there, its articles and its blocks. */
export async function readText(bytes: Uint8Array, { path }: ReadOptions): Promise<ReadResult> {
  const { text, encoding } = decodeText(bytes);
  const { frontMatter, body, warning } = parseFrontMatter(text);
  await createYield()();
  const result = readPlainText(body, frontMatter, path);
  if (result.blocks.length === 0) throw new DocumentError('document_empty', '文件里没有文字。The file holds no text.');
  return { ...result, encoding, warnings: warning === undefined ? [] : [warning] };
}

/** The same for decoded text without front matter. */
export function readPlainText(body: string, frontMatter: FrontMatter, path: string): ReadResult {
  const text = cleanText(body);
  const lines = readSourceLines(text);
  const drafts = findArticles(lines, text, frontMatter, readFileTitle(path));
  const blocks: Block[] = findTextBlocks(lines, drafts, text);
  return { text, blocks, metadata: frontMatter, warnings: [], articles: placeArticles(drafts, lines, blocks, text) };
}

/** Drafts by line → articles from the block they begin with to the first block behind them. */
function placeArticles(
  drafts: readonly ArticleDraft[],
  lines: readonly SourceLine[],
  blocks: readonly Block[],
  text: string,
): readonly Article[] {
  let next = 0;
  const findBlock = (offset: number): number => {
    while (next < blocks.length && (blocks[next] as Block).start < offset) next += 1;
    return blocks[next]?.start ?? text.length;
  };
  return drafts.flatMap(({ from, to, title, headline, publisher, publishedAt }): Article[] => {
    const start = findBlock(lines[from]?.start ?? text.length);
    const end = findBlock(lines[to]?.start ?? text.length);
    if (start >= end) return [];
    return [
      {
        start,
        end,
        title,
        ...(headline !== undefined && { headline }),
        ...(publisher !== undefined && { publisher }),
        ...(publishedAt !== undefined && { publishedAt }),
      },
    ];
  });
}
