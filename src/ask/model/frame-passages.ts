import type { Passage } from '../../types/passage.ts';
import { neutralize } from './neutralize.ts';
import { renderPrompt } from './prompt.ts';
import type { Prompt } from './prompt.ts';

/**
 * What the model writes when the passages do not hold the answer, and above a part of its own knowledge. Never shown.
 */
export const NO_EVIDENCE = 'NO_EVIDENCE';
export const OWN_KNOWLEDGE = 'OWN_KNOWLEDGE';

/**
 * Passages → blocks in order, each between lines that carry a key no document can know. What is said of an article
 * stands above its first passage only; rows cut off from their table stand under the names of its columns, items
 * under the line that their list hangs on.
 * @param aliases their names; `c1`… when not given
 */
export function framePassages(
  prompt: Prompt,
  passages: readonly Passage[],
  key: string,
  aliases: readonly string[] = passages.map((_passage, index) => `c${index + 1}`),
): string {
  const frame = (passage: Passage, index: number): string => {
    const before = passages[index - 1];
    const isContinued = before?.chunk.articleId === passage.chunk.articleId;
    return renderPrompt(prompt, 'passage', {
      alias: aliases[index] ?? '',
      key,
      source: isContinued
        ? renderPrompt(prompt, 'continued', {
            before: aliases[index - 1] ?? '',
            headings: neutralize(nameHeadings(passage), key),
          })
        : neutralize(renderPrompt(prompt, 'source', describe(passage)), key),
      columns: neutralize(nameLeadIn(passage) + nameColumns(passage), key),
      text: neutralize(passage.chunk.text, key),
    });
  };
  return passages.map(frame).join('\n\n');
}

function describe(passage: Passage): Readonly<Record<string, string>> {
  const { chunk, document } = passage;
  const { context } = chunk;
  const publisher = context.publisher ?? document.publisher;
  const date = context.publishedAt ?? document.publishedAt;
  return {
    title: toLine(context.headline ?? context.title),
    headings: nameHeadings(passage),
    publisher: toLine(publisher === undefined ? document.path : `${publisher}（${document.path}）`),
    date: date === undefined ? '' : `\n日期：${toLine(date)}`,
  };
}

/** ` › 建设 › 经费`; '' at the top of an article. */
function nameHeadings({ chunk }: Passage): string {
  return chunk.context.headings.map((heading) => ` › ${toLine(heading)}`).join('');
}

function nameLeadIn({ leadIn }: Passage): string {
  return leadIn === undefined ? '' : `（接上文：${toLine(leadIn)}）\n`;
}

/** The columns of a table that the passage begins inside of, as a line; '' where it does not. */
function nameColumns({ chunk }: Passage): string {
  const [first] = chunk.blocks;
  if (first?.kind !== 'table-row' || first.ordinal === 0 || first.header === undefined) return '';
  const columns = toLine(first.header.join(' | '));
  const caption = first.caption === undefined ? '' : `${toLine(first.caption)}，`;
  const unit = first.unit === undefined ? '' : `，单位：${toLine(first.unit)}`;
  return `（接上表：${caption}各列为 ${columns}${unit}）\n`;
}

function toLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
