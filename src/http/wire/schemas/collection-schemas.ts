import { z } from 'zod';

const counts = z.array(z.object({ name: z.string(), documents: z.int().min(1) }));

export const wireCollection = z.object({
  documents: z.int().min(0),
  failed: z.int().min(0),
  passages: z.int().min(0),
  folders: counts.describe("By the folder they lie in; '' is the source folder itself."),
  publishers: counts,
  years: counts,
  kinds: counts.describe('By the ending of their names, without its dot.'),
  tags: counts,
});

export const wireOverview = z.object({
  documentId: z.string(),
  title: z.string(),
  parts: z.array(
    z.object({
      heading: z.string().describe("'' where the part has none."),
      quote: z.string(),
      start: z.int().min(0),
      end: z.int().min(0),
    }),
  ),
  questions: z.array(z.string()).describe('Each was asked, and answered from this document.'),
  followUps: z.array(z.string()).describe('Those of them that the whole library answers too.'),
});
export type WireOverview = z.infer<typeof wireOverview>;
