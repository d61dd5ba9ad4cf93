import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTurn } from '../../../src/web/conversations/find-turn.ts';
import { mergeConversations, mergeTurn } from '../../../src/web/conversations/merge-conversations.ts';
import type { Conversation } from '../../../src/web/conversations/conversation.ts';
import { aTurn, anAnswer } from './samples.ts';

const aConversation = (change: Partial<Conversation>): Conversation => ({
  id: 'c',
  title: '题',
  isRenamed: false,
  createdAt: 1,
  updatedAt: 1,
  turns: [],
  ...change,
});

describe('two copies of a conversation', () => {
  it('lose no turn and no answer of either, whichever is the older', () => {
    const turns = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 9 }),
        keys: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1 }),
      }),
      { selector: (turn) => turn.id },
    );
    fc.assert(
      fc.property(turns, turns, (first, second) => {
        const make = (list: typeof first, updatedAt: number) =>
          aConversation({
            updatedAt,
            turns: list.map(({ id, keys }) =>
              aTurn({
                id: `t${id}`,
                askedAt: id,
                versions: keys.map((key) => anAnswer({ key: `k${key}`, startedAt: key })),
              }),
            ),
          });
        const merged = mergeConversations(make(first, 1), make(second, 2));
        const namesOf = (list: typeof first) => list.flatMap(({ id, keys }) => keys.map((key) => `t${id}/k${key}`));
        expect(merged.turns.flatMap((turn) => turn.versions.map((version) => `${turn.id}/${version.key}`))).toEqual(
          expect.arrayContaining([...namesOf(first), ...namesOf(second)]),
        );
        expect(merged.turns.map((turn) => turn.askedAt)).toEqual(merged.turns.map((turn) => turn.askedAt).toSorted());
      }),
    );
  });

  it('keep the finished words of an answer over half-written ones, and what the reader chose to see', () => {
    const done = anAnswer({ key: 'a', state: 'done', text: '整句话。' });
    const half = anAnswer({ key: 'a', state: 'streaming', text: '整' });
    const other = anAnswer({ key: 'b', startedAt: 9, text: '另一版' });
    const stored = aTurn({ versions: [done, other], shown: 1 });
    const mine = aTurn({ versions: [half], shown: 0 });
    expect(mergeTurn(stored, mine)).toMatchObject({ versions: [done, other], shown: 0 });
    expect(mergeTurn(mine, stored)).toMatchObject({ versions: [done, other], shown: 1 });
  });

  it('keep the name that a reader gave', () => {
    const named = aConversation({ title: '修渠的账', isRenamed: true, updatedAt: 1 });
    const newer = aConversation({ title: '第一问', updatedAt: 5 });
    for (const merged of [mergeConversations(named, newer), mergeConversations(newer, named)])
      expect(merged).toMatchObject({ title: '修渠的账', isRenamed: true, updatedAt: 5 });
  });
});

describe('a search', () => {
  it('shows the words around the place, and names its turn', () => {
    const parts = [{ text: '题' }, { text: '问\n答案在很长的一段话的后面才说到糯米灰浆这件事。[1]', turnId: 't1' }];
    expect(findTurn(parts, '糯米')).toHaveProperty('turnId', 't1');
    expect(findTurn(parts, '糯米')?.words).toMatch(/^….*糯米灰浆/);
    expect(findTurn(parts, '题')).toEqual({ words: '题', found: { start: 0, end: 1 } });
    expect(findTurn(parts, '水泥')).toBeUndefined();
  });
});
