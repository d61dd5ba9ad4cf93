import { describe, expect, it } from 'vitest';
import { adaptApplication, type AnsweringApplication } from '../../../src/evaluation/adapt-application.ts';
import type { AnswerEvent } from '../../../src/types/answer-event.ts';
import { makeAnswer, makePassage } from './make-evaluation.ts';

class SmallApplication implements AnsweringApplication {
  readonly requests: unknown[] = [];
  readonly searchVariants = { words: () => Promise.resolve({ passages: [makePassage('词。')] }) };
  readonly #events: readonly AnswerEvent[];

  constructor(events: readonly AnswerEvent[]) {
    this.#events = events;
  }

  search(request: unknown): Promise<{ passages: ReturnType<typeof makePassage>[] }> {
    this.requests.push(request);
    return Promise.resolve({ passages: [makePassage('全部。')] });
  }

  async *answer(): AsyncGenerator<AnswerEvent> {
    yield* this.#events;
  }

  readDocumentText(id: string): string | undefined {
    return id === 'd' ? '原文' : undefined;
  }

  measureSignals({ question }: { question: string }): Promise<Record<string, number>> {
    return Promise.resolve({ length: question.length });
  }
}

describe('adaptApplication', () => {
  const answer = makeAnswer('好。');
  const application = new SmallApplication([{ type: 'status', stage: 'retrieving' }, { type: 'delta', text: '好。' }, { type: 'done', answer }]);
  const engine = adaptApplication(application, 'small');

  it('makes the calls that readers make and takes the finished answer', async () => {
    const history = [{ role: 'user' as const, content: '前一问' }];
    expect(await engine.search('问', history, 20)).toHaveLength(1);
    expect(application.requests).toEqual([{ query: '问', history, topK: 20 }]);
    expect(await engine.answer('问', history)).toBe(answer);
    expect(await engine.readDocumentText?.('d')).toBe('原文');
    expect(await engine.readDocumentText?.('x')).toBe('');
  });

  it('passes on signals and search variants', async () => {
    expect(await engine.measureSignals?.('四个字吗', [])).toEqual({ length: 4 });
    const passages = await engine.variants?.['words']?.search('问', [], 5);
    expect(passages?.[0]?.chunk.text).toBe('词。');
  });

  it('rejects when the stream ends without an answer', async () => {
    await expect(adaptApplication(new SmallApplication([]), 'small').answer('问', [])).rejects.toThrow('without an answer');
  });
});
