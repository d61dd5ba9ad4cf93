import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';

test('a shared index lies in a folder below the root, or under a URL as it is; anything else is a mistake', () => {
  const placeOf = (store: string): string | undefined =>
    readConfig({ INDEX_STORE: store }, [], '/nowhere').lancedbPlace;
  expect(['', 'files', 'lancedb:shared', 'lancedb:/srv/共享 索引', 'lancedb:s3://b/wenqu'].map(placeOf)).toEqual([
    undefined,
    undefined,
    '/nowhere/shared',
    '/srv/共享 索引',
    's3://b/wenqu',
  ]);
  for (const store of ['lancedb', 'lancedb:', 'lance:x', 's3://bucket', 'lancedb:s3://'])
    expect(() => placeOf(store)).toThrow('INDEX_STORE');
});
