import type { Span } from '../types/chunk.ts';
import { findShortPairEnd } from './bracket-pairs.ts';
import { findInlineBullets } from './inline-bullets.ts';

/** Quotes and brackets longer than this may hold sentences of their own. */
const maxPairChars = 50;

const alwaysFinal = new Set(['。', '！', '？', '；']);
const closing = new Set(['”', '’', '」', '』', '）', ')', '】', ']', '》', '〉', '"', "'"]);
/** A sentence never begins with one of these: they belong to what stands before. */
const continuing = new Set(['，', ',', '、', '：', ':', '。', '！', '？', '；', '!', '?', ';', '…', '％', '%']);

const abbreviation = new RegExp(
  String.raw`(?:^|[\s(（"“])(?:[A-Z]|e\.g|i\.e|etc|vs|cf|al|Fig|Figs|Eq|Eqs|No|Nos|Dr|Mr|Mrs|Ms|Prof|St|Jr` +
    String.raw`|Sr|Inc|Ltd|Co|Corp|Vol|pp|Sec|Ch|approx|U\.S|U\.K|Ph\.D)$`,
);

/**
 * Cuts `text.slice(start, end)` into sentences. The spans tile the range exactly: white space and line ends belong to
 * the sentence before them. A sentence ends at 。！？!?；;… with the quotes and brackets that close after it, at a line
 * end, before an inline bullet, and at an English full stop before a capital; never at a comma, inside a number,
 * version, URL or abbreviation, or inside a short 「」“”(). Empty range → [].
 */
export function splitSentences(text: string, start = 0, end = text.length): Span[] {
  const spans: Span[] = [];
  let sentenceStart = start;
  let lineStart = start;
  while (lineStart < end) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 || newline >= end ? end : newline;
    for (const cut of findCuts(text.slice(lineStart, lineEnd))) {
      const position = lineStart + cut;
      if (position <= sentenceStart) continue;
      spans.push({ start: sentenceStart, end: position });
      sentenceStart = position;
    }
    lineStart = skipWhiteSpace(text, lineEnd, end);
    if (lineStart > sentenceStart && hasInk(text, sentenceStart, lineStart)) {
      spans.push({ start: sentenceStart, end: lineStart });
      sentenceStart = lineStart;
    }
  }
  const last = spans.at(-1);
  if (sentenceStart < end && last !== undefined) spans[spans.length - 1] = { start: last.start, end };
  else if (sentenceStart < end) spans.push({ start: sentenceStart, end });
  return spans;
}

/** Offsets within a line at which a new sentence begins, ascending. */
function findCuts(line: string): readonly number[] {
  const cuts = findInlineBullets(line).filter((offset) => offset > 0);
  const bullets = new Set(cuts);
  const found: number[] = [];
  let index = 0;
  while (index < line.length) {
    if (bullets.has(index)) found.push(index);
    const pairEnd = findShortPairEnd(line, index, maxPairChars);
    const final = pairEnd === -1 ? isFinal(line, index) : endsWithStop(line, pairEnd);
    index = pairEnd === -1 ? index + 1 : pairEnd + 1;
    if (!final) continue;
    const { next, endsHere } = absorb(line, index);
    if (endsHere) found.push(next);
    // What stands between belongs to the same sentence, whether it ends here or goes on.
    index = next;
  }
  return found.filter((cut) => cut < line.length);
}

