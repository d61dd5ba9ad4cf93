import type { Message } from '../../../types/message.ts';

/** Characters kept at most, some 16 MB; the oldest conversation is forgotten first. */
const MAX_KEPT_CHARS = 8_000_000;

/**
 * Conversations that later requests continue by the id of a response, as OpenAI's clients do by default. In memory
 * only: after a restart a client has to send its turns itself.
 */
export type KeptResponses = {
  /** Turns up to and with the answer of a response, oldest first; undefined once forgotten. */
  find(id: string): readonly Message[] | undefined;
  keep(id: string, turns: readonly Message[]): void;
};

export function createKeptResponses(maxChars = MAX_KEPT_CHARS): KeptResponses {
  const kept = new Map<string, { readonly turns: readonly Message[]; readonly chars: number }>();
  let total = 0;
  return {
    find: (id) => kept.get(id)?.turns,
    keep(id, turns) {
      const chars = turns.reduce((sum, { content }) => sum + content.length, 0);
      kept.set(id, { turns, chars });
      total += chars;
      for (const [oldest, entry] of kept) {
        if (total <= maxChars) break;
        kept.delete(oldest);
        total -= entry.chars;
      }
    },
  };
}
