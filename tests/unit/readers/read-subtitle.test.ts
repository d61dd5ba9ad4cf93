import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readSubtitle } from '../../../src/readers/subtitle/read-subtitle.ts';
import { expectTiling, findBlock, listBlocks } from './expect-tiling.ts';
import { linearGrowth, measureGrowth } from '../../support/measure-growth.ts';

const options = { path: 'a.srt', maxUnpackedBytes: 1e8 };
const read = async (text: string) => {
  const result = await readSubtitle(new TextEncoder().encode(text), options);
  expectTiling(result);
  return result;
};
const cue = (number: number, times: string, ...lines: readonly string[]): string =>
  `${number}\n${times}\n${lines.join('\n')}\n\n`;

describe('SubRip', () => {
  test('a sentence cut into cues is one block from its first to its last moment', async () => {
    const result = await read(
      cue(1, '00:00:01,000 --> 00:00:03,500', '今天我们讲', '<i>怎样</i>修水管，') +
        cue(2, '00:00:03,600 --> 00:00:05,000', '先关总阀。') +
        cue(3, '00:00:06,000 --> 00:00:08,000', 'Then use') +
        cue(4, '00:00:08,000 --> 00:00:09,250', '{\\an8}a wrench.'),
    );
    expect(listBlocks(result)).toEqual(['dialogue: 今天我们讲怎样修水管，先关总阀。', 'dialogue: Then use a wrench.']);
    expect(findBlock(result, '水管')).toMatchObject({ startMs: 1000, endMs: 5000 });
    expect(findBlock(result, 'wrench')).toMatchObject({ startMs: 6000, endMs: 9250 });
  });

  test('labels that come back are who speaks, a sound is said by nobody, and one label alone is a word', async () => {
    const times = (second: number): string => `00:00:0${second},000 --> 00:00:0${second},900`;
    const result = await read(
      cue(1, times(0), '【片头音乐】') +
        cue(2, times(1), '记者：您是哪一年进厂的？') +
        cue(3, times(2), '罗师傅：一九七八年三月，') +
        cue(4, times(3), '那时才十七岁。') +
        cue(5, times(4), '记者：后来呢？') +
        cue(6, times(5), '罗师傅：后来有了目标：') +
        cue(7, times(6), '学会开车床。'),
    );
    expect(listBlocks(result)).toEqual([
      'dialogue: 【片头音乐】',
      'dialogue: 记者：您是哪一年进厂的？',
      'dialogue: 罗师傅：一九七八年三月，那时才十七岁。',
      'dialogue: 记者：后来呢？',
      'dialogue: 罗师傅：后来有了目标：学会开车床。',
    ]);
    expect(findBlock(result, '十七岁').speaker).toBe('罗师傅');
    const told = await read(cue(1, times(1), '今天的目标：修水管。') + cue(2, times(2), '目标：修好。'));
    expect(told.blocks.every(({ speaker }) => speaker === undefined)).toBe(true);
  });

  test('a long pause ends a sentence, and subtitles without punctuation stay cue by cue', async () => {
    const paused = await read(
      cue(1, '00:00:01,000 --> 00:00:02,000', '待续') + cue(2, '00:00:40,000 --> 00:00:41,000', '上集说到这里。'),
    );
    expect(paused.blocks).toHaveLength(2);
    const plain = await read(
      Array.from({ length: 30 }, (_, index) =>
        cue(index + 1, `00:00:${String(index + 10)},000 --> 00:00:${String(index + 11)},000`, `第${index}句`),
      ).join(''),
    );
    expect(plain.blocks).toHaveLength(30);
  });

  test('missing numbers, a missing empty line and GBK bytes do no harm', async () => {
    const text = '00:01,5 --> 00:02,0\r\n你好。\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n共 2 项\r\n2019\r\n\r\n';
    const result = await readSubtitle(iconv.encode(text, 'gbk'), options);
    expect(listBlocks(result)).toEqual(['dialogue: 你好。', 'dialogue: 共 2 项 2019']);
    expect(result.blocks[0]).toMatchObject({ startMs: 1500, endMs: 2000 });
  });
});

describe('WebVTT', () => {
  test('voices speak, notes and styles are left out, rolling lines count once', async () => {
    const result = await read(
      'WEBVTT - 会议\n\nSTYLE\n::cue { color: red }\n\nNOTE 草稿\n\nintro\n' +
        '00:01.000 --> 00:02.000 align:start\n<v 周敏>几点开会？\n\n00:02.000 --> 00:03.000\n' +
        '<v.loud 吴刚>两点 &amp; 别迟到。</v>\n\n01:00:00.000 --> 01:00:01.000\n<c>第一行</c>\n\n' +
        '01:00:01.000 --> 01:00:02.000\n第一行\n第二行。',
    );
    expect(listBlocks(result)).toEqual([
      'dialogue: 周敏：几点开会？',
      'dialogue: 吴刚：两点 & 别迟到。',
      'dialogue: 第一行第二行。',
    ]);
    expect(result.blocks.map(({ speaker, startMs }) => [speaker, startMs])).toEqual([
      ['周敏', 1000],
      ['吴刚', 2000],
      [undefined, 3_600_000],
    ]);
  });
});

test('who speaks next after a dash, and a sound, do not go on with what was said', async () => {
  const cues = ['沿着河堤走', '（汽笛声）', '- 船要开了吗？', '要开了，但是', '——还得等一位客人。'];
  const text = cues.map((words, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at},900\n${words}\n\n`).join('');
  expect(listBlocks(await read(text))).toEqual([
    'dialogue: 沿着河堤走',
    'dialogue: （汽笛声）',
    'dialogue: - 船要开了吗？',
    'dialogue: 要开了，但是——还得等一位客人。',
  ]);
});

test('empty files and texts without times are refused', async () => {
  await expect(read('')).rejects.toMatchObject({ code: 'document_empty' });
  await expect(read('WEBVTT\n\n')).rejects.toMatchObject({ code: 'document_empty' });
  await expect(read('只是一篇文章。')).rejects.toMatchObject({ code: 'document_broken' });
});

test('twice the cues cost twice the time', async () => {
  const make = (size: number) =>
    new TextEncoder().encode(
      '1\n00:00:01,000 --> 00:00:02,000\n没有句号的话\n\n2\n00:00:02,000 --> 00:00:03,000\n有。\n\n'.repeat(size),
    );
  expect(await measureGrowth(make, (bytes) => readSubtitle(bytes, options), 5000)).toBeLessThanOrEqual(linearGrowth);
});
