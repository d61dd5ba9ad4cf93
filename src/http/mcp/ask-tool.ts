import { randomUUID } from 'node:crypto';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { answerOnWire } from '../wire/answer-on-wire.ts';
import { toAnswerRequest } from '../wire/to-answer-request.ts';
import { chatBody } from '../wire/schemas/request-schemas.ts';
import { wireAnswer } from '../wire/schemas/wire-schemas.ts';
import type { WireAnswer } from '../wire/schemas/wire-schemas.ts';
import { toDocumentAddress } from './document-address.ts';
import { createToolResult, runTool } from './mcp-context.ts';
import type { McpContext } from './mcp-context.ts';

/** The answer without what only fills a model's context: passages, timings, the reading of the question. */
const output = wireAnswer.omit({ sources: true, explanation: true, timings: true });
/** New characters of an answer that are worth a message. */
const PROGRESS_CHARS = 40;

export function registerAskTool(server: McpServer, context: McpContext): void {
  server.registerTool(
    'ask',
    {
      title: '提问 Ask',
      description:
        '根据知识库回答问题，每句话附逐字引文；资料里没有答案时会说明。Answers a question from the knowledge base, each ' +
        'sentence with an exact quote of its source; says so when the documents hold no answer. Keep the markers [n].',
      inputSchema: chatBody.omit({ stream: true }).shape,
      outputSchema: output.shape,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    (input, { signal: leaving, _meta, sendNotification }) =>
      runTool(context, leaving, async (signal) => {
        const request = toAnswerRequest(input, 'question', context.maxQuestionChars, signal);
        const token = _meta?.progressToken;
        const report = createReporter(async (progress, message) => {
          if (token === undefined) return;
          await sendNotification({
            method: 'notifications/progress',
            params: { progressToken: token, progress, message },
          });
        });
        for await (const { event, data } of answerOnWire(context, request, randomUUID())) {
          if (event === 'delta') await report(data.text);
          if (event === 'done') return createToolResult(writeAnswer(data), output.parse(data));
        }
        throw new Error('The answer ended without its last event.');
      }),
  );
}

/** The answer so far, whenever enough is new; `progress` counts its characters. */
function createReporter(send: (progress: number, message: string) => Promise<void>): (delta: string) => Promise<void> {
  let text = '';
  let sent = 0;
  return async (delta) => {
    text += delta;
    if (text.length - sent < PROGRESS_CHARS) return;
    sent = text.length;
    await send(sent, text);
  };
}

/** The answer, and below it a line for each citation. */
function writeAnswer({ answer, citations }: WireAnswer): string {
  const lines = citations.map(({ n, title, publisher, publishedAt, quote, documentId, verdict }) => {
    const origin = [title, publisher, publishedAt].filter((part) => part !== undefined).join(' · ');
    const doubt = verdict === 'weak' ? '（依据较弱 weak）' : '';
    return `[${n}] ${origin}${doubt} “${quote}” ${toDocumentAddress(documentId)}`;
  });
  return [answer, ...(lines.length === 0 ? [] : ['', ...lines])].join('\n');
}
