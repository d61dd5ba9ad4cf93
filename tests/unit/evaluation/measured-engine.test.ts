import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/evaluation/measured-engine.ts';
import type { AnswerEvent } from '../../../src/types/answer-event.ts';
import { PreparedEngine, makeAnswer } from './make-evaluation.ts';

describe('readAnswer', () => {
  const engine = (events: readonly AnswerEvent[]) =>
    Object.assign(new PreparedEngine({}, {}), {
      async *answer() {
        await Promise.resolve();
        yield* events;
      },
    });

  it('takes the finished answer from the end of the stream', async () => {
    const answer = makeAnswer('好。');
    const events: AnswerEvent[] = [
      { type: 'status', stage: 'retrieving' },
      { type: 'delta', text: '好。' },
      { type: 'done', answer },
    ];
    expect(await readAnswer(engine(events), '问', [])).toBe(answer);
  });

  it('rejects when the stream ends without an answer', async () => {
    await expect(readAnswer(engine([]), '问', [])).rejects.toThrow('without an answer');
  });
});
