import { describe, expect, it } from 'vitest';
import { splitClauses, splitSentences } from '../../../src/text/sentences.ts';

function sentencesOf(text: string): readonly string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

function clausesOf(text: string, maxChars: number): readonly string[] {
  return splitClauses(text, { start: 0, end: text.length }, maxChars).map(({ start, end }) => text.slice(start, end));
}

describe('splitSentences', () => {
  it('splits after 。！？；… in both widths', () => {
    expect(sentencesOf('河水涨了。船靠岸！谁来?大家散去;雨停…天晴')).toEqual([
      '河水涨了。',
      '船靠岸！',
      '谁来?',
      '大家散去;',
      '雨停…',
      '天晴',
    ]);
  });

  it('keeps closing quotes and brackets with the sentence that they close', () => {
    expect(sentencesOf('他写道:“潮水很急。”众人点头。')).toEqual(['他写道:“潮水很急。”', '众人点头。']);
    expect(sentencesOf('桥修好了。）随后通车。')).toEqual(['桥修好了。）', '随后通车。']);
  });

  it('never splits inside a short pair of quotes or brackets', () => {
    expect(sentencesOf('这就是「为什么？因为水深！」这句话的来历。')).toEqual([
      '这就是「为什么？因为水深！」这句话的来历。',
    ]);
    expect(sentencesOf('样品(第一批;第二批)已送检。')).toEqual(['样品(第一批;第二批)已送检。']);
  });

  it('splits after 。 but not inside 「」', () => {
    expect(sentencesOf('先看「甲。乙」再说。完。')).toEqual(['先看「甲。乙」再说。', '完。']);
  });

  it('never splits at a comma, or at a full stop inside a number, version, file name or address', () => {
    const text = '模型 v2.5.1 在 3.14 秒内读完 data.csv,见 https://a.example/x?y=1;z=2 一文,共 2,636,006 行';
    expect(sentencesOf(text)).toEqual([text]);
  });

  it('splits English sentences at a full stop before a capital, but not after an abbreviation or an initial', () => {
    expect(sentencesOf('Dr. Lee met J. Smith, e.g. Yesterday. They left. He stayed.')).toEqual([
      'Dr. Lee met J. Smith, e.g. Yesterday. ',
      'They left. ',
      'He stayed.',
    ]);
  });

  it('splits at line ends and gives the white space to the sentence before', () => {
    expect(sentencesOf('标题\n\n第一句。 第二句\n')).toEqual(['标题\n\n', '第一句。 ', '第二句\n']);
  });

  it('separates bullets written on one line', () => {
    const text = '要点 - 甲站每天测量三次水位并上报 - 乙站只在汛期每小时测量一次 - 丙站已经停用等待拆除';
    expect(sentencesOf(text)).toEqual([
      '要点 ',
      '- 甲站每天测量三次水位并上报 ',
      '- 乙站只在汛期每小时测量一次 ',
      '- 丙站已经停用等待拆除',
    ]);
  });

  it('goes on after an ellipsis that a comma follows', () => {
    expect(sentencesOf('风…，雨…都停了。')).toEqual(['风…，雨…', '都停了。']);
  });

  it('splits only the range that it is given', () => {
    expect(splitSentences('甲。乙。丙。', 2, 4)).toEqual([{ start: 2, end: 4 }]);
    expect(splitSentences('甲。乙。丙。', 2, 5)).toEqual([
      { start: 2, end: 4 },
      { start: 4, end: 5 },
    ]);
    expect(splitSentences('', 0, 0)).toEqual([]);
  });

  it('keeps white space alone as one span', () => {
    expect(splitSentences(' \n ')).toEqual([{ start: 0, end: 3 }]);
  });
});

describe('splitClauses', () => {
  it('returns a sentence that fits whole', () => {
    expect(clausesOf('水位上升，闸门打开。', 20)).toEqual(['水位上升，闸门打开。']);
  });

  it('fills each clause up to the limit', () => {
    expect(clausesOf('水位上升，闸门打开，船只停航，岸边警戒。', 10)).toEqual([
      '水位上升，闸门打开，',
      '船只停航，岸边警戒。',
    ]);
  });

  it('never cuts inside a number, a time or an address', () => {
    expect(clausesOf('共计2,636,006条记录于11:12:30写入http://a.example:80/b,随后校验', 20)).toEqual([
      '共计2,636,006条记录于11:12:30写入http://a.example:80/b,',
      '随后校验',
    ]);
  });

  it('leaves a clause without a comma longer than the limit', () => {
    expect(clausesOf('没有任何停顿的一长串文字', 5)).toEqual(['没有任何停顿的一长串文字']);
  });
});
