import type { Section } from '../../../types/chunk.ts';
import type { FrontMatter } from '../../../types/document.ts';
import type { TextKind } from '../clean/clean.ts';
import type { ArticleDraft } from './article-draft.ts';
import { findAliases } from './find-aliases.ts';
import { findBlocks } from './find-blocks.ts';
import { findCollectionArticles } from './find-collection-articles.ts';
import { findDigestArticles } from './find-digest-articles.ts';
import { findMarkdownArticles } from './find-markdown-articles.ts';
import { findPlainArticle } from './find-plain-article.ts';
import { looksLikeHeading, urlPattern } from './line-patterns.ts';
import { readSourceLines, type SourceLine } from './source-lines.ts';

export type SectionOptions = {
  readonly frontMatter: FrontMatter;
  /** Relative path; its last part names a document without a title. */
  readonly path: string;
  readonly kind: TextKind;
};

/**
 * Extracted text → its articles, in order, without overlap. The first layout that fits is taken: Markdown headings, a
 * digest, a collection, else one plain article. Front matter's publisher and date fill in what an article does not say
 * itself; its aliases go to every article. Empty text → [].
 */
export function splitSections(text: string, options: SectionOptions): readonly Section[] {
  const lines = readSourceLines(text);
  const drafts = findArticles(lines, text, options);
  return drafts
    .flatMap((draft) => finishSection(draft, lines, text, options.frontMatter))
    .map((section, ordinal) => ({ ...section, ordinal }));
}

/**
 * What a document is called: front matter, its only article's title, the name above its articles, or the name of the
 * file.
 */
export function findDocumentTitle(text: string, sections: readonly Section[], options: SectionOptions): string {
  if (options.frontMatter.title !== undefined) return options.frontMatter.title;
  const only = sections.length === 1 ? sections[0] : undefined;
  if (only !== undefined) return only.title;
  return readNameAbove(text.slice(0, sections[0]?.start ?? 0)) ?? readFileTitle(options.path);
}

function findArticles(lines: readonly SourceLine[], text: string, options: SectionOptions): readonly ArticleDraft[] {
  const { frontMatter, path } = options;
  const fileTitle = readFileTitle(path);
  const markdown = options.kind === 'md' ? findMarkdownArticles(lines, frontMatter, fileTitle) : [];
  if (markdown.length > 0) return markdown;
  const digest = findDigestArticles(lines);
  if (digest.length > 0) return digest;
  const collection = findCollectionArticles(lines, text, frontMatter.title ?? fileTitle);
  if (collection.length > 0) return collection;
  const pasted =
    options.kind === 'txt' && countMarkdownHeadings(lines) >= 2
      ? findMarkdownArticles(lines, frontMatter, fileTitle)
      : [];
  return pasted.length > 0 ? pasted : findPlainArticle(lines, text, frontMatter, fileTitle);
}

function finishSection(
  draft: ArticleDraft,
  lines: readonly SourceLine[],
  text: string,
  frontMatter: FrontMatter,
): readonly Section[] {
  const inked = lines.slice(draft.from, draft.to).filter((line) => line.text !== '');
  const first = inked[0];
  const last = inked.at(-1);
  if (first === undefined || last === undefined) return [];
  const publisher = draft.publisher ?? frontMatter.publisher;
  const publishedAt = draft.publishedAt ?? frontMatter.publishedAt;
  const aliases = [
    ...new Set([...(frontMatter.aliases ?? []), ...findAliases(text.slice(first.start, last.end), text)]),
  ];
  const section: Section = {
    start: first.start,
    end: last.end,
    ordinal: 0,
    title: draft.title,
    ...(draft.headline !== undefined && { headline: draft.headline }),
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
    aliases,
    blocks: findBlocks(lines, draft, first.start, last.end),
  };
  return [section];
}

function countMarkdownHeadings(lines: readonly SourceLine[]): number {
  return lines.filter((line) => !line.isCode && /^#{1,6}\s+\S/.test(line.text)).length;
}

function readNameAbove(head: string): string | undefined {
  const first = head
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '');
  return first !== undefined && !urlPattern.test(first) && !first.startsWith('#') && looksLikeHeading(first, 40)
    ? first
    : undefined;
}

function readFileTitle(path: string): string {
  return (
    (path.split('/').at(-1) ?? path)
      .replace(/\.[^.]+$/, '')
      .replace(/[_]+/g, ' ')
      .trim() || path
  );
}
