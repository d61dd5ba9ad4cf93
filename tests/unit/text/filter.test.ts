import { describe, expect, it } from 'vitest';
import { createFilterTest } from '../../../src/text/filter/match-filter.ts';

const document = {
  id: 'a',
  path: 'news/a.md',
  publisher: '河湾 晚报',
  publishedAt: '2026-03-14',
  tags: ['水利', 'AI'],
};

describe('a filter', () => {
  it.each([
    [{}, true],
    [{ pathPrefix: 'news/' }, true],
    [{ pathPrefix: 'old/' }, false],
    [{ publisher: '河湾晚报' }, true],
    [{ publisher: '晚报' }, false],
    [{ tags: ['茶', 'ai'] }, true],
    [{ tags: ['茶'] }, false],
    [{ tags: [] }, false],
    [{ from: '2026', to: '2026' }, true],
    [{ from: '2026-03-14', to: '2026-03-14' }, true],
    [{ from: '2026-04' }, false],
    [{ to: '2026-03-13' }, false],
    [{ to: '2026-02' }, false],
    [{ documentIds: ['b'], from: '2020' }, false],
  ])('of %j has this document inside: %s', (filter, isInside) => {
    expect(createFilterTest(filter)(document)).toBe(isInside);
  });

  it('of dates leaves out what carries none, or too vague a one', () => {
    expect(createFilterTest({ from: '2020' })({ id: 'b', path: 'b.md' })).toBe(false);
    expect(createFilterTest({ to: '2026-03' })({ id: 'b', path: 'b.md', publishedAt: '2026' })).toBe(false);
  });
});