function isFinal(line: string, index: number): boolean {
  const character = line.charAt(index);
  if (alwaysFinal.has(character)) return true;
  const next = line.charAt(index + 1);
  if (character === '!' || character === '?' || character === ';') return next === '' || !/[\w=&/.%#+<>-]/.test(next);
  if (character === '…') return next !== '…' && index > 0;
  return character === '.' && isFullStop(line, index);
}

function isFullStop(line: string, index: number): boolean {
  const next = line.charAt(index + 1);
  if (next !== ' ' && next !== '"' && next !== '”' && next !== ')') return false;
  const after = line.slice(index + 1, index + 8).replace(/^["”)]?\s+/, '');
  if (!/^["“‘(]?[A-Z\u4e00-\u9fff「『《]/.test(after)) return false;
  const before = line.slice(Math.max(0, index - 10), index);
  // `1. 介绍` is the number of an item, `3.5. Then` a number that ends a sentence.
  if (/(?:^|\s)\d{1,2}$/.test(before) && before.trim() === line.slice(0, index).trim()) return false;
  return before !== '' && !/[.\s]$/.test(before) && !abbreviation.test(before);
}

/** 「他说。」 ends the sentence with the quote; 「为什么？」这个问题 does not. */
function endsWithStop(line: string, pairEnd: number): boolean {
  const inner = line.charAt(pairEnd - 1);
  if (inner === '。') return true;
  if (!/[！？!?…]/.test(inner)) return false;
  return pairEnd + 1 >= line.length || line.charAt(pairEnd + 1) === ' ';
}

/** Takes in what still belongs to the sentence after its final mark, and tells whether it ends there or goes on. */
function absorb(line: string, from: number): { readonly next: number; readonly endsHere: boolean } {
  let index = from;
  while (index < line.length) {
    const character = line.charAt(index);
    if (closing.has(character) && !isOpeningQuote(line, index)) index += 1;
    else if (continuing.has(character)) {
      if (/[，,、：:％%]/.test(character)) return { next: index, endsHere: false };
      index += 1;
    } else if (character === ' ') {
      let ahead = index;
      while (ahead < line.length && /\s/.test(line.charAt(ahead))) ahead += 1;
      if (ahead === line.length || !closing.has(line.charAt(ahead)) || isOpeningQuote(line, ahead))
        return { next: ahead, endsHere: true };
      index = ahead;
    } else return { next: index, endsHere: true };
  }
  return { next: index, endsHere: true };
}

/** A straight quote after a final mark opens the next sentence if text follows it, and closes this one otherwise. */
function isOpeningQuote(line: string, index: number): boolean {
  const character = line.charAt(index);
  return (character === '"' || character === "'") && /[\p{L}\p{N}]/u.test(line.charAt(index + 1));
}

function skipWhiteSpace(text: string, from: number, end: number): number {
  let index = from;
  while (index < end && /\s/.test(text.charAt(index))) index += 1;
  return index;
}

function hasInk(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) if (!/\s/.test(text.charAt(index))) return true;
  return false;
}

/**
 * Cuts a sentence into pieces of at most `maxChars` code units at ，、：; and their half-width forms, filling each piece
 * as far as it goes; never inside a number (2,636,006), a time (11:12) or a URL. The pieces tile the span. A piece
 * without such a mark stays longer than `maxChars`. A sentence that fits is returned whole.
 */
export function splitClauses(text: string, span: Span, maxChars: number): Span[] {
  const clauses: Span[] = [];
  let start = span.start;
  let candidate = -1;
  for (let index = span.start; index < span.end; index += 1) {
    if (!isClauseEnd(text, index)) continue;
    const end = skipSpaces(text, index + 1, span.end);
    if (candidate > start && end - start > maxChars) {
      clauses.push({ start, end: candidate });
      start = candidate;
    }
    candidate = end;
  }
  if (candidate > start && candidate < span.end && span.end - start > maxChars) {
    clauses.push({ start, end: candidate });
    start = candidate;
  }
  if (start < span.end) clauses.push({ start, end: span.end });
  return clauses;
}

function isClauseEnd(text: string, index: number): boolean {
  const character = text.charAt(index);
  if (character === '，' || character === '、' || character === '：' || character === '；') return true;
  if (character !== ',' && character !== ':' && character !== ';') return false;
  const next = text.charAt(index + 1);
  // Between two digits it is part of a number or a time; before a slash or a letter of an identifier, part of a URL or
  // a name.
  if (/\d/.test(next) && /\d/.test(text.charAt(index - 1))) return false;
  return !(character === ':' && /[/\w]/.test(next) && /\w/.test(text.charAt(index - 1)));
}

function skipSpaces(text: string, from: number, end: number): number {
  let index = from;
  while (index < end && text.charAt(index) === ' ') index += 1;
  return index;
}
