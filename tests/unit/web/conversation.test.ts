import { describe, expect, it } from 'vitest';
import { readConversationFile, writeConversationFile } from '../../../src/web/conversations/conversation-file.ts';
import {
  addVersion,
  filterOf,
  listHistory,
  settleTurn,
  shownTextOf,
  titleOf,
} from '../../../src/web/conversations/conversation.ts';
import { groupByDay, matchesSearch } from '../../../src/web/conversations/day-groups.ts';
import { exportAnswer, exportConversation, toFileName } from '../../../src/web/conversations/export-markdown.ts';
import { groupSources } from '../../../src/web/source/group-sources.ts';
import { aCitation, aConversation, anAnswer, aSource, aTurn } from './samples.ts';

describe('a conversation', () => {
  it('tells the server the last six finished turns, without markers', () => {
    const turns = Array.from({ length: 9 }, (_, i) => aTurn({ id: `t${i}`, question: `问${i}` }));
    const history = listHistory([...turns, aTurn({ versions: [] })], 9);
    expect(history).toHaveLength(12);
    expect(history[0]).toEqual({ role: 'user', content: '问3' });
    expect(history[1]).toEqual({ role: 'assistant', content: '水很清。' });
  });

  it('leaves failed and unfinished answers out of the history', () => {
    expect(
      listHistory(
        [aTurn({ versions: [anAnswer({ state: 'failed' })] }), aTurn({ versions: [anAnswer({ state: 'streaming' })] })],
        2,
      ),
    ).toEqual([]);
  });

  it('is named after its first line, forty characters at most', () => {
    expect(titleOf('  水怎么样？\n第二行')).toBe('水怎么样？');
    expect([...titleOf('😀'.repeat(50))]).toHaveLength(40);
  });

  it('shows a new answer and keeps the old one', () => {
    expect(addVersion(aTurn(), anAnswer({ key: 'k2' }))).toMatchObject({
      shown: 1,
      versions: [{ key: 'k1' }, { key: 'k2' }],
    });
  });

  it('finds a half-written answer cut off after a reload, unless another tab is still writing it', () => {
    const turn = aTurn({ versions: [anAnswer({ key: 'k', state: 'streaming' })] });
    expect(settleTurn(turn).versions[0]).toMatchObject({ state: 'failed', error: { code: 'interrupted' } });
    expect(settleTurn(turn, (key) => key === 'k').versions[0]?.state).toBe('streaming');
  });

  it('keeps words that broke off in sight until the new ones have caught up, or differ', () => {
    const answer = anAnswer({ state: 'streaming', kept: '渠水很清', text: '' });
    expect(shownTextOf(answer)).toBe('渠水很清');
    expect(shownTextOf({ ...answer, text: '渠水' })).toBe('渠水很清');
    expect(shownTextOf({ ...answer, text: '渠水很清，也很深' })).toBe('渠水很清，也很深');
    expect(shownTextOf({ ...answer, text: '水渠' })).toBe('水渠');
    expect(shownTextOf({ ...answer, text: '渠水', state: 'done' })).toBe('渠水');
  });

  it('without a scope asks all documents', () => {
    expect(filterOf(undefined)).toBeUndefined();
    expect(filterOf({ documents: [] })).toBeUndefined();
    expect(filterOf({ documents: [{ id: 'd1', title: '甲' }] })).toEqual({ documentIds: ['d1'] });
  });

  it('stands under the day it was last used', () => {
    const now = new Date(2026, 5, 15, 9).getTime();
    const groups = groupByDay(
      [{ updatedAt: now - 10 * 3_600_000 }, { updatedAt: now - 60_000 }, { updatedAt: now - 400 * 86_400_000 }],
      now,
    );
    expect(groups.map((group) => group.group)).toEqual(['today', 'yesterday', 'older']);
  });

  it('is found by all words, in any width and case', () => {
    expect(matchesSearch('青石渠 ABC 修复', 'ａｂｃ 青石')).toBe(true);
    expect(matchesSearch('青石渠', '青石 茶')).toBe(false);
    expect(matchesSearch('青石渠', ' ')).toBe(true);
  });
});

describe('export', () => {
  it('turns markers into footnotes with the same numbers', () => {
    const markdown = exportAnswer(
      anAnswer({
        text: '水很清[1]，也很深[2]。',
        citations: [aCitation(), aCitation({ n: 2, quote: '深*三*尺\n有余' })],
      }),
    );
    expect(markdown).toContain('水很清[^1]，也很深[^2]。');
    expect(markdown).toContain('[^1]: 《青石渠》，河湾晚报，2026-03-14，工程：“水很清。”（a/canal.md:10–14）');
    expect(markdown).toContain('深\\*三\\*尺 有余');
  });

  it('keeps the footnotes of several answers apart', () => {
    const markdown = exportConversation(aConversation({ turns: [aTurn(), aTurn({ id: 't2' })] }), new Date(0));
    expect(markdown.match(/^\[\^\d-1\]:/gm)).toEqual(['[^1-1]:', '[^2-1]:']);
  });

  it('names files as every system takes them', () => {
    expect(toFileName('a/b: "c"?', 'md')).toBe('a b c.md');
    expect(toFileName('..', 'md')).toBe('wenqu.md');
    expect(toFileName('', 'json')).toBe('wenqu.json');
  });

  it('reads back what it wrote', () => {
    const conversation = aConversation();
    expect(readConversationFile(writeConversationFile([conversation], new Date(0)))).toEqual({
      ok: true,
      conversations: [conversation],
      skipped: 0,
    });
  });

  it('skips a conversation that is not whole and refuses what is not ours', () => {
    const broken = { ...aConversation(), turns: [{ id: 1 }] };
    const hostile = {
      ...aConversation(),
      turns: [aTurn({ versions: [{ ...anAnswer(), citations: [{ n: 1, quote: { evil: true } } as never] }] })],
    };
    expect(
      readConversationFile(
        JSON.stringify({
          format: 'wenqu.conversations',
          version: 1,
          conversations: [broken, hostile, aConversation()],
        }),
      ),
    ).toMatchObject({ ok: true, skipped: 2 });
    expect(readConversationFile('nonsense')).toEqual({ ok: false, reason: 'not_json' });
    expect(readConversationFile('{"a":1}')).toEqual({ ok: false, reason: 'not_ours' });
    expect(readConversationFile('{"format":"wenqu.conversations","version":2,"conversations":[]}')).toEqual({
      ok: false,
      reason: 'newer_version',
    });
  });
});

describe('sources', () => {
  it('come with the cited documents first, in order of citation, and the rest apart', () => {
    const grouped = groupSources(
      [
        aCitation({ n: 1, documentId: 'd2', title: '乙' }),
        aCitation({ n: 2 }),
        aCitation({ n: 3, documentId: 'd2', title: '乙' }),
      ],
      [
        aSource(),
        aSource({ id: 's2', documentId: 'd3', cited: false }),
        aSource({ id: 's3', documentId: 'd2', cited: true }),
      ],
    );
    expect(grouped.cited.map((source) => [source.documentId, source.citations.map((one) => one.n)])).toEqual([
      ['d2', [1, 3]],
      ['d1', [2]],
    ]);
    expect(grouped.others.map((source) => source.id)).toEqual(['s2']);
  });
});
