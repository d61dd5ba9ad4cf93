import type { Block } from '../types/block.ts';
import type { Section } from '../types/chunk.ts';
import { readFileTitle } from './file-title.ts';
import type { Article, ReadResult } from './reader.ts';
import { createAliasFinder } from './text/articles/find-aliases.ts';
import { looksLikeHeading, readNumbering, urlPattern } from './text/articles/line-patterns.ts';
import { readPlainHead } from './text/articles/read-plain-head.ts';

/** A path of blocks, and what is left of it below the title of their article. */
type PathBelow = { readonly path: readonly string[]; readonly below: readonly string[] } | undefined;

const headBlocksLookedAt = 8;
/** `第三章`, `三、`; a lesser number may be that of an article in a collection. */
const maxChapterRank = 3;
/** A longer value is no name. */
const maxSubjectChars = 30;

/**
 * What a reader made of a file → its articles as sections, and its blocks with paths that begin inside their section.
 * Several headings of level 1 begin an article each; otherwise the file is one. What the file says of itself
 * (publisher, date, aliases) fills in what an article does not say. A file without words → none. The blocks are
 * those of `result`, with their paths changed: no large file is held twice.
 */
export function makeSections(
  result: ReadResult,
  path: string,
): { readonly sections: readonly Section[]; readonly blocks: readonly Block[] } {
  const { text, metadata } = result;
  const articles = result.articles ?? findArticles(result, path);
  const findAliases = createAliasFinder(text);
  const blocks: Block[] = [];
  const sections: Section[] = [];
  let next = 0;
  for (const article of articles) {
    while (next < result.blocks.length && (result.blocks[next] as Block).start < article.start)
      blocks.push(result.blocks[next++] as Block);
    const first = blocks.length;
    const ownTitle = result.articles === undefined ? titleBlockOf(result, result.blocks[next]) : undefined;
    let lastPath: PathBelow;
    while (next < result.blocks.length && (result.blocks[next] as Block).start < article.end) {
      const block = result.blocks[next++] as Block;
      if (ownTitle !== undefined) lastPath = dropTitle(block, ownTitle, lastPath);
      blocks.push(block);
    }
    if (blocks.length === first) continue;
    const publisher = article.publisher ?? metadata.publisher;
    const publishedAt = article.publishedAt ?? metadata.publishedAt;
    const { start, end, title } = article;
    const headline = article.headline ?? (articles.length === 1 ? readSubject(text, blocks.slice(first)) : undefined);
    const aliases = [...new Set([...(metadata.aliases ?? []), ...findAliases(text.slice(start, end))])];
    sections.push({
      start,
      end,
      ordinal: sections.length,
      title,
      ...(headline !== undefined && { headline }),
      ...(publisher !== undefined && { publisher }),
      ...(publishedAt !== undefined && { publishedAt }),
      aliases,
      blocks: blocks.slice(first),
    });
  }
  blocks.push(...result.blocks.slice(next));
  return { sections, blocks };
}

/**
 * What a document is called: its own word, its only article's title, the name above its articles, or the name of the
 * file.
 */
export function findDocumentTitle(result: ReadResult, sections: readonly Section[], path: string): string {
  if (result.metadata.title !== undefined) return result.metadata.title;
  const only = sections.length === 1 ? sections[0] : undefined;
  if (only !== undefined) return only.title;
  const first = result.text.slice(0, sections[0]?.start ?? 0).split('\n', 1)[0] ?? '';
  return !urlPattern.test(first) && !first.startsWith('#') && looksLikeHeading(first, 40) ? first : readFileTitle(path);
}

function findArticles(result: ReadResult, path: string): readonly Article[] {
  const { blocks, metadata, text } = result;
  const first = blocks[0];
  if (first === undefined) return [];
  const fileTitle = metadata.title ?? readFileTitle(path);
  const titles = dropChapters(
    result,
    blocks.filter((block) => block.kind === 'heading' && block.level === 1),
  );
  if (titles.length > 1) {
    const articles = titles.map((block, index) => ({
      start: block.start,
      end: titles[index + 1]?.start ?? text.length,
      title: wordsOf(text, block),
      // The name of a sheet is only a label: what it holds is what the workbook is about.
      ...(block.sheet !== undefined && { headline: fileTitle }),
    }));
    const from = articles[0]?.start ?? 0;
    return from === first.start ? articles : [{ start: first.start, end: from, title: fileTitle }, ...articles];
  }
  // A lone title further down is a part of the text, not its title.
  const own = titles[0] === first ? wordsOf(text, first) : undefined;
  const head = blocks.slice(own === undefined ? 0 : 1, headBlocksLookedAt).map((block) => wordsOf(text, block));
  return [
    {
      start: first.start,
      end: text.length,
      title: metadata.title ?? own ?? fileTitle,
      ...(own !== undefined && metadata.title !== undefined && own !== metadata.title && { headline: own }),
      ...readPlainHead(head.flatMap((words) => words.slice(0, 500).split('\n'))),
    },
  ];
}

/**
 * What all of a form is about: the name that it opens with, below its title at most: `姓名：陈立`. Undefined where such
 * names come one below the other.
 */
function readSubject(text: string, blocks: readonly Block[]): string | undefined {
  const opening = blocks[0]?.kind === 'heading' ? blocks[1] : blocks[0];
  const [key, name] = readPair(text, opening);
  if (
    key === undefined ||
    name === undefined ||
    !/名称?$/u.test(key) ||
    !/\p{L}/u.test(name) ||
    name.length > maxSubjectChars
  )
    return undefined;
  return blocks.some((block) => block !== opening && readPair(text, block)[0] === key) ? undefined : name;
}

function readPair(text: string, block: Block | undefined): readonly string[] {
  if (block?.kind !== 'key-value' || block.cells === undefined) return [];
  return block.cells.map(({ start, end }) => text.slice(start, end));
}

/** Some give the chapters of a document the rank of its title: what is numbered below a title is no article. */
function dropChapters({ text, blocks }: ReadResult, titles: readonly Block[]): readonly Block[] {
  const [first, ...others] = titles;
  if (first === undefined || first !== blocks[0] || isNumbered(wordsOf(text, first))) return titles;
  return others.every((block) => isNumbered(wordsOf(text, block))) ? [first] : titles;
}

function isNumbered(words: string): boolean {
  return (readNumbering(words)?.rank ?? Infinity) <= maxChapterRank;
}

/** The heading that an article begins with, whose words are its title and no part of its paths. */
function titleBlockOf({ text }: ReadResult, block: Block | undefined): string | undefined {
  return block?.kind === 'heading' && block.level === 1 ? wordsOf(text, block) : undefined;
}

/** Changes the block itself, of which a large table has hundreds of thousands; neighbours go on sharing one path. */
function dropTitle(block: { -readonly [Key in keyof Block]: Block[Key] }, title: string, last: PathBelow): PathBelow {
  if (block.path[0] !== title) return last;
  const below = block.path === last?.path ? last : { path: block.path, below: block.path.slice(1) };
  block.path = below.below;
  return below;
}

function wordsOf(text: string, { start, end }: Block): string {
  return text.slice(start, end).trim();
}
