import type { Logger } from '../../ports/logger.ts';
import { logError, toErrorBody, toWenquError } from '../errors/error-response.ts';
import type { AnswerContext } from '../http-context.ts';
import type { KeyScope } from '../keys/key-file.ts';
import type { Gate } from '../middleware/gate.ts';
import { ClientGoneError } from '../wire/request-signal.ts';

/** What the tools need; the HTTP server and the one on standard input each have theirs. */
export type McpContext = AnswerContext & {
  readonly searchGate: Gate;
  readonly logger: Logger;
  readonly version: string;
  readonly maxQuestionChars: number;
  /** What the caller's key allows; tools beyond it are not offered. */
  readonly scope: KeyScope;
  /** Resolves once a first index is loaded, or its build has failed. */
  readonly ready: () => Promise<void>;
};

/** What a tool returns: text for the model that called it, data for the program around it. */
export type ToolResult = {
  content: { type: 'text'; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
};

export function createToolResult(text: string, data: object): ToolResult {
  return { content: [{ type: 'text', text }], structuredContent: { ...data } };
}

/**
 * Runs a tool; what it throws becomes a result that says so in our words, for the model to act upon. When the caller
 * has gone (`leaving`) nobody reads a result, and nothing has failed.
 */
export async function runTool(
  context: McpContext,
  leaving: AbortSignal,
  tool: (signal: AbortSignal) => Promise<ToolResult>,
): Promise<ToolResult> {
  const gone = new AbortController();
  leaving.addEventListener('abort', () => gone.abort(new ClientGoneError()), { once: true });
  try {
    await context.ready();
    return await tool(gone.signal);
  } catch (thrown) {
    if (thrown instanceof ClientGoneError) throw thrown;
    const error = toWenquError(thrown);
    logError(context.logger, error, 'mcp');
    const { code, message } = toErrorBody(error).error;
    return { content: [{ type: 'text', text: `${code}: ${message}` }], isError: true };
  }
}
