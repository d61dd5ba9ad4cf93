import { z } from 'zod';

// Offsets are counts of Unicode code points, end exclusive.

const offset = z.int().min(0);
const span = z.tuple([offset, offset]).describe('First code point and the one after the last.');

/** A part of a document that is read as one thing. */
const wireBlock = z.object({
  kind: z.string().describe('heading, paragraph, list-item, table-row, key-value, code, quote and the like.'),
  start: offset,
  end: offset,
  level: z.int().min(1).optional().describe('Rank of a heading, depth of a list item; 1 is the outermost.'),
  ordinal: z.int().min(0).describe('Place among its siblings: the row in its table, where 0 is a header row.'),
  cells: z.array(span).optional(),
  header: z.array(z.string()).optional(),
  caption: z.string().optional(),
  unit: z.string().optional(),
  speaker: z.string().optional(),
  page: z.int().min(1).optional(),
  sheet: z.string().optional(),
  slide: z.int().min(1).optional(),
  startMs: z.number().optional(),
});
export type WireBlock = z.infer<typeof wireBlock>;

export const wireDocumentText = z.object({
  documentId: z.string(),
  title: z.string(),
  path: z.string(),
  start: offset,
  end: offset,
  totalLength: offset,
  text: z.string(),
  blocks: z.array(wireBlock).optional().describe('With blocks=true: the whole blocks that the part touches.'),
});
export type WireDocumentText = z.infer<typeof wireDocumentText>;
