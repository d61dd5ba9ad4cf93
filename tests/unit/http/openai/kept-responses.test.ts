import { describe, expect, it } from 'vitest';
import { createKeptResponses } from '../../../../src/http/openai/responses/kept-responses.ts';

const turn = (content: string) => [{ role: 'user' as const, content }];

describe('kept responses', () => {
  it('are found by their id, and the oldest are forgotten when there are too many characters', () => {
    const kept = createKeptResponses(10);
    kept.keep('a', turn('12345'));
    kept.keep('b', turn('12345'));
    expect(kept.find('a')).toEqual(turn('12345'));
    kept.keep('c', turn('1'));
    expect([kept.find('a'), kept.find('b'), kept.find('c')]).toEqual([undefined, turn('12345'), turn('1')]);
  });

  it('hold nothing larger than the limit', () => {
    const kept = createKeptResponses(10);
    kept.keep('a', turn('12345678901'));
    expect(kept.find('a')).toBeUndefined();
    kept.keep('b', turn('1234567890'));
    expect(kept.find('b')).toHaveLength(1);
  });
});
