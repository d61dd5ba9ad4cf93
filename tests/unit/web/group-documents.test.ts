import { describe, expect, it } from 'vitest';
import type { WireDocument } from '../../../src/http/wire/schemas/wire-schemas.ts';
import { groupDocuments } from '../../../src/web/documents/collection/group-documents.ts';
import type { Division } from '../../../src/web/documents/collection/group-documents.ts';
import { changeTags, findSharedTags, splitTags } from '../../../src/web/documents/tags/change-tags.ts';

const aDocument = (id: string, rest: Partial<WireDocument> = {}): WireDocument => ({
  id,
  title: id,
  path: `${id}.md`,
  bytes: 1,
  sha256: '',
  passages: 1,
  indexedAt: '2026-01-01T00:00:00Z',
  status: 'indexed',
  ...rest,
});

describe('the documents of a collection', () => {
  const documents = [
    aDocument('a', { publisher: '晚报', publishedAt: '2026-03-14', tags: ['水', '乡'], path: 'news/a.md' }),
    aDocument('b', { publisher: '晚报', publishedAt: '2025', tags: ['乡'], path: 'news/b.PDF' }),
    aDocument('c', { tags: [] }),
    aDocument('d', { publisher: '晚报', status: 'failed' }),
  ];
  const divide = (division: Division) =>
    groupDocuments(documents, division).map((group) => [group.name, group.documents.map(({ id }) => id).join('')]);

  it.each([
    [
      'publisher',
      [
        ['晚报', 'ab'],
        ['', 'c'],
      ],
    ],
    [
      'date',
      [
        ['2026-03', 'a'],
        ['2025', 'b'],
        ['', 'c'],
      ],
    ],
    [
      'folder',
      [
        ['news', 'ab'],
        ['', 'c'],
      ],
    ],
    [
      'tag',
      [
        ['乡', 'ab'],
        ['水', 'a'],
        ['', 'c'],
      ],
    ],
    [
      'kind',
      [
        ['md', 'ac'],
        ['pdf', 'b'],
      ],
    ],
  ] as const)('by %s stand in groups, those without a name last', (division, groups) => {
    expect(divide(division)).toEqual(groups);
  });

  it('that there are none of make no group', () => {
    expect(groupDocuments([], 'tag')).toEqual([]);
  });
});

describe('tags of documents', () => {
  it('are typed with any comma, without repetitions, and may hold spaces', () => {
    expect(splitTags(' 茶，乡村 农业; 茶、,')).toEqual(['茶', '乡村 农业']);
    expect(splitTags('  ')).toEqual([]);
    expect(splitTags('长'.repeat(50))).toEqual(['长'.repeat(40)]);
  });

  it('that all of several bear are taken away from each and added to each; the others stay', () => {
    const documents = [aDocument('a', { tags: ['水', '乡'] }), aDocument('b', { tags: ['乡', '茶'] })];
    expect(findSharedTags(documents)).toEqual(['乡']);
    expect(findSharedTags([])).toEqual([]);
    expect([...changeTags(documents, ['乡'], ['新'])]).toEqual([
      ['a', ['水', '新']],
      ['b', ['茶', '新']],
    ]);
    expect([...changeTags(documents, ['乡'], ['乡'])]).toEqual([]);
  });
});
