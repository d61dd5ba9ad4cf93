import { measureListMark } from '../../../text/list-mark.ts';
import { needsTableUnit } from '../../../text/facts/column-unit.ts';
import type { Block } from '../../../types/block.ts';
import type { Span } from '../../../types/chunk.ts';

/** A quote as it is shown: what stands in front of it without being part of it, and its own words. */
export type ShownQuote = { readonly lead: string; readonly words: string };

/** Reads a stretch of the document that the quote stands in. */
type Read = (span: Span) => string;

/**
 * A quote → how it is shown by the kind of its blocks. Every digit, Latin letter and Han character of the quote stands
 * in `words`, in order. An item or a row brings what it hangs on in front of it.
 */
export function showQuote(quote: Span, blocks: readonly Block[], read: Read): ShownQuote {
  const [first] = blocks;
  if (first === undefined) return { lead: '', words: onOneLine(read(quote)) };
  const words = blocks
    .map((block) => showBlock(block, clip(block, quote), read))
    .filter((line) => line !== '')
    .join(blocks.every(({ kind }) => kind === 'paragraph' || kind === 'quote') ? ' ' : '\n');
  return { lead: showLead(first, quote, read), words: words.replace(/[，,、：:；;]$/u, '') };
}

function showBlock(block: Block, span: Span, read: Read): string {
  if (block.kind === 'code') return widenMarkers(read(span).trim());
  if (block.kind === 'table-row' && block.cells !== undefined) return showRow(block, span, read);
  const line = onOneLine(read(span));
  return block.kind === 'list-item' && span.start === block.start ? dropBullet(line) : line;
}

/** A bullet says nothing; a number or a letter does, and stays. */
function dropBullet(line: string): string {
  const mark = line.slice(0, measureListMark(line));
  return /[\p{L}\p{N}]/u.test(mark) ? line : line.slice(mark.length);
}

/** `华南 | 980 | 1012` under 大区, 第一季度, 第二季度 → `华南，第一季度：980，第二季度：1012` */
function showRow(block: Block, span: Span, read: Read): string {
  const { cells = [], header = [], unit } = block;
  const shown = cells.flatMap((cell, column) => {
    if (cell.start < span.start || cell.end > span.end || cell.end === cell.start) return [];
    const name = column === 0 ? '' : (header[column] ?? '');
    const value = onOneLine(read(cell));
    const measure = unit !== undefined && /^-?[\d.,]*\d$/u.test(value) && needsTableUnit(name) ? unit : '';
    return [`${name === '' ? '' : `${name}：`}${value}${measure}`];
  });
  return shown.length === 0 ? onOneLine(read(span)) : shown.join('，');
}

function showLead(block: Block, quote: Span, read: Read): string {
  if (block.kind === 'table-row' && block.cells !== undefined) return showRowLabel(block, quote, read);
  if (block.kind !== 'list-item' && block.kind !== 'key-value' && block.kind !== 'verse') return '';
  const words = block.leadIn === undefined ? '' : onOneLine(read(block.leadIn)).replace(/[：:。]$/u, '');
  return words === '' || words.length > MAX_LEAD_CHARS ? '' : `${words}：`;
}

/** A row is told with the name of its group, a single cell with the name of its row and its column. */
function showRowLabel(block: Block, quote: Span, read: Read): string {
  const [label, ...cells] = block.cells ?? [];
  const isInside = label === undefined || label.start >= quote.start || cells.every(({ start }) => start < quote.start);
  const name = isInside ? '' : nameRow(label, cells, quote, read);
  const group = block.leadIn === undefined ? '' : (onlyCell.exec(onOneLine(read(block.leadIn)))?.[1] ?? '');
  const isNamed = group !== '' && label !== undefined && onOneLine(read(label)) !== group;
  return [isNamed ? group : '', name].map((words) => (words === '' ? '' : `${words} · `)).join('');
}

/** The first cell of a row; with the second one where the first only numbers it: `A01 索尼 A7M4`. */
function nameRow(label: Span, [second]: readonly Span[], quote: Span, read: Read): string {
  const own = onOneLine(read(label));
  if (second === undefined || second.end > quote.start || !/^[A-Za-z]{0,4}[-.]?\d[\w.-]*$/u.test(own)) return own;
  const name = onOneLine(read(second));
  return /^\p{L}/u.test(name) ? `${own} ${name}` : own;
}

/** A row that names the group of those below it holds nothing else. */
const onlyCell = /^[|\s]*([^|]*[^|\s])\s*\|[|\s]*$/u;

/** A longer line is a paragraph that leads nowhere in particular. */
const MAX_LEAD_CHARS = 60;

/** Brackets around a number would pass for a marker of ours. */
export function widenMarkers(text: string): string {
  return /\[\s*\^?c?\d/u.test(text) ? text.replace(/\[/gu, '［').replace(/\]/gu, '］') : text;
}

function onOneLine(text: string): string {
  return widenMarkers(text.trim().replace(/\s*\n\s*/gu, ' '));
}

function clip(block: Block, quote: Span): Span {
  return { start: Math.max(block.start, quote.start), end: Math.min(block.end, quote.end) };
}
