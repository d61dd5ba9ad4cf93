import type OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { ask, client, useOpenAiApp } from '../support/openai-app.ts';

useOpenAiApp();

describe('what cannot be done', () => {
  const format = { type: 'json_schema', json_schema: { name: 'x', schema: {} } };
  it.each([
    [{ response_format: format }, 'response_format'],
    [{ response_format: { type: 'json_object' } }, 'response_format'],
    [{ tool_choice: 'required', tools: [] }, 'tool_choice'],
    [{ tool_choice: { type: 'function', function: { name: 'f' } } }, 'tool_choice'],
    [{ tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'required', tools: [] } } }, 'tool_choice'],
    [{ function_call: { name: 'f' } }, 'function_call'],
    [{ modalities: ['text', 'audio'] }, 'modalities[1]'],
  ])('%j is refused by name, streaming or not', async (body, param) => {
    for (const stream of [false, true])
      await expect(
        client.chat.completions.create({ ...ask, ...body, stream } as OpenAI.ChatCompletionCreateParams),
      ).rejects.toMatchObject({ status: 400, code: 'request_invalid', param });
  });

  it.each([
    { response_format: { type: 'text' } },
    { response_format: null, tool_choice: null },
    { tool_choice: 'auto', tools: [{ type: 'function', function: { name: 'f' } }] },
    { tool_choice: 'none' },
    { tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [] } } },
    { modalities: ['text'] },
  ])('%j is taken', async (body) => {
    const completion = await client.chat.completions.create({
      ...ask,
      ...body,
    } as OpenAI.ChatCompletionCreateParamsNonStreaming);
    expect(completion.choices[0]?.message.content).toContain('[1]');
  });
});
