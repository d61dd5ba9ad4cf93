import { z } from 'zod';

/** What went wrong, in the shape that OpenAI clients read. */
export const wireProblem = z.object({
  code: z.string(),
  message: z.string(),
  type: z.string(),
  param: z.string().optional(),
  jobId: z.string().optional(),
});

/** A file of an upload that was not saved. */
export const wireRefusedFile = z.object({ name: z.string(), error: wireProblem });
