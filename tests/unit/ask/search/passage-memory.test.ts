import { describe, expect, it } from 'vitest';
import { PassageMemory } from '../../../../src/ask/search/passage-memory.ts';

describe('PassageMemory', () => {
  it('works once for a passage and a kind, nothing found included', () => {
    const memory = new PassageMemory();
    let works = 0;
    const ask = (id: string, kind: string) =>
      memory.remember(id, kind, () => {
        works += 1;
        return undefined;
      });
    for (let round = 0; round < 3; round += 1) for (const kind of ['units 90', 'units 40']) ask('a', kind);
    ask('b', 'units 90');
    expect(works).toBe(3);
  });

  it('forgets the passage that was looked at longest ago', () => {
    const memory = new PassageMemory();
    memory.remember('first', 'text', () => 'old');
    for (let place = 0; place < 199; place += 1) memory.remember(`passage ${place}`, 'text', () => place);
    expect(memory.remember('first', 'text', () => 'new')).toBe('old');
    memory.remember('one more', 'text', () => 0);
    expect(memory.remember('first', 'text', () => 'new')).toBe('old');
    expect(memory.remember('passage 0', 'text', () => 'new')).toBe('new');
  });

  it('never forgets what was made of the index as a whole', () => {
    const memory = new PassageMemory();
    memory.remember('', 'catalogue', () => 'old');
    for (let place = 0; place < 500; place += 1) memory.remember(`passage ${place}`, 'text', () => place);
    expect(memory.remember('', 'catalogue', () => 'new')).toBe('old');
    expect(memory.remember('', 'another', () => 'new')).toBe('new');
  });
});
