import type { ClaimReader } from '../../../ports/claim-reader.ts';
import type { Span } from '../../../types/chunk.ts';
import type { Evidence } from '../read/read-passages.ts';

/** Beyond these log odds the reader is as sure as it can be. */
const LIMIT = 12;

/**
 * How sure the reader is that a claim is carried, in [-1, 1]: the mean of what it says of the quotes alone and of the
 * whole passage of the first, which tells what else stands there; 0 where it says nothing.
 */
export async function askReader(
  claim: string,
  quotes: readonly (Span & { readonly passage: number })[],
  { passages }: Evidence,
  reader: ClaimReader,
): Promise<number> {
  const quoted = quotes.flatMap(({ passage, start, end }) => {
    const chunk = passages[passage]?.passage.chunk;
    return chunk === undefined ? [] : [{ chunk, text: chunk.text.slice(start - chunk.start, end - chunk.start) }];
  });
  const [first] = quoted;
  if (first === undefined) return 0;
  const odds = await reader.read(claim, [quoted.map(({ text }) => text).join('\n'), first.chunk.text]);
  const known = odds.filter((each) => each !== undefined);
  const mean = known.reduce((sum, each) => sum + each, 0) / Math.max(1, known.length);
  return Math.max(-LIMIT, Math.min(LIMIT, mean)) / LIMIT;
}
