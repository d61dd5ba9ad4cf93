import { beforeAll, describe, expect, it } from 'vitest';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';

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
    ...fillerTexts,
  });
});

async function tell(question: string): Promise<string> {
  const { query, passages } = await searchPassages(
    await condense(question, [], libraryOf(search)),
    { topK: 8 },
    search,
  );
  const parts = await extractAnswer(query, passages, search, 400);
  return parts[0]?.text ?? '';
}

describe('the last and the first that was said', () => {
  it('is that of the newest mail, and never what it quotes', async () => {
    expect(await tell('帆布每匹价钱最后定的是多少？')).toContain('88.5');
    expect(await tell('帆布最终定了多少匹？')).toContain('60 匹');
  });

  it('is that of the oldest mail for how it began and who began it', async () => {
    expect(await tell('帆布每匹价钱一开始是多少？')).toContain('95.5');
    expect(await tell('是谁提出改用防霉帆布的？')).toContain('建议改用防霉帆布');
  });

  it('is that of the highest version, for versions that are called so', async () => {
    expect(await tell('帆布裁床现在支持几层？')).toContain('三层');
  });
});
