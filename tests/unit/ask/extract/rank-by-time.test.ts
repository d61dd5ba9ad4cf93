import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { extractFrom } from '../../../support/extract-from.ts';

const mail = (from: string, day: string, subject: string, body: string): string =>
  [
    `From: ${from}`,
    'To: Wei <wei@yard.example>',
    `Date: ${day} 2024 09:00:00 +0800`,
    `Subject: ${subject}`,
    'Content-Type: text/plain; charset="utf-8"',
    'Content-Transfer-Encoding: 8bit',
    '',
    body,
  ].join('\n');

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    'a.eml': mail('林栈 <lin@sail.example>', 'Mon, 04 Mar', '订帆布', '帆布要 40 匹，每匹价钱按 95.5 元算，能做吗？'),
    'b.eml': mail(
      '魏舟 <wei@yard.example>',
      'Tue, 05 Mar',
      'Re: 订帆布',
      '帆布 40 匹，每匹价钱 92.5 元。建议改用防霉帆布。\n\n> 帆布要 40 匹，每匹价钱按 95.5 元算，能做吗？',
    ),
    'c.eml': mail(
      '林栈 <lin@sail.example>',
      'Wed, 06 Mar',
      'Re: Re: 订帆布',
      '防霉帆布 60 匹，每匹价钱 88.5 元，就这样定。\n\n> 帆布 40 匹，每匹价钱 92.5 元。建议改用防霉帆布。',
    ),
    'log.md': '# 更新记录\n\n## v1.4\n\n帆布裁床支持双层。\n\n## v1.10\n\n帆布裁床支持三层。\n',
    '往来.txt': [
      thread(
        '韦莎',
        '2024年6月5日 10:00',
        '回复: 船桨采购（已订）',
        '订单发了：桦木行，14 支，单价 77 元。验货由阮溪负责。',
      ),
      thread('阮溪', '2024年6月3日 10:00', '回复: 船桨采购', '桦木行肯让到 77 元。数量改成 14 支吧。'),
      thread('韦莎', '2024年6月1日 10:00', '船桨采购', '船桨坏了，想买 10 支，问了青松行，船桨一支 90 元。验货我来。'),
    ].join('\n\n'),
    '群聊.txt': [
      '2024-07-01 08:00 老桂\n龙舟赛的锣鼓我来负责',
      '2024-07-01 08:05 小满\n粽子我来管',
      '2024-07-03 08:00 老桂\n腰扭了，锣鼓的事转给小寒',
      '2024-07-03 08:05 小寒\n好',
      '2024-07-06 08:00 小满\n救生衣由河道所负责',
    ].join('\n'),
    '赛事.txt': [
      '龙灯会记录\n',
      '2024-09-02 王立新：龙灯会定在 9 月 28 日晚上七点',
      '2024-09-09 李玲：照顾大家，龙灯会改到 9 月 29 日',
      '2024-09-20 张晓东：龙灯会我和王立新掌灯，你们跟上',
    ].join('\n'),
    '坞记.md': '# 船坞记事\n\n## 6月2日 周日\n\n桐油定为 3 桶。\n\n## 6月8日\n\n桐油改为 5 桶，6月1日的账补记。\n',
    '别处.md': '# 凉亭修缮\n\n## 2025-01-09\n\n鼓楼由文保所负责。\n',
    ...fillerTexts,
  });
});

function thread(from: string, day: string, subject: string, body: string): string {
  return `发件人：${from}\n日期：${day}\n主题：${subject}\n\n${body}`;
}

async function tell(question: string): Promise<string> {
  return (await extractFrom(search, question))[0] ?? '';
}

describe('the last and the first that was said', () => {
  it('is that of the newest mail, and never what it quotes', async () => {
    expect(await tell('帆布每匹价钱最后定的是多少？')).toContain('88.5');
    expect(await tell('帆布最终定了多少匹？')).toContain('60 匹');
  });

  it('is that of the oldest mail for how it began and who began it', async () => {
    expect(await tell('帆布每匹价钱一开始是多少？')).toContain('95.5');
    expect(await tell('是谁提出改用防霉帆布的？')).toMatch(/^魏舟：.*建议改用防霉帆布/u);
  });

  it('is that of the highest version, for versions that are called so', async () => {
    expect(await tell('帆布裁床现在支持几层？')).toContain('三层');
  });

  it('is that of the newest of the mails in one text, in whatever words', async () => {
    expect(await tell('船桨最后定的是多少钱一支？')).toMatch(/77 元/u);
    expect(await tell('船桨最后买了几支？')).toMatch(/14 支/u);
    expect(await tell('船桨最终选了哪家？')).toContain('桦木行');
    expect(await tell('一开始打算买几支船桨？')).toContain('10 支');
  });

  it('is whoever took over last, and who never handed over', async () => {
    expect(await tell('龙舟赛的锣鼓现在由谁负责？')).toContain('转给小寒');
    expect(await tell('龙舟赛的锣鼓一开始由谁负责？')).toContain('老桂');
    expect(await tell('龙舟赛的粽子现在谁负责？')).toContain('粽子我来管');
    expect(await tell('龙舟赛的救生衣现在由谁负责？')).toContain('河道所');
  });

  it('is that of the day that is asked for, under its heading or in its message', async () => {
    expect(await tell('6月2日桐油定为几桶？')).toContain('3 桶');
    expect(await tell('6月8日桐油改为几桶？')).toContain('5 桶');
    expect(await tell('桐油最后定为几桶？')).toContain('5 桶');
    expect(await tell('7月1日龙舟赛的锣鼓由谁负责？')).toContain('老桂');
  });
});

it('takes the day when a message was sent for none that it tells', async () => {
  expect(await tell('龙灯会最后定在哪一天？')).toMatch(/^2024-09-09 李玲：照顾大家，龙灯会改到 9 月 29 日/u);
  expect(await tell('龙灯会最后谁掌灯？')).toContain('张晓东');
});
