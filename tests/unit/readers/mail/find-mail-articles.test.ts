import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../../src/readers/text/read-text.ts';

function articlesOf(lines: readonly string[]) {
  const { articles = [], text } = readPlainText(lines.join('\n'), {}, 'a/往来.txt');
  return articles.map(({ start, end, title, publisher, publishedAt }) => ({
    title,
    publisher,
    publishedAt,
    text: text.slice(start, end),
  }));
}

const thread = [
  '发件人: 卜一航 <bu@quay.example>',
  '发送时间: 2024年5月9日 星期四 16:20',
  '收件人: 甘棠',
  '主题: 回复: 回复: 缆绳采购',
  '',
  '定 12 盘，照这个买。',
  '',
  '-----原始邮件-----',
  '发件人: 甘棠 <gan@quay.example>',
  '日期: 2024年5月7日 9:02',
  '主题: 缆绳采购',
  '',
  '想买 20 盘。',
];

describe('mails in a text', () => {
  it('are articles of their day, by their sender and on their subject, without what stands between them', () => {
    const [newer, older, ...others] = articlesOf(thread);
    expect(newer).toMatchObject({
      title: '缆绳采购',
      publisher: '卜一航 <bu@quay.example>',
      publishedAt: '2024-05-09',
    });
    expect(newer?.text).not.toContain('原始邮件');
    expect(newer?.text).not.toContain('20 盘');
    expect(older).toMatchObject({ title: '缆绳采购', publishedAt: '2024-05-07' });
    expect(others).toEqual([]);
  });

  it('may be written in English, and have something above them', () => {
    const mails = articlesOf([
      '缆绳往来，按时间排',
      '',
      'From: Ada Lane <ada@quay.example>',
      'Date: Tue, 7 May 2024 09:02:00 +0100',
      'Subject: Re: Ropes',
      '',
      'We need twenty.',
    ]);
    expect(mails.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([
      ['往来', undefined],
      ['Ropes', '2024-05-07'],
    ]);
  });

  it.each([
    [
      'how a form is filled in',
      ['寄件须知', '', '发件人：写全名。', '日期：写当天。', '主题：不写。', '', '每天收件。'],
    ],
    [
      'a list of parcels',
      ['发件人：甘棠', '日期：2024-05-07', '收件人：卜一航', '', '发件人：甘棠', '日期：2024-05-08'],
    ],
    ['a notice with a day', ['停航通知', '', '日期：2024-05-07', '主题：风浪', '', '今天停航。']],
  ])('are not %s', (_, lines) => {
    expect(articlesOf(lines)).toHaveLength(1);
    expect(articlesOf(lines)[0]?.publisher).toBeUndefined();
  });
});
