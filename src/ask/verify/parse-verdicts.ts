import { z } from 'zod';

/** What the check says of a claim; `quote` is what it says carries or contradicts it, not yet looked up. */
export type CheckVerdict = {
  readonly verdict: 'supported' | 'contradicted' | 'missing';
  readonly quote?: string;
};

const entry = z.object({
  n: z.coerce.number().int(),
  verdict: z.string().transform((word) => word.trim().toLowerCase()),
  quote: z.string().nullish(),
});
const VERDICTS: readonly string[] = ['supported', 'contradicted', 'missing'];
/** Objects without objects in them: what is left of a reply whose outer braces are broken. */
const FLAT_OBJECT = /\{[^{}]{1,2000}\}/gu;

/**
 * A model's reply → verdict by claim. Takes JSON alone, in a fence, between other words, as a bare list, or cut off in
 * the middle; entries that are none are left out. Nothing readable → empty.
 */
export function parseVerdicts(reply: string): ReadonlyMap<number, CheckVerdict> {
  const found = new Map<number, CheckVerdict>();
  for (const candidate of readEntries(reply)) {
    const parsed = entry.safeParse(candidate);
    if (!parsed.success || !VERDICTS.includes(parsed.data.verdict)) continue;
    const { n, verdict, quote } = parsed.data;
    const words = typeof quote === 'string' ? quote.trim() : '';
    found.set(n, { verdict: verdict as CheckVerdict['verdict'], ...(words !== '' && { quote: words }) });
  }
  return found;
}

function readEntries(reply: string): readonly unknown[] {
  for (const [open, close] of [
    ['{', '}'],
    ['[', ']'],
  ] as const) {
    const whole = parseJson(reply.slice(reply.indexOf(open), reply.lastIndexOf(close) + 1));
    if (Array.isArray(whole)) return whole;
    if (typeof whole === 'object' && whole !== null && 'verdicts' in whole && Array.isArray(whole.verdicts))
      return whole.verdicts;
  }
  return (reply.match(FLAT_OBJECT) ?? []).map(parseJson);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
