import { z } from 'zod';
import { wireProblem, wireRefusedFile } from './wire-problems.ts';

// What the server sends. Offsets are counts of Unicode code points, end exclusive.

const offset = z.int().min(0);
const ranks = z.object({
  lexical: z.int().min(1).optional(),
  dense: z.int().min(1).optional(),
  rerank: z.int().min(1).optional(),
});
const origin = {
  documentId: z.string(),
  title: z.string(),
  path: z.string(),
  headings: z.array(z.string()),
  publisher: z.string().optional(),
  publishedAt: z.string().optional(),
};

export const wirePassage = z.object({
  id: z.string(),
  ...origin,
  text: z.string().describe('The extracted text from start to end; 600 code points at most.'),
  start: offset,
  end: offset,
  score: z.number(),
  ranks,
  alsoPublishedBy: z
    .array(z.string())
    .optional()
    .describe('Other publishers of the same story, whose passages were left out.'),
  folded: z
    .array(z.object({ documentId: z.string(), title: z.string(), path: z.string(), start: offset, end: offset }))
    .optional()
    .describe('Copies that say nothing else, which were left out.'),
  version: z
    .object({ label: z.string(), isWanted: z.boolean(), isSuperseded: z.boolean() })
    .optional()
    .describe('Which of several versions of one document it stands in, and whether it is the one that is asked for.'),
});
export type WirePassage = z.infer<typeof wirePassage>;

export const wireSource = wirePassage.extend({ cited: z.boolean() });
export type WireSource = z.infer<typeof wireSource>;

export const wireCitation = z.object({
  n: z.int().min(1),
  ...origin,
  quote: z.string().describe('The extracted text of the document from start to end, to the letter.'),
  start: offset,
  end: offset,
  answerStart: offset,
  answerEnd: offset,
  verdict: z.enum(['supported', 'weak']),
  kind: z.string().optional().describe('What the quote begins in, such as paragraph, list-item or table-row.'),
  header: z.array(z.string()).optional().describe('For a row of a table: the names of its columns.'),
  page: z.int().min(1).optional(),
  sheet: z.string().optional(),
  slide: z.int().min(1).optional(),
  startMs: z.int().min(0).optional().describe('For subtitles: when it is said, from the start of the recording.'),
  finding: z
    .enum(['contradicted', 'missing', 'untrusted'])
    .optional()
    .describe('Why it is weak: the source says otherwise, does not say it, or only gives orders.'),
});
export type WireCitation = z.infer<typeof wireCitation>;

/** A later judgement of citation `n`: its fields take the place of those sent before. */
export const wireVerdict = wireCitation.pick({
  n: true,
  verdict: true,
  finding: true,
  quote: true,
  start: true,
  end: true,
});
export type WireVerdict = z.infer<typeof wireVerdict>;

export const wireUnsupported = z.object({
  answerStart: offset,
  answerEnd: offset,
  reason: z.enum(['number_not_found', 'name_not_found', 'no_support']),
  missing: z.array(z.string()),
});
export type WireUnsupported = z.infer<typeof wireUnsupported>;

export const wireExplanation = z.object({
  intent: z.enum(['question', 'follow_up', 'new_topic', 'chitchat']),
  terms: z.array(z.object({ term: z.string(), weight: z.number(), origin: z.string() })),
});
export type WireExplanation = z.infer<typeof wireExplanation>;

const timings = z.record(z.string(), z.number()).describe('Milliseconds by stage; totalMs is always there.');

export const wireAnswer = z.object({
  id: z.string(),
  status: z.enum(['answered', 'insufficient_evidence', 'chitchat']),
  answer: z.string(),
  standaloneQuestion: z.string(),
  citations: z.array(wireCitation),
  sources: z.array(wireSource),
  model: z.object({ provider: z.string(), name: z.string() }),
  usage: z.object({ inputTokens: z.int(), outputTokens: z.int() }),
  timings,
  isWeak: z.boolean(),
  isTruncated: z.boolean().optional(),
  degraded: z.string().optional().describe('Why the extractive answer stands in for that of a language model.'),
  unsupported: z.array(wireUnsupported),
  explanation: wireExplanation,
  followUps: z.array(z.string()),
});
export type WireAnswer = z.infer<typeof wireAnswer>;

