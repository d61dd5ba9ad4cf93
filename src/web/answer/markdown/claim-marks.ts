import type { WireCitation, WireUnsupported } from '../../../http/wire/schemas/wire-schemas.ts';
import { toUtf16Index } from '../../source/code-points.ts';

/** A stretch of the answer that the reader must not take at face value; UTF-16, half-open. */
export type Claim = {
  readonly kind: 'weak' | 'unsupported' | 'untrusted' | 'contradicted' | 'missing';
  readonly start: number;
  readonly end: number;
  readonly reason?: string;
  readonly missing?: readonly string[];
};

// Unicode noncharacters: reserved for internal use, so no text that means anything contains them.
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const DIGIT_ZERO = 0xfde0;
const ALL_MARKS = /[\uFDD0\uFDD1\uFDE0-\uFDE9]/g;
const BLOCK_SYNTAX = /^(?:\s|[-*+>]\s|#{1,6}\s|\d{1,9}[.)]\s|\|)+/;

/**
 * Claims in order, never overlapping: unsupported wins over weak, and a weak span that another quote supports is left
 * out.
 */
export function collectClaims(
  answer: string,
  citations: readonly WireCitation[],
  unsupported: readonly WireUnsupported[],
): Claim[] {
  const isSupported = (c: WireCitation) =>
    citations.some((o) => o.verdict !== 'weak' && o.answerStart < c.answerEnd && c.answerStart < o.answerEnd);
  const candidates: Claim[] = [
    ...unsupported.map((u) => ({
      ...toRange(answer, u),
      kind: 'unsupported' as const,
      reason: u.reason,
      missing: u.missing ?? [],
    })),
    ...citations
      .filter((c) => c.verdict === 'weak' && !isSupported(c))
      .map((c) => ({ ...toRange(answer, c), kind: c.finding ?? ('weak' as const) })),
  ];
  const kept: Claim[] = [];
  for (const claim of candidates) {
    if (claim.end <= claim.start) continue;
    if (kept.every((k) => k.end <= claim.start || claim.end <= k.start)) kept.push(claim);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Puts invisible marks around each claim, behind Markdown's own line openers so that a list stays a list. */
export function insertClaimMarks(answer: string, claims: readonly Claim[]): string {
  let marked = '';
  let position = 0;
  claims.forEach((claim, index) => {
    const inner = answer.slice(claim.start, claim.end);
    const atLineStart = claim.start === 0 || answer[claim.start - 1] === '\n';
    const opener = atLineStart ? (BLOCK_SYNTAX.exec(inner)?.[0].length ?? 0) : 0;
    const start = Math.min(claim.start + opener, claim.end);
    const end = claim.end - (inner.length - inner.trimEnd().length);
    if (end <= start) return;
    marked +=
      stripClaimMarks(answer.slice(position, start)) +
      OPEN +
      encodeIndex(index) +
      stripClaimMarks(answer.slice(start, end)) +
      CLOSE;
    position = end;
  });
  return marked + stripClaimMarks(answer.slice(position));
}

/** `text` without any mark; what attributes and copies get. */
export function stripClaimMarks(text: string): string {
  return text.replace(ALL_MARKS, '');
}

export type MarkedPiece = { readonly text: string } | { readonly opens: number } | { readonly closes: true };

/** Cuts a parsed text at its marks, in order. */
export function splitAtClaimMarks(text: string): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  for (const part of text.split(/(\uFDD0[\uFDE0-\uFDE9]+|\uFDD1)/)) {
    if (part === '') continue;
    if (part === CLOSE) pieces.push({ closes: true });
    else if (part.startsWith(OPEN)) pieces.push({ opens: decodeIndex(part.slice(1)) });
    else pieces.push({ text: stripClaimMarks(part) });
  }
  return pieces;
}

function toRange(answer: string, span: { answerStart: number; answerEnd: number }): { start: number; end: number } {
  return { start: toUtf16Index(answer, span.answerStart), end: toUtf16Index(answer, span.answerEnd) };
}

function encodeIndex(index: number): string {
  return [...String(index)].map((digit) => String.fromCharCode(DIGIT_ZERO + Number(digit))).join('');
}

function decodeIndex(encoded: string): number {
  return Number([...encoded].map((char) => char.charCodeAt(0) - DIGIT_ZERO).join(''));
}
