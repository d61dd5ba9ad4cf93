import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readEml } from '../../../src/readers/mail/read-eml.ts';
import { expectTiling, findBlock, listBlocks } from './expect-tiling.ts';

const options = { path: 'a.eml', maxUnpackedBytes: 1e8 };
const read = async (lines: readonly string[], body: Uint8Array = new Uint8Array()) => {
  const result = await readEml(Buffer.concat([Buffer.from(lines.join('\r\n')), body]), options);
  expectTiling(result);
  return result;
};
const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

const head = [
  `From: ${encoded('周敏')} <zhou@example.com>`,
  `To: wu@example.com, ${encoded('李强')} <li@example.com>`,
  `Subject: ${encoded('停水通知')}`,
  'Date: Tue, 4 Mar 2025 23:30:00 +0800 (CST)',
  'MIME-Version: 1.0',
];

test('a plain mail: subject, people, date, text, and what it answers as a quote', async () => {
  const result = await read(
    [...head, 'Content-Type: text/plain; charset=gb2312', 'Content-Transfer-Encoding: 8bit', '', ''],
    iconv.encode(
      '各位：\r\n\r\n明日九点停水，\r\n请备水。\r\n\r\n> 什么时候停？\r\n>> 听说要停\r\n> 请告知。\r\n',
      'gbk',
    ),
  );
  expect(listBlocks(result)).toEqual([
    'heading: 停水通知',
    'key-value: 发件人：周敏 <zhou@example.com>',
    'key-value: 收件人：wu@example.com、李强 <li@example.com>',
    'key-value: 日期：2025-03-04 23:30',
    'paragraph: 各位：',
    'paragraph: 明日九点停水，\n请备水。',
    'quote: 什么时候停？',
    'quote: 听说要停',
    'quote: 请告知。',
  ]);
  expect(result.metadata).toEqual({
    title: '停水通知',
    publisher: '周敏 <zhou@example.com>',
    publishedAt: '2025-03-04',
  });
});

test('a mail with HTML and attachments is read as HTML, and what is attached is named', async () => {
  const html =
    '<h1>安排</h1><table><tr><th>日</th><th>班</th></tr><tr><td>周一</td><td>早</td></tr></table><blockquote>原文</blockquote>';
  const result = await read([
    ...head,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(html).toString('base64'),
    '--b',
    `Content-Type: application/pdf; name="${encoded('值班表.pdf')}"`,
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERg==',
    '--b--',
    '',
  ]);
  expect(listBlocks(result).slice(4)).toEqual([
    'key-value: 附件：值班表.pdf',
    'heading: 安排',
    'table-row: 日 | 班',
    'table-row: 周一 | 早',
    'quote: 原文',
  ]);
  expect(findBlock(result, '周一')).toMatchObject({ path: ['停水通知', '安排'], header: ['日', '班'] });
});

describe('files that are not as they should be', () => {
  test('encrypted mails are called encrypted', async () => {
    for (const type of [
      'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
      'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
    ]) {
      await expect(read([...head, `Content-Type: ${type}`, '', '--b', '', 'x', '--b--'])).rejects.toMatchObject({
        code: 'document_encrypted',
      });
    }
    await expect(read([...head, '', '-----BEGIN PGP MESSAGE-----', '', 'hQEMA'])).rejects.toMatchObject({
      code: 'document_encrypted',
    });
  });

  test('a truncated mail gives what is there, a text without headers and an empty file are refused', async () => {
    const result = await read([
      ...head,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      '开头',
    ]);
    expect(result.text).toContain('开头');
    await expect(read(['只是一篇文章。'])).rejects.toMatchObject({ code: 'document_type_unsupported' });
    await expect(read([])).rejects.toMatchObject({ code: 'document_empty' });
  });

  test('parts inside parts without end are refused', async () => {
    const open = Array.from({ length: 300 }, (_, index) => [
      `Content-Type: multipart/mixed; boundary=b${index}`,
      '',
      `--b${index}`,
    ]).flat();
    await expect(read([...head, ...open, '', 'x'])).rejects.toMatchObject({ code: 'document_broken' });
  });
});
