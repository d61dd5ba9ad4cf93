import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../src/readers/text/articles/parse-date.ts';
import { parseFrontMatter } from '../../../../src/readers/text/parse-front-matter.ts';

describe('parseFrontMatter', () => {
  it('reads the keys it knows and leaves the rest of the text as body', () => {
    const raw =
      '---\ntitle: 水位计\naliases: [浮子, Float Gauge]\ntopics:\n  - 测量\npublisher: ' +
      '河务局\npublishedAt: 2026-01-02\nsystems: 甲型、乙型\nother: 1\n---\n# 正文\n';
    expect(parseFrontMatter(raw)).toEqual({
      frontMatter: {
        title: '水位计',
        aliases: ['浮子', 'Float Gauge'],
        topics: ['测量'],
        publisher: '河务局',
        publishedAt: '2026-01-02',
        systems: ['甲型', '乙型'],
      },
      body: '# 正文\n',
    });
  });

  it('accepts a byte order mark, Windows line ends and the keys of other tools', () => {
    const { frontMatter, body } = parseFrontMatter(
      '\ufeff---\r\ndate: 2026年3月4日 08:05\r\ntags: 甲，乙，甲\r\nsource: 河务局\r\n---\r\n正文',
    );
    expect(frontMatter).toEqual({ publishedAt: '2026-03-04T08:05', topics: ['甲', '乙'], publisher: '河务局' });
    expect(body).toBe('正文');
  });

  it('keeps a malformed block as text and warns', () => {
    const raw = '---\ntitle: [未闭合\n---\n正文';
    const parsed = parseFrontMatter(raw);
    expect(parsed.body).toBe(raw);
    expect(parsed.frontMatter).toEqual({});
    expect(parsed.warning).toContain('YAML');
  });

  it('names the keys whose values cannot be used', () => {
    const parsed = parseFrontMatter('---\ntitle: {a: 1}\npublishedAt: 昨天\npublisher: 河务局\n---\n正文');
    expect(parsed.frontMatter).toEqual({ publisher: '河务局' });
    expect(parsed.warning).toContain('title, publishedat');
  });

  it.each(['正文', '---\n一条横线上面的话\n---\n正文', '---\n没有结束', ''])(
    'leaves a text without front matter whole: %j',
    (raw) => {
      expect(parseFrontMatter(raw)).toEqual({ frontMatter: {}, body: raw });
    },
  );

  it('takes an empty block away', () => {
    expect(parseFrontMatter('---\n---\n正文')).toEqual({ frontMatter: {}, body: '正文' });
  });
});

describe('parseDate', () => {
  it.each([
    ['2026-01-02', '2026-01-02'],
    ['河报· 2026-01-02 11:12', '2026-01-02T11:12'],
    ['2026年1月2日', '2026-01-02'],
    ['2026年1月2日 9:05', '2026-01-02T09:05'],
    ['2026/1/2', '2026-01-02'],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05'],
  ])('reads %s as %s', (text, date) => {
    expect(parseDate(text)).toBe(date);
  });

  it.each(['2026-02-30', '12026-01-02', '去年五月', ''])('finds no date in %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });
});
