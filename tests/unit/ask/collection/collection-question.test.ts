import { describe, expect, it } from 'vitest';
import { readCollectionQuestion } from '../../../../src/ask/collection/collection-question.ts';

const kindOf = (question: string): string | undefined => readCollectionQuestion(question)[0]?.kind;

describe('readCollectionQuestion', () => {
  it.each([
    ['知识库里有多少个文件？', 'count'],
    ['请问现在一共收录了几篇文章', 'count'],
    ['文档数量是多少', 'count'],
    ['How many documents do you have?', 'count'],
    ['你都有哪些文档？', 'list'],
    ['馆里的资料都有哪些文件？', 'list'],
    ['列出所有文件', 'list'],
    ['What files are in the library?', 'list'],
    ['资料里有关于采购的文件吗？', 'about'],
    ['哪些文件提到了渡船？', 'about'],
    ['有没有跟渡口相关的资料', 'about'],
    ['Is there a document about ferries?', 'about'],
    ['南风周报发布了哪些文章？', 'publisher'],
    ['What did Southwind publish?', 'publisher'],
    ['最近新增了哪些文件？', 'newest'],
    ['知识库里有什么新内容吗', 'newest'],
    ['最新的文档是哪个？', 'newest'],
    ["What's new?", 'newest'],
    ['你能回答哪些方面的问题？', 'scope'],
    ['这个办法一共有多少条？', 'parts'],
    ['渡口管理办法分为几章', 'parts'],
    ['How many clauses does the bylaw have?', 'parts'],
    ['渡口_A3.md 这个文件里说了什么？', 'overview'],
    ['总结一下渡口管理办法', 'overview'],
    ['渡口管理办法的主要内容是什么', 'overview'],
    ['Summarize the bylaw', 'overview'],
  ])('%s asks for the %s', (question, kind) => {
    expect(kindOf(question)).toBe(kind);
  });

  it.each([
    '公司有多少份合同到期？',
    '申请时要提交几份文件？',
    '报名需要哪些材料？',
    '公司有哪些文件需要归档？',
    '文件柜里能放多少个文件夹？',
    '最新的票价是多少？',
    '哪些人可以借阅图书？',
    '借书要多少钱？',
    'How many documents must be handed in?',
    'What did the mayor open?',
  ])('%s is a question to the documents', (question) => {
    expect(kindOf(question)).toBeUndefined();
  });
});
