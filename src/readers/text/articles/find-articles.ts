import type { FrontMatter } from '../../../types/document.ts';
import { findMailArticles } from '../../mail/find-mail-articles.ts';
import type { ArticleDraft } from './article-draft.ts';
import { findCollectionArticles } from './find-collection-articles.ts';
import { findDigestArticles } from './find-digest-articles.ts';
import { findMarkdownArticles } from './find-markdown-articles.ts';
import { findPlainArticle } from './find-plain-article.ts';
import type { SourceLine } from './source-lines.ts';

/**
 * Lines of an extracted text → its articles, in order, without overlap. The first layout that fits is taken: mails, a
 * digest, a collection, pasted Markdown, else one plain article. Empty text → [].
 */
export function findArticles(
  lines: readonly SourceLine[],
  text: string,
  frontMatter: FrontMatter,
  fileTitle: string,
): readonly ArticleDraft[] {
  const mails = findMailArticles(lines, frontMatter.title ?? fileTitle);
  if (mails.length > 0) return mails;
  const digest = findDigestArticles(lines);
  if (digest.length > 0) return digest;
  const collection = findCollectionArticles(lines, text, frontMatter.title ?? fileTitle);
  if (collection.length > 0) return collection;
  const pasted = countMarkdownHeadings(lines) >= 2 ? findMarkdownArticles(lines, frontMatter, fileTitle) : [];
  return pasted.length > 0 ? pasted : findPlainArticle(lines, text, frontMatter, fileTitle);
}

function countMarkdownHeadings(lines: readonly SourceLine[]): number {
  return lines.filter((line) => !line.isCode && /^#{1,6}\s+\S/.test(line.text)).length;
}
