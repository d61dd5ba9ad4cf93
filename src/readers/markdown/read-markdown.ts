import { DocumentError } from '../../errors.ts';
import { createYield } from '../../text/yield-to-others.ts';
import type { FrontMatter } from '../../types/document.ts';
import type { BlockDraft } from '../blocks/block-draft.ts';
import { writeBlocks } from '../blocks/write-blocks.ts';
import type { ReadOptions, ReadResult } from '../reader.ts';
import { cleanCharacters } from '../text/clean/characters.ts';
import { stripBold } from '../text/clean/strip-bold.ts';
import { dropNoiseLines } from '../text/clean/noise-lines.ts';
import { hasReferenceMarks, stripReferenceMarks } from '../text/clean/reference-marks.ts';
import { decodeText } from '../text/decode/decode-text.ts';
import { parseFrontMatter } from '../text/parse-front-matter.ts';
import { readPlainText } from '../text/read-text.ts';
import { createParser } from './create-parser.ts';
import { draftTokens } from './draft-tokens.ts';
import { isMarkedHeading } from './numbered-headings.ts';
import { findWrapColumns } from './split-paragraph.ts';

/** Made once: to put it together takes as long as to parse a short file. */
const parser = createParser();

/**
 * Markdown → text and blocks, its signs gone: headings, items, rows and code are known by their blocks. A file without
 * any heading that holds several articles as plain texts do is read as one of those.
 */
export async function readMarkdown(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const { text: raw, encoding } = decodeText(bytes);
  const { frontMatter, body, warning } = parseFrontMatter(raw);
  const warnings = warning === undefined ? [] : [warning];
  const giveWay = createYield();
  const { drafts, tags, hasHeadings } = draftMarkdown(cleanCharacters(body));
  await giveWay();
  if (!hasHeadings) {
    const plain = readPlainText(body, frontMatter, options.path);
    if (plain.articles !== undefined && plain.articles.length > 1) return { ...plain, encoding, warnings };
  }
  if (drafts.length === 0) throw new DocumentError('document_empty', '文件里没有文字。The file holds no text.');
  return { ...writeBlocks(drafts), metadata: addTags(frontMatter, tags), warnings, encoding };
}

/**
 * A Markdown text without front matter → drafts of its blocks, the tags of its lines of tags, and whether its own signs
 * mark headings.
 */
export function draftMarkdown(source: string): {
  readonly drafts: readonly BlockDraft[];
  readonly tags: readonly string[];
  readonly hasHeadings: boolean;
} {
  const tags = new Set<string>();
  const tokens = parser.parse(source, {});
  const hasMarks = hasReferenceMarks(source.replace(/ {2,}/g, ' ').split('\n'), new Uint8Array(0));
  const drafts = draftTokens(tokens, {
    wrapColumns: findWrapColumns(source),
    cleanLine: (line) => {
      const [kept] = dropNoiseLines([stripBold(line)], new Uint8Array(1));
      return hasMarks ? stripReferenceMarks(kept as string) : (kept as string);
    },
    onTag: (tag) => tags.add(tag),
  });
  const hasHeadings = drafts.some(({ kind }) => kind === 'heading') && tokens.some(isMarkedHeading);
  return { drafts, tags: [...tags], hasHeadings };
}

function addTags(frontMatter: FrontMatter, tags: readonly string[]): FrontMatter {
  if (tags.length === 0) return frontMatter;
  return { ...frontMatter, topics: [...new Set([...(frontMatter.topics ?? []), ...tags])] };
}
