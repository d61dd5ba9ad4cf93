import { describe, expect, it } from 'vitest';
import { en } from '../../../src/web/i18n/en.ts';
import { zh } from '../../../src/web/i18n/zh.ts';
import { listBanners } from '../../../src/web/app/pick-banners.ts';
import { formatAge, formatBytes, formatDate, formatMs } from '../../../src/web/ui/format.ts';
import { isComposingKey, isSendKey, shortcutOf } from '../../../src/web/ui/keys.ts';
import { pickLanguage } from '../../../src/web/i18n/pick-language.ts';
import { readPreferences } from '../../../src/web/store/preferences.ts';
import { parseRoute, writeRoute } from '../../../src/web/ui/route.ts';

describe('keys', () => {
  it('never send while an input method composes', () => {
    expect(isSendKey({ key: 'Enter' })).toBe(true);
    expect(isSendKey({ key: 'Enter', isComposing: true })).toBe(false);
    expect(isSendKey({ key: 'Enter', keyCode: 229 })).toBe(false);
    expect(isSendKey({ key: 'Enter', shiftKey: true })).toBe(false);
    expect(isComposingKey({ key: 'a' })).toBe(false);
  });

  it('name a shortcut only with Ctrl or ⌘', () => {
    expect(shortcutOf({ key: 'k', ctrlKey: true })).toBe('search');
    expect(shortcutOf({ key: 'O', metaKey: true, shiftKey: true })).toBe('new_chat');
    expect(shortcutOf({ key: 'k' })).toBeUndefined();
    expect(shortcutOf({ key: 'k', ctrlKey: true, keyCode: 229 })).toBeUndefined();
  });
});

describe('banners', () => {
  const open = { version: '1', requiresKey: false };
  const up = { isOnline: true, isServerReachable: true };
  const kinds = (state: Parameters<typeof listBanners>[0]) => listBanners(state).map((banner) => banner.kind);

  it('say nothing while all is well or nothing is known', () => {
    expect(kinds({ ...up, status: undefined })).toEqual([]);
    expect(
      kinds({
        ...up,
        status: {
          ...open,
          index: { documents: 3, passages: 9, state: 'ready', stale: false },
          llm: { provider: 'openai', model: 'm', state: 'unknown' },
        },
      }),
    ).toEqual([]);
  });

  it('name the gravest matter of the index, and the model besides', () => {
    expect(
      kinds({
        ...up,
        status: {
          ...open,
          index: { documents: 3, state: 'failed', stale: true },
          llm: { provider: 'openai', model: 'm', state: 'unreachable' },
        },
      }),
    ).toEqual(['index_failed', 'model_unreachable']);
    const followed = { ...open, watch: 'on', index: { documents: 3, state: 'ready', stale: true } } as const;
    expect(kinds({ ...up, status: followed })).toEqual([]);
    expect(kinds({ ...up, status: { ...open, index: { documents: 3, state: 'ready', stale: true } } })).toEqual([
      'index_stale',
    ]);
    expect(listBanners({ ...up, status: { ...open, index: { passages: 0, state: 'building', jobId: 'j' } } })).toEqual([
      { kind: 'index_building', isFirst: true, jobId: 'j' },
    ]);
  });

  it('of a lost connection hide the rest', () => {
    const status = { ...open, index: { state: 'ready', stale: true } } as const;
    expect(kinds({ isOnline: false, isServerReachable: true, status })).toEqual(['offline']);
    expect(kinds({ isOnline: true, isServerReachable: false, status })).toEqual(['server_unreachable']);
  });
});

describe('routes', () => {
  it('come back as they were written', () => {
    for (const route of [
      { view: 'chat' },
      { view: 'chat', conversationId: 'a b/c' },
      { view: 'documents' },
      { view: 'source', documentId: '文/1', start: 3, end: 9 },
    ] as const)
      expect(parseRoute(writeRoute(route))).toEqual(route);
  });

  it('that make no sense are the empty chat', () => {
    for (const hash of ['', '#', '#/x/y', '#/c/%E0%A4%A', '#/d/']) expect(parseRoute(hash)).toEqual({ view: 'chat' });
    expect(parseRoute('#/d/x?start=-1&end=1e9')).toEqual({ view: 'source', documentId: 'x' });
  });
});

describe('preferences', () => {
  it('fall back field by field', () => {
    expect(readPreferences('{"theme":"dark","language":7}', ['fr', 'en-GB'])).toEqual({
      theme: 'dark',
      language: 'en',
      apiKey: '',
      textSize: 'normal',
      knowsMarks: false,
      showsPages: false,
      answerLength: 'normal',
    });
    expect(readPreferences('broken', [])).toMatchObject({ theme: 'system', language: 'zh' });
    expect(readPreferences('null', ['zh-TW'])).toMatchObject({ language: 'zh' });
  });
});

describe('format', () => {
  it('writes for the reader', () => {
    expect(formatBytes(1536)).toBe('1.5 KB');
    expect(formatBytes(undefined)).toBe('');
    expect(formatDate('2026-01-02', 'zh')).toBe('2026年1月2日');
    expect(formatDate('不详', 'zh')).toBe('不详');
    expect(formatAge(0, 7_200_000, 'zh')).toBe('2小时前');
    expect(formatMs(1234)).toBe('1.2 s');
  });
});

describe('messages of the server', () => {
  it('are shown in the reader’s language where they come in both', () => {
    expect(pickLanguage('没有这个任务。There is no such job.', 'zh')).toBe('没有这个任务。');
    expect(pickLanguage('没有这个任务。There is no such job.', 'en')).toBe('There is no such job.');
  });

  it('are shown whole where they come in one, or cannot be told apart', () => {
    for (const message of [
      '磁盘已满。',
      'The disk is full.',
      '请设置 LLM_API_KEY',
      '找不到 甲.md。File 甲.md is missing.',
      '',
    ])
      expect(pickLanguage(message, 'en')).toBe(message);
  });
});

describe('the two languages', () => {
  it('have the same keys, none empty, and lists of the same length', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const text of [zh, en]) {
      for (const value of Object.values(text)) if (typeof value === 'string') expect(value.trim()).not.toBe('');
      expect(text.reasons).toHaveLength(zh.reasons.length);
      expect(text.shortcutList).toHaveLength(zh.shortcutList.length);
    }
  });
});
