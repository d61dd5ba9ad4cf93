import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';

/** The answer without its citation markers; a `[7]` that cites nothing is the author's own and stays. */
export function removeMarkers(text: string, citations: readonly Pick<WireCitation, 'n'>[]): string {
  const numbers = new Set(citations.map((citation) => citation.n));
  return text.replace(/[ \t]*\[(\d{1,3})\]/g, (whole, digits: string) => (numbers.has(Number(digits)) ? '' : whole));
}

/** Rewrites each citation marker; others stay as they are. */
export function replaceMarkers(
  text: string,
  citations: readonly Pick<WireCitation, 'n'>[],
  write: (n: number) => string,
): string {
  const numbers = new Set(citations.map((citation) => citation.n));
  return text.replace(/\[(\d{1,3})\]/g, (whole, digits: string) =>
    numbers.has(Number(digits)) ? write(Number(digits)) : whole,
  );
}

/** One citation per number, in order: a number used for two claims has one card per claim but one entry in a list. */
export function listByNumber<T extends Pick<WireCitation, 'n'>>(citations: readonly T[]): T[] {
  const first = new Map<number, T>();
  for (const citation of citations) if (!first.has(citation.n)) first.set(citation.n, citation);
  return [...first.values()].sort((a, b) => a.n - b.n);
}
