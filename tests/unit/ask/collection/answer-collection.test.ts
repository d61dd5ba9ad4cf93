import { beforeAll, describe, expect, it } from 'vitest';
import { answerCollection } from '../../../../src/ask/collection/answer-collection.ts';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import type { SearchFilter } from '../../../../src/types/hit.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';

const rules =
  '渡口管理办法\n\n第一章 总则\n第一条 为了渡口安全，制定本办法。\n第二条 渡口由镇政府管理。\n\n' +
  '第二章 开船\n第三条 风力六级以上停航。\n第四条 违反第三条规定的，罚款二百元。\n';

let search: SearchIndex;
beforeAll(async () => {
  search = await openLibrary({
    '渡口管理办法.txt': rules,
    '检修报告_A3.md': '# 检测结果\n\n电机声音正常，缆绳磨损两处。\n\n# 结论\n\n换缆绳后可以开船。\n',
    '检修报告_A5.md': '# 检测结果\n\n舵机漏油。\n\n# 结论\n\n暂停使用。\n',
    'news/洪峰.md': '---\ntitle: 洪峰过境\npublisher: 南风周报\npublishedAt: 2025-07-02\n---\n\n青溪镇昨夜水位上涨。\n',
    'news/开桥.md': '---\ntitle: 新桥通车\npublisher: 南风周报\npublishedAt: 2024-05-01\n---\n\n新桥昨日通车。\n',
    '值班群.txt': '2025-04-02 09:12 杜若 谁值夜班？\n2025-04-03 18:40 商陆 缆绳到了\n2025-04-03 18:42 白芷 收到\n',
  });
});

async function ask(question: string, filter?: SearchFilter, withOverviews = true) {
  const answer = await answerCollection({ question, filter }, { maxChars: 400, withOverviews }, search);
  if (answer === undefined) return undefined;
  const text = answer.parts.map((part) => part.text + (part.citation ? `[${part.citation.n}]` : '')).join('');
  for (const { citation } of answer.parts) {
    if (citation === undefined) continue;
    const document = search.index.chunks.readText(citation.documentId) ?? '';
    expect(document.slice(citation.start, citation.end)).toBe(citation.quote);
    expect(text.slice(citation.answerStart, citation.answerEnd).replace(/\s/gu, '')).toBe(
      citation.quote.replace(/\s/gu, ''),
    );
    expect(text.slice(citation.answerEnd)).toMatch(new RegExp(`^\\[${citation.n}\\]`, 'u'));
  }
  return { text, isFound: answer.isFound, cited: answer.passages.map(({ document }) => document.path) };
}

describe('answerCollection', () => {
  it('counts the files and names them, in reach of the filter only', async () => {
    expect((await ask('知识库里有多少个文件？'))?.text).toContain('共有 6 个文件');
    expect((await ask('你都有哪些文档？'))?.text).toMatch(
      /^- .*渡口管理办法[^]*^- .*值班群|^- .*值班群[^]*^- .*渡口管理办法/mu,
    );
    const news = await ask('一共有几篇文章？', { pathPrefix: 'news/' });
    expect(news?.text).toContain('共有 2 个文件');
    expect(news?.text).not.toContain('渡口管理办法');
    expect((await ask('How many documents do you have?'))?.text).toContain('holds 6 documents');
  });

  it('finds the files about a thing with their words, and says so where there are none', async () => {
    const found = await ask('有没有关于缆绳的文件？');
    expect(found?.text).toMatch(/检修报告 A3：.*缆绳/u);
    expect(found?.cited).toContain('检修报告_A3.md');
    const none = await ask('有没有关于火箭的文件？');
    expect(none).toMatchObject({ isFound: false, cited: [] });
    expect(none?.text).toContain('没有关于“火箭”的');
  });

  it('lists what a publisher of the library has published, and leaves anybody else to the documents', async () => {
    expect((await ask('南风周报发布了哪些文章？'))?.text).toMatch(/共有 2 篇.*新桥通车.*洪峰过境/u);
    expect(await ask('镇政府发布了哪些通知？')).toBeUndefined();
  });

  it('names the newest first, with their dates', async () => {
    expect((await ask('最近新增了哪些文件？'))?.text).toMatch(/^- 洪峰过境（2025-07-02）$[^]*^- .*（2024-05-01）$/mu);
  });

  it('tells what one document says by the leads of its parts', async () => {
    const told = await ask('检修报告_A3.md 这个文件里说了什么？');
    expect(told?.text).toMatch(/检测结果：电机声音正常，缆绳磨损两处。\[1\]\n结论：换缆绳后可以开船。\[2\]/u);
    expect(told?.cited.every((path) => path === '检修报告_A3.md')).toBe(true);
    expect((await ask('总结一下检修报告A5'))?.text).toContain('舵机漏油');
    expect(await ask('检修报告的主要内容是什么？')).toBeUndefined();
    expect(await ask('检修报告A3讲了什么？', undefined, false)).toBeUndefined();
  });

  it('tells what one section says, where its document is named or no other has such a heading', async () => {
    expect((await ask('检修报告_A3.md 的“检测结果”一节说了什么？'))?.text).toBe('电机声音正常，缆绳磨损两处。[1]');
    expect((await ask('第二章讲了什么？'))?.text).toMatch(/^第三条.*\n第四条/u);
    expect((await ask('渡口管理办法的第一章写了什么'))?.text).toMatch(/^第一条.*\n第二条/u);
    expect((await ask('“结论”这部分说了什么？', { pathPrefix: '检修报告_A5' }))?.text).toBe('暂停使用。[1]');
    expect((await ask('What does the part "检测结果" of 检修报告_A5.md say?'))?.text).toBe('舵机漏油。[1]');
    // Two reports have such a part, none a third chapter, and one document has no such heading.
    expect(await ask('“检测结果”这部分说了什么？')).toBeUndefined();
    expect(await ask('第三章讲了什么？')).toBeUndefined();
    expect(await ask('检修报告_A3.md 的“附件”一节说了什么？')).toBeUndefined();
  });

  it('tells what was said on a day', async () => {
    const told = await ask('4月3日大家聊了什么？');
    expect(told?.text).toContain('缆绳到了');
    expect(told?.text).not.toContain('夜班');
    expect(await ask('5月1日大家聊了什么？')).toBeUndefined();
  });

  it('counts clauses and chapters by their numbers, not where one is mentioned', async () => {
    expect((await ask('这个办法一共有多少条？'))?.text).toMatch(/共有 4 条，从“第一条 .*\[1\]”到“第四条 .*\[2\]”/u);
    expect((await ask('渡口管理办法分为几章？'))?.text).toContain('共有 2 章');
    expect(await ask('渡口管理办法有几页？')).toBeUndefined();
    expect(await ask('青溪镇有几条船？')).toBeUndefined();
  });
});
