import { describe, expect, test } from 'vitest';
import { FORMAT_VERSION, compareFingerprints, parseManifest } from '../../../src/indexes/manifest.ts';

const manifest = {
  format: 'wenqu-index',
  formatVersion: FORMAT_VERSION,
  generation: 'generation-a',
  builtAt: '2031-01-02T00:00:00Z',
  fingerprint: { embeddingModel: 'm', analyzer: 'a', chunker: 'c' },
  embeddingModelName: 'm',
  folderFingerprint: 'f',
  documents: 1,
  passages: 2,
  nextLabel: 2,
  files: { 'chunks.json': { bytes: 1, sha256: 'x' } },
};

describe('manifests', () => {
  test('come back as they were written', () => {
    expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
  });

  test.each([
    ['not JSON', '{'],
    ['another format', JSON.stringify({ ...manifest, format: 'other' })],
    ['a missing part', JSON.stringify({ ...manifest, fingerprint: {} })],
    ['nothing', 'null'],
  ])('%s is refused', (_name, json) => expect(() => parseManifest(json)).toThrow());

  test('name each part of a fingerprint that differs', () => {
    const { fingerprint } = manifest;
    expect(compareFingerprints(fingerprint, fingerprint)).toEqual([]);
    expect(compareFingerprints(fingerprint, { ...fingerprint, analyzer: 'b' })).toEqual(['analyzer']);
    expect(compareFingerprints(fingerprint, { embeddingModel: 'n', analyzer: 'b', chunker: 'd' })).toEqual([
      'embeddingModel',
      'analyzer',
      'chunker',
    ]);
  });
});
