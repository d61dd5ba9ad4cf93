import { describe, expect, test } from 'vitest';
import { type Served, serve } from '../support/serve-town.ts';

/** Texts of `size` characters that have made some pattern go over them again and again. */
const shapes: Readonly<Record<string, (size: number) => string>> = {
  prose: (size) => '青禾塔是江城的观景塔，塔身高五十二米。'.repeat(size / 19),
  names: (size) => 'Video-Thinker 10K is a Qwen2.5-VL model. '.repeat(size / 41),
  'one letter': (size) => 'a'.repeat(size),
  'single letters': (size) => 'A B C D '.repeat(size / 8),
  'version numbers': (size) => '1.2.3.4.'.repeat(size / 8),
  commas: (size) => '，'.repeat(size),
  spaces: (size) => ' 塔'.padEnd(size),
  thanks: (size) => '谢谢'.repeat(size / 2),
  quotes: (size) => '《'.repeat(size),
  sums: (size) => '3亿元、'.repeat(size / 4),
};

const historyOf = (text: string, turns: number) =>
  Array.from({ length: turns }, (_, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content: text }));

async function measureCpuMs({ json }: Served, history: readonly unknown[]): Promise<number> {
  const before = process.cpuUsage();
  const { status } = await json('POST', '/api/chat', { question: '它的门票多少钱？', history });
  const { user, system } = process.cpuUsage(before);
  expect(status).toBe(200);
  return (user + system) / 1000;
}

describe('a conversation as large as a body may be', () => {
  test('is answered within a fraction of a second, whatever it holds', async () => {
    const served = await serve();
    await measureCpuMs(served, historyOf('青禾塔有多高？', 4));
    const slow: string[] = [];
    for (const [name, make] of Object.entries(shapes))
      for (const [turns, size] of [
        [3, 90_000],
        [50, 6000],
      ] as const) {
        let ms = Number.POSITIVE_INFINITY;
        // A collection of garbage may fall into one answer, not into each.
        for (let attempt = 0; attempt < 3 && ms > 400; attempt += 1)
          ms = Math.min(ms, await measureCpuMs(served, historyOf(make(size), turns)));
        if (ms > 400) slow.push(`${name} × ${turns}: ${Math.round(ms)} ms`);
      }
    expect(slow).toEqual([]);
  }, 120_000);

  test('is refused, with the place, where one turn is longer than any answer', async () => {
    const served = await serve();
    const history = [...historyOf('青禾塔有多高？', 2), { role: 'assistant', content: '高'.repeat(100_001) }];
    for (const path of ['/api/chat', '/api/search'])
      expect(await served.json('POST', path, { question: '门票？', query: '门票？', history })).toMatchObject({
        status: 400,
        body: {
          error: {
            code: 'request_invalid',
            param: 'history[2].content',
            message: expect.stringMatching(/100001.*allowed/u) as string,
          },
        },
      });
  });
});
