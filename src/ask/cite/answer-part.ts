import type { AnswerEvent, Draft } from '../../types/answer-event.ts';
import type { Citation } from '../../types/citation.ts';

/**
 * One stretch of an answer in the words of the sources with the quote behind it, or the frame around such stretches. A
 * marker follows each that has a citation.
 */
export type AnswerPart = { readonly text: string; readonly citation?: Citation };

/** `[3]` */
export function markerOf(n: number): string {
  return `[${n}]`;
}

/** parts → events of an answer, and its draft. */
export function* writeParts(parts: readonly AnswerPart[]): Generator<AnswerEvent, Draft> {
  let text = '';
  for (const { text: words, citation } of parts) {
    const delta = citation === undefined ? words : words + markerOf(citation.n);
    text += delta;
    yield { type: 'delta', text: delta };
    if (citation !== undefined) yield { type: 'citation', citation };
  }
  return {
    outcome: 'answered',
    text,
    citations: parts.flatMap(({ citation }) => citation ?? []),
    unsupported: [],
    model: { provider: 'extractive', name: 'extractive' },
  };
}
