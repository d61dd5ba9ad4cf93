import { describe, expect, it } from 'vitest';
import { buildReadingInput, padInput } from '../../../src/adapters/transformers/reading/reading-input.ts';
import { tokenizeForReading } from '../../../src/adapters/transformers/reading/reading-tokens.ts';

/** Every character is a piece; its id is its code. */
const segmenter = { segment: (run: string, into: number[]) => void into.push(...[...run].map((c) => c.charCodeAt(0))) };
const encode = (text: string) => tokenizeForReading(text, segmenter);

describe('tokenizeForReading', () => {
  it('keeps before each token what stood between it and the token before, the strongest mark of several', () => {
    const gapsOf = (text: string): readonly number[] => encode(text).gaps;
    expect(gapsOf('甲乙')).toEqual([0, 0]);
    expect(gapsOf('甲。\n乙')).toEqual(gapsOf('甲\n乙'));
    expect(gapsOf('甲。”乙')).toEqual(gapsOf('甲。乙'));
    const marks = ['\n', '。', '？', '；', '：', '|', '，', '、', '》', '）', '《', '（', '%', '.', ' '];
    const kinds = marks.map((mark) => gapsOf(`甲${mark}乙`)[1]);
    expect(new Set(kinds).size).toBe(marks.length);
    expect(kinds).not.toContain(0);
  });

  it('reads full width and capitals like the plain letters, and nothing in marks alone', () => {
    expect(encode('ＡＢ１')).toEqual(encode('ab1'));
    expect(encode('甲，乙').gaps).toEqual(encode('甲,乙').gaps);
    expect(encode('——。')).toEqual({ ids: [], gaps: [] });
    expect(encode('')).toEqual({ ids: [], gaps: [] });
  });
});

describe('buildReadingInput', () => {
  it('puts question, title and passage one after another, and says where each unit begins', () => {
    const input = buildReadingInput(encode('问'), { title: '题', units: ['甲乙。', '。丙'] }, encode, 32);
    const [ask, title, a, b, c] = [...'问题甲乙丙'].map((character) => character.charCodeAt(0));
    expect(input.ids).toEqual([1, ask, 2, title, 2, a, b, c]);
    expect(input.segments).toEqual([1, 1, 1, 2, 2, 3, 3, 3]);
    expect(input.unitStarts).toEqual([5, 7, 8]);
  });

  it('cuts long questions and titles, and leaves out units that do not fit', () => {
    const units = ['长'.repeat(300), '长'.repeat(300), '短'];
    const input = buildReadingInput(encode('问'.repeat(99)), { title: '题'.repeat(99), units }, encode, 32);
    expect(input.ids).toHaveLength(448);
    expect(input.segments.filter((kind) => kind === 1)).toHaveLength(34);
    expect(input.segments.filter((kind) => kind === 2)).toHaveLength(17);
    expect(input.unitStarts).toEqual([51, 351, 448]);
  });

  it('fills a short one up to what the network takes', () => {
    const input = buildReadingInput(encode('问'), { title: '', units: ['甲'] }, encode, 32);
    const padded = padInput(input, 32);
    for (const list of [padded.ids, padded.gaps, padded.segments]) expect(list).toHaveLength(34);
    expect(padded.segments.slice(input.ids.length).every((kind) => kind === 0)).toBe(true);
    const long = buildReadingInput(encode('问'), { title: '', units: ['甲'.repeat(60)] }, encode, 32);
    expect(padInput(long, 32).ids).toEqual(long.ids);
    expect(padInput(long, 64).ids).toHaveLength(66);
  });
});
