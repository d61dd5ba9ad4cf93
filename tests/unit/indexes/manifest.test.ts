import { describe, expect, test } from 'vitest';
import {
  FORMAT_VERSION,
  type Manifest,
  OtherFormat,
  compareFingerprints,
  parseManifest,
  writeManifest,
} from '../../../src/indexes/manifest.ts';

const manifest: Manifest = {
  format: 'wenqu-index',
  formatVersion: FORMAT_VERSION,
  generation: 'generation-a',
  builtAt: '2031-01-02T00:00:00Z',
  fingerprint: { embeddingModel: 'm', analyzer: 'a', chunker: 'c' },
  embeddingModelName: 'm',
  folderFingerprint: 'f',
  documents: 1,
  passages: 2,
  segments: [
    { name: 'segment-a', documents: 2, passages: 3, dead: [1], files: { 'texts.bin': { bytes: 1, crc32: 7 } } },
  ],
};

describe('manifests', () => {
  test('come back as they were written', () => {
    expect(parseManifest(writeManifest(manifest))).toEqual(manifest);
  });

  test.each([
    ['a dead document', '"dead": [\n', '"dead": [0,\n'],
    ['the number of passages', '"passages": 3', '"passages": 2'],
    ['the name of a segment', 'segment-a', 'segment-b'],
    ['the checksum', '"checksum": "', '"checksum": "0'],
  ])('%s that was changed is noticed, although all is well formed', (_name, from, to) => {
    const json = writeManifest(manifest);
    expect(json).toContain(from);
    expect(() => parseManifest(json.replace(from, to))).toThrow(RangeError);
  });

  test('of another format are named as such, whatever else they hold', () => {
    expect(() => parseManifest('{"format": "wenqu-index", "formatVersion": 4}')).toThrow(OtherFormat);
  });

  test.each([
    ['not JSON', '{'],
    ['another format', writeManifest(manifest).replace('wenqu-index', 'other')],
    ['a missing part', writeManifest(manifest).replace('"analyzer"', '"other"')],
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
