export type ScriptedUsage = { readonly prompt_tokens: number; readonly completion_tokens: number };

/** One answer as server-sent events: what comes before the first piece, each piece, and the end. */
export type WireFormat = {
  readonly begin: string;
  readonly piece: (text: string) => string;
  readonly end: (withUsage: boolean) => string;
};

type WireRequest = {
  readonly path: string;
  readonly body: { readonly model?: string; readonly [key: string]: unknown };
};

/** By path: `/messages` is Anthropic's, `/text-generation/…` DashScope's (Tongyi), all else OpenAI's. */
export function chooseWireFormat(
  request: WireRequest,
  finishReason: 'stop' | 'length',
  usage: ScriptedUsage,
): WireFormat {
  if (request.path.endsWith('/messages')) return toAnthropic(request, finishReason, usage);
  if (request.path.includes('/text-generation/')) return toDashScope(finishReason, usage);
  return toOpenAi(request, finishReason, usage);
}

function toOpenAi({ body }: WireRequest, finishReason: string, usage: ScriptedUsage): WireFormat {
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: body.model };
  const toEvent = (choices: unknown, more: object = {}): string =>
    `data: ${JSON.stringify({ ...head, choices, ...more })}\n\n`;
  const wantsUsage = (body['stream_options'] as { include_usage?: boolean } | undefined)?.include_usage === true;
  return {
    begin: toEvent([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]),
    piece: (content) => toEvent([{ index: 0, delta: { content }, finish_reason: null }]),
    end: (withUsage) =>
      toEvent([{ index: 0, delta: {}, finish_reason: finishReason }]) +
      (withUsage && wantsUsage
        ? toEvent([], { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } })
        : '') +
      'data: [DONE]\n\n',
  };
}

function toAnthropic({ body }: WireRequest, finishReason: string, usage: ScriptedUsage): WireFormat {
  const toEvent = (type: string, more: object): string =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
  const message = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: body.model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
  };
  return {
    begin:
      toEvent('message_start', {
        message: { ...message, usage: { input_tokens: usage.prompt_tokens, output_tokens: 1 } },
      }) + toEvent('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    piece: (text) => toEvent('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
    end: () =>
      toEvent('content_block_stop', { index: 0 }) +
      toEvent('message_delta', {
        delta: { stop_reason: finishReason === 'length' ? 'max_tokens' : 'end_turn', stop_sequence: null },
        usage: { output_tokens: usage.completion_tokens },
      }) +
      toEvent('message_stop', {}),
  };
}

function toDashScope(finishReason: string, usage: ScriptedUsage): WireFormat {
  const counts = {
    input_tokens: usage.prompt_tokens,
    output_tokens: usage.completion_tokens,
    total_tokens: usage.prompt_tokens + usage.completion_tokens,
  };
  const toEvent = (text: string, finish: string): string => {
    const data = { output: { text, finish_reason: finish }, usage: counts, request_id: 'r' };
    return `id:1\nevent:result\ndata:${JSON.stringify(data)}\n\n`;
  };
  return { begin: '', piece: (text) => toEvent(text, 'null'), end: () => toEvent('', finishReason) };
}