export const wireSearchResult = z.object({
  query: z.string(),
  standaloneQuery: z.string(),
  passages: z.array(wirePassage),
  timings,
  explanation: wireExplanation.optional(),
});

const problem = z.object({ code: z.string(), message: z.string() });

export const wireDocument = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  passages: z.int(),
  publisher: z.string().optional(),
  publishedAt: z.string().optional(),
  tags: z.array(z.string()).optional(),
  indexedAt: z.string(),
  status: z.enum(['indexed', 'failed', 'waiting']).describe('waiting: a picture that is still to be read'),
  error: problem.optional(),
});
export type WireDocument = z.infer<typeof wireDocument>;

export const wireDocumentList = z.object({ documents: z.array(wireDocument) });
export type WireDocumentList = z.infer<typeof wireDocumentList>;

export const wireUploadResult = z.object({
  jobId: z.string(),
  documents: z.array(
    wireDocument
      .pick({ id: true, title: true, path: true, bytes: true, sha256: true, passages: true })
      .extend({ status: z.literal('queued') }),
  ),
  refused: z.array(wireRefusedFile).describe('The files that were not saved, each with its reason.'),
});
export type WireUploadResult = z.infer<typeof wireUploadResult>;

export const wireJobStarted = z.object({ jobId: z.string() });
export type WireJobStarted = z.infer<typeof wireJobStarted>;

export const wireJob = z.object({
  id: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  progress: z.object({ done: z.number(), total: z.number(), stage: z.string() }),
  result: z.record(z.string(), z.unknown()).optional(),
  error: problem.optional(),
});
export type WireJob = z.infer<typeof wireJob>;

export const wireError = z.object({
  error: wireProblem,
  jobId: z.string().optional().describe('The running job, with job_running.'),
  refused: z.array(wireRefusedFile).optional().describe('With an upload of which nothing was saved: each file.'),
});
export type WireErrorBody = z.infer<typeof wireError>;
export type WireError = WireErrorBody['error'];

const indexInfo = {
  generation: z.string(),
  documents: z.int(),
  passages: z.int(),
  embeddingModel: z.string(),
  builtAt: z.string(),
  stale: z.boolean(),
  waiting: z.int().min(0).optional().describe('Files with pictures that are still to be read.'),
};

export const wireReadiness = z.object({
  status: z.enum(['ready', 'building', 'failed']),
  index: z.object(indexInfo).optional(),
  llm: z.object({ provider: z.string(), model: z.string() }),
  error: wireError.shape.error.optional(),
});

export const wireStatus = z.object({
  index: z
    .object(indexInfo)
    .partial()
    .extend({ state: z.enum(['ready', 'building', 'failed']), jobId: z.string().optional(), error: problem.optional() })
    .optional(),
  llm: z
    .object({ provider: z.string(), model: z.string(), state: z.enum(['ok', 'unreachable', 'unknown']) })
    .optional(),
  answerMode: z.enum(['strict', 'open']).optional(),
  watch: z
    .enum(['on', 'poll', 'off'])
    .optional()
    .describe('How changes in the source folder are found: told by the system, looked for, or by the next build.'),
  version: z.string(),
  requiresKey: z.boolean(),
  writable: z.boolean().optional(),
  maxUploadBytes: z.int().optional(),
  fileExtensions: z.array(z.string()).optional().describe('Of the files that can be uploaded, without their dots.'),
});
export type WireStatus = z.infer<typeof wireStatus>;

export const wireSuggestions = z.object({ questions: z.array(z.string()) });
export type WireSuggestions = z.infer<typeof wireSuggestions>;
