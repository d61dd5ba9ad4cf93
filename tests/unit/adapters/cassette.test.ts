import { describe, expect, it } from 'vitest';
import { type RecordedCall, hashMessages, normalizeMessages } from '../../../src/adapters/cassette/cassette.ts';
import { recordModel } from '../../../src/adapters/cassette/record-model.ts';
import { replayModel } from '../../../src/adapters/cassette/replay-model.ts';
import type { LanguageModel, ModelEvent, PromptMessage } from '../../../src/ports/language-model.ts';
import { ScriptedLanguageModel } from '../../fakes/scripted-language-model.ts';

const ask = (key: string, day: string, question: string): readonly PromptMessage[] => [
  { role: 'system', content: `口令 ${key}` },
  { role: 'user', content: `=== 资料 c1 开始 ${key} ===\n水位\n今天是 ${day}。可用的编号：c1\n问题：${question}` },
];
const FIRST = ask('0a1b2c3d4e5f', '2026-01-02', '多深？');

async function say(model: LanguageModel, messages: readonly PromptMessage[]): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of model.generate({ messages })) events.push(event);
  return events;
}

async function record(...outputs: readonly (string | Error)[]): Promise<RecordedCall[]> {
  const calls: RecordedCall[] = [];
  const model = recordModel(new ScriptedLanguageModel(outputs), (call) => calls.push(call));
  for (const _output of outputs) await say(model, FIRST).catch(() => undefined);
  return calls;
}

describe('a cassette', () => {
  it('knows a call by its messages, whatever the secret and the day', () => {
    expect(hashMessages(ask('ffffffffffff', '2027-05-06', '多深？'))).toBe(hashMessages(FIRST));
    expect(hashMessages(ask('0a1b2c3d4e5f', '2026-01-02', '多宽？'))).not.toBe(hashMessages(FIRST));
    expect(JSON.stringify(normalizeMessages(FIRST))).not.toContain('0a1b2c3d4e5f');
  });

  it('says again what was said, in pieces, with what it cost', async () => {
    const calls = await record('水深两米三，流速每秒一米[c1]。');
    const model = replayModel(calls.map((call) => JSON.stringify(call)).join('\n'), 8000);
    const events = await say(model, ask('ffffffffffff', '2027-05-06', '多深？'));
    expect(events.map((event) => (event.type === 'text' ? event.text : '')).join('')).toBe(calls[0]?.text);
    expect(events.length).toBeGreaterThan(2);
    expect(events.at(-1)).toMatchObject({ type: 'end', usage: { inputTokens: 100 } });
    expect(model).toMatchObject({ provider: 'scripted', name: 'scripted-1' });
  });

  it('keeps no call that failed', async () => {
    expect(await record(new Error('down'))).toEqual([]);
  });

  it('names and counts a call that it does not hold', async () => {
    const model = replayModel(JSON.stringify((await record('两米'))[0]), 8000);
    await expect(say(model, ask('ffffffffffff', '2026-01-02', '多宽？'))).rejects.toMatchObject({
      code: 'llm_bad_response',
    });
    expect(model.misses()).toBe(1);
  });

  it.each(['', 'x', '{"key":1}'])('refuses lines that are none: %j', (lines) => {
    expect(() => replayModel(lines, 8000)).toThrow(expect.objectContaining({ code: 'config_invalid' }));
  });
});
