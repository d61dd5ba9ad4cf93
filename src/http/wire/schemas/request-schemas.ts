import { z } from 'zod';

// What the server accepts on /api. Unknown keys are ignored, so that newer clients can talk to older servers.

const message = z.object({ role: z.enum(['user', 'assistant']), content: z.string() });
export type WireMessage = z.infer<typeof message>;

const history = z.array(message).describe('Earlier turns, oldest first; the last 50 count.');

const day = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/)
  .describe('A day, month or year: 2026-01-02, 2026-01 or 2026.');

export const wireFilter = z.object({
  documentIds: z.array(z.string()).optional().describe('Only these documents.'),
  pathPrefix: z.string().optional().describe('Only documents whose path begins so.'),
  publisher: z.string().optional().describe('Only what this one published.'),
  tags: z.array(z.string()).optional().describe('Only documents with one of these tags.'),
  from: day.optional().describe('Only what was published then or later.'),
  to: day.optional().describe('Only what was published then or earlier.'),
});
export type WireFilter = z.infer<typeof wireFilter>;

export const topK = z.int().min(1).max(50);

export const searchBody = z.object({
  query: z.string(),
  topK: topK.default(10),
  history: history.optional(),
  filter: wireFilter.optional(),
  debug: z.boolean().default(false).describe('Adds what the query was turned into.'),
});

export const chatBody = z.object({
  question: z.string(),
  history: history.optional(),
  stream: z
    .boolean()
    .optional()
    .describe('Server-sent events instead of one object; also chosen by Accept: text/event-stream.'),
  topK: topK.optional(),
  filter: wireFilter.optional(),
  maxAnswerChars: z
    .int()
    .min(100)
    .max(800)
    .optional()
    .describe('How long the answer may be, in code points without markers; ANSWER_MAX_CHARS when absent.'),
});
export type WireChatRequest = z.input<typeof chatBody>;

export const reindexBody = z.object({
  full: z.boolean().default(false).describe('Builds everything anew instead of what changed.'),
});

export const feedbackBody = z.object({
  answerId: z.string().min(1).max(100),
  rating: z.enum(['up', 'down']),
  reason: z.string().max(2_000).optional(),
  question: z.string().max(20_000),
  answer: z.string().max(100_000),
});
export type WireFeedback = z.infer<typeof feedbackBody>;

const count = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .meta({ wire: { type: 'integer', minimum: 0, maximum: 999_999_999 } });

export const textQuery = z.object({
  start: count.optional().describe('First code point, 0 when absent.'),
  end: count.optional().describe('Code point after the last one, the end of the text when absent.'),
  blocks: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ wire: { type: 'boolean', default: false } })
    .describe('Adds what the text is made of.'),
});

const language = z
  .string()
  .regex(/^(?:zh|en)(?:-[A-Za-z-]+)?$/)
  .default('zh');

export const suggestionsQuery = z.object({ lang: language });
export const overviewQuery = z.object({ lang: language });

export const documentsQuery = z.object({
  query: z.string().optional().describe('Words of the title, path, publisher or tags; all of them.'),
  ...wireFilter.pick({ publisher: true, from: true, to: true }).shape,
});

const tag = z.string().trim().min(1).max(40);

export const documentBody = z.object({
  tags: z
    .array(tag)
    .max(20)
    .transform((tags) => [...new Set(tags)])
    .nullable()
    .describe('In the place of those that the file names; null brings those back.'),
});

export const uploadQuery = z.object({
  overwrite: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ wire: { type: 'boolean', default: false } })
    .describe('Replaces files of the same name.'),
  folder: z.string().max(1_000).optional().describe('Below the source folder, such as news/2026; made where missing.'),
});

export const modelsQuery = z.object({ type: z.enum(['chat', 'embedding', 'all']).default('chat') });
export type ModelType = z.output<typeof modelsQuery>['type'];
