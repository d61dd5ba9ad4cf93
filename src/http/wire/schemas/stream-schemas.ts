import { z } from 'zod';
import { wireAnswer, wireCitation, wireError, wireSource, wireUnsupported, wireVerdict } from './wire-schemas.ts';

/** The events of a streamed `/api/chat` by name, in their order; `error` in place of all that would have followed. */
export const chatEvents = {
  status: z.object({ stage: z.enum(['rewriting', 'retrieving', 'generating']), round: z.int().min(2).optional() }),
  sources: z.object({ standaloneQuestion: z.string(), sources: z.array(wireSource) }),
  delta: z.object({ text: z.string() }),
  citation: wireCitation,
  unsupported: wireUnsupported,
  verdict: wireVerdict,
  done: wireAnswer,
  error: wireError,
};
