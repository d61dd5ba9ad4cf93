import { describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../src/ask/search/search-index.ts';
import { AnswerMemory } from '../../../src/ask/answer-memory.ts';
import type { AnswerRequest } from '../../../src/ports/engine.ts';
import type { Answer, AnswerEvent } from '../../../src/types/answer-event.ts';

const signal = new AbortController().signal;
const library = {} as SearchIndex;

/** A memory, and what is written where it knows nothing: the how-manieth writing it is. */
function open(now?: () => Date) {
  const memory = new AnswerMemory(now);
  let written = 0;
  const ask = async (request: Partial<AnswerRequest>, search = library): Promise<readonly AnswerEvent[]> => {
    const events: AnswerEvent[] = [];
    const whole = { question: '押金多少？', history: [], signal, ...request };
    for await (const event of memory.answer(whole, search, write)) events.push(event);
    return events;
  };
  async function* write(): AsyncGenerator<AnswerEvent> {
    written += 1;
    yield { type: 'delta', text: `第 ${written} 次` };
    await Promise.resolve();
    yield { type: 'done', answer: { timings: { totalMs: 5000, rerankMs: 7 } } as unknown as Answer };
  }
  const textOf = async (...asked: Parameters<typeof ask>): Promise<string> =>
    (await ask(...asked)).flatMap((event) => (event.type === 'delta' ? [event.text] : [])).join('');
  return { ask, textOf, memory, write };
}

describe('AnswerMemory', () => {
  it('writes the same again for the same request, event by event', async () => {
    const { ask } = open();
    const [first, again] = [await ask({}), await ask({})];
    expect(again.map(({ type }) => type)).toEqual(first.map(({ type }) => type));
    expect(again[0]).toEqual(first[0]);
  });

  it('tells the time that it took now', async () => {
    const { ask } = open();
    await ask({});
    const done = (await ask({})).at(-1);
    expect(done?.type === 'done' && Object.keys(done.answer.timings)).toEqual(['totalMs']);
    expect(done?.type === 'done' && done.answer.timings.totalMs).toBeLessThan(5000);
  });

  it.each([
    ['another question', { question: '租金多少？' }],
    ['what was said before', { history: [{ role: 'user' as const, content: '地下室' }] }],
    ['another length', { maxAnswerChars: 80 }],
    ['other documents', { filter: { documentIds: ['a'] } }],
    ['more passages', { topK: 3 }],
  ])('asks anew for %s', async (_, request) => {
    const { textOf } = open();
    expect([await textOf({}), await textOf(request), await textOf(request)]).toEqual(['第 1 次', '第 2 次', '第 2 次']);
  });

  it('forgets everything once the index is another one, or the day', async () => {
    let day = new Date(2026, 0, 1);
    const { textOf } = open(() => day);
    const texts = [await textOf({}), await textOf({}, { ...library }), await textOf({})];
    day = new Date(2026, 0, 2);
    expect([...texts, await textOf({})]).toEqual(['第 1 次', '第 2 次', '第 3 次', '第 4 次']);
  });

  it('keeps nothing of an answer that nobody read to its end', async () => {
    const { memory, write, textOf } = open();
    for await (const event of memory.answer({ question: '押金多少？', history: [], signal }, library, write))
      if (event.type === 'delta') break;
    expect(await textOf({})).toBe('第 2 次');
  });

  it('keeps those that were asked for last, and no endless ones', async () => {
    const { textOf } = open();
    const long = { question: '问'.repeat(3000) };
    expect([await textOf(long), await textOf(long)]).toEqual(['第 1 次', '第 2 次']);
    for (let turn = 0; turn < 401; turn += 1) await textOf({ question: `问题 ${turn}` });
    expect([await textOf({ question: '问题 400' }), await textOf({ question: '问题 0' })]).toEqual([
      '第 403 次',
      '第 404 次',
    ]);
  });
});
