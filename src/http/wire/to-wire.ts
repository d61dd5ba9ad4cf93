import { createCodePointMap } from '../../text/code-points.ts';
import type { CodePointMap } from '../../text/code-points.ts';
import type { Answer } from '../../types/answer-event.ts';
import type { Block } from '../../types/block.ts';
import type { Citation, CitationVerdict, UnsupportedClaim } from '../../types/citation.ts';
import type { Passage } from '../../types/passage.ts';
import { createCodePointMaps } from './code-point-maps.ts';
import type { CodePointMaps } from './code-point-maps.ts';
import { pickDefined } from './pick-defined.ts';
import type {
  WireAnswer,
  WireCitation,
  WirePassage,
  WireSource,
  WireUnsupported,
  WireVerdict,
} from './schemas/wire-schemas.ts';
import type { WireBlock } from './schemas/document-text-schemas.ts';

/** The contract gives dates without the time of day: `2026-01-02`. */
export function toWireDate(publishedAt: string | undefined): string | undefined {
  return publishedAt?.slice(0, 10);
}

export function toWireBlock(block: Block, map: CodePointMap): WireBlock {
  const { kind, level, ordinal, header, caption, unit, speaker, page, sheet, slide, startMs } = block;
  return pickDefined({
    kind,
    start: map.toCodePoint(block.start),
    end: map.toCodePoint(block.end),
    level,
    ordinal,
    cells: block.cells?.map(({ start, end }): [number, number] => [map.toCodePoint(start), map.toCodePoint(end)]),
    header: header === undefined ? undefined : [...header],
    caption,
    unit,
    speaker,
    page,
    sheet,
    slide,
    startMs,
  });
}

export type ReadDocumentText = (documentId: string) => string | undefined;

/**
 * Turns UTF-16 offsets into code points. Make one per answer: it keeps to the texts it has seen first, even if the
 * index is replaced meanwhile.
 */
export type WireConverter = {
  passage(passage: Passage): WirePassage;
  source(passage: Passage, isCited: boolean): WireSource;
  /** `answerText` needs to reach `answerEnd` only. */
  citation(citation: Citation, answerText: string): WireCitation;
  unsupported(claim: UnsupportedClaim, answerText: string): WireUnsupported;
  verdict(verdict: CitationVerdict, documentId: string): WireVerdict;
  answer(answer: Answer, id: string, followUps: readonly string[]): WireAnswer;
};

export function createWireConverter(
  readDocumentText: ReadDocumentText,
  maps: CodePointMaps = createCodePointMaps(),
): WireConverter {
  const seen = new Map<string, CodePointMap>();
  const mapOf = (documentId: string): CodePointMap => {
    let map = seen.get(documentId);
    if (map === undefined) {
      const text = readDocumentText(documentId);
      // A document deleted since its passage was found: without its text the offsets stay as they are.
      map =
        text === undefined
          ? { toCodePoint: (offset) => offset, toCodeUnit: (offset) => offset }
          : maps.get(documentId, text);
      seen.set(documentId, map);
    }
    return map;
  };

  const convertSpan = (documentId: string, span: { readonly start: number; readonly end: number }) => {
    const map = mapOf(documentId);
    return { start: map.toCodePoint(span.start), end: map.toCodePoint(span.end) };
  };

  const convertPassage = ({ chunk, document, score, ranks, alsoPublishedBy, folded, version }: Passage): WirePassage =>
    pickDefined({
      id: chunk.id,
      documentId: chunk.documentId,
      title: chunk.context.title,
      path: document.path,
      headings: [...chunk.context.headings],
      publisher: chunk.context.publisher ?? document.publisher,
      publishedAt: toWireDate(chunk.context.publishedAt ?? document.publishedAt),
      text: chunk.text,
      ...convertSpan(chunk.documentId, chunk),
      score,
      ranks: pickDefined({ lexical: ranks.lexical, dense: ranks.dense, rerank: ranks.rerank }),
      alsoPublishedBy: alsoPublishedBy === undefined ? undefined : [...alsoPublishedBy],
      folded: folded?.map(({ documentId, title, path, ...span }) => ({
        documentId,
        title,
        path,
        ...convertSpan(documentId, span),
      })),
      version: version && {
        label: version.label,
        isWanted: version.isWanted,
        isSuperseded: version.isSuperseded,
      },
    });

  const convertCitation = (citation: Citation, answer: CodePointMap): WireCitation =>
    pickDefined({
      n: citation.n,
      documentId: citation.documentId,
      title: citation.title,
      path: citation.path,
      headings: [...citation.headings],
      publisher: citation.publisher,
      publishedAt: toWireDate(citation.publishedAt),
      quote: citation.quote,
      ...convertSpan(citation.documentId, citation),
      answerStart: answer.toCodePoint(citation.answerStart),
      answerEnd: answer.toCodePoint(citation.answerEnd),
      verdict: citation.verdict,
      kind: citation.kind,
      header: citation.header === undefined ? undefined : [...citation.header],
      page: citation.page,
      sheet: citation.sheet,
      slide: citation.slide,
      startMs: citation.startMs,
      finding: citation.finding,
    });

  const convertClaim = (claim: UnsupportedClaim, answer: CodePointMap): WireUnsupported => ({
    answerStart: answer.toCodePoint(claim.answerStart),
    answerEnd: answer.toCodePoint(claim.answerEnd),
    reason: claim.reason,
    missing: [...claim.missing],
  });

  return {
    passage: convertPassage,
    source: (passage, isCited) => ({ ...convertPassage(passage), cited: isCited }),
    citation: (citation, answerText) => convertCitation(citation, createCodePointMap(answerText)),
    verdict: ({ n, verdict, finding, quote, ...span }, documentId) =>
      pickDefined({ n, verdict, finding, quote, ...convertSpan(documentId, span) }),
    unsupported: (claim, answerText) => convertClaim(claim, createCodePointMap(answerText)),
    answer(answer, id, followUps) {
      const map = createCodePointMap(answer.text);
      const citedChunks = new Set(answer.citations.map(({ chunkId }) => chunkId));
      return pickDefined({
        id,
        status: answer.outcome,
        answer: answer.text,
        standaloneQuestion: answer.standaloneQuestion,
        citations: answer.citations.map((citation) => convertCitation(citation, map)),
        sources: answer.passages.map((passage) => ({
          ...convertPassage(passage),
          cited: citedChunks.has(passage.chunk.id),
        })),
        model: { provider: answer.model.provider, name: answer.model.name },
        usage: { inputTokens: answer.usage.inputTokens, outputTokens: answer.usage.outputTokens },
        timings: roundTimings(answer.timings),
        isWeak: answer.isWeak,
        isTruncated: answer.isTruncated,
        degraded: answer.degraded,
        unsupported: answer.unsupported.map((claim) => convertClaim(claim, map)),
        explanation: {
          intent: answer.explanation.intent,
          terms: answer.explanation.terms.map((term) => ({ ...term })),
        },
        followUps: [...followUps],
      });
    },
  };
}

/** What `POST /api/chat` returns for an answer. */
export function toWireAnswer(
  answer: Answer,
  id: string,
  readDocumentText: ReadDocumentText,
  followUps: readonly string[] = [],
): WireAnswer {
  return createWireConverter(readDocumentText).answer(answer, id, followUps);
}

/** Hundredths of a millisecond; more would be noise. */
export function roundTimings(timings: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(timings).map(([stage, ms]) => [stage, Math.round(ms * 100) / 100]));
}
