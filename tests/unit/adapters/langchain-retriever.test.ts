import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import { createLangChainRetriever } from '../../../src/adapters/langchain/retriever.ts';
import type { PassageMetadata } from '../../../src/adapters/langchain/retriever.ts';
import { gatherPassages, makeDocument } from '../../fakes/sample-passages.ts';

const gauge = makeDocument('gauge', ['青溪站的站长是林知远。', '雷达水位计不需要清淤。'], {
  title: '青溪站',
  headings: ['建设'],
  publisher: '云岭水文局',
  publishedAt: '2024-03-02',
});
const { passages, readDocumentText } = gatherPassages([gauge, makeDocument('tea', ['白坪茶社由 42 户茶农组成。'])]);
const search = (query: string, topK: number) =>
  Promise.resolve(
    passages.filter(({ chunk }) => [...query].some((character) => chunk.text.includes(character))).slice(0, topK),
  );

describe('the LangChain retriever', () => {
  it('gives documents that say where they stand', async () => {
    const documents = await createLangChainRetriever(search).invoke('青溪站的站长是谁？');
    expect(documents[0]).toMatchObject({
      pageContent: '青溪站的站长是林知远。',
      metadata: {
        source: 'gauge.md',
        documentId: 'gauge',
        title: '青溪站',
        headings: ['建设'],
        start: 0,
        end: 11,
        publisher: '云岭水文局',
        publishedAt: '2024-03-02',
        score: 1,
      },
    });
    for (const { pageContent, metadata } of documents)
      expect(readDocumentText(metadata.documentId).slice(metadata.start, metadata.end)).toBe(pageContent);
  });

  it('leaves out what is not known, and finds nothing where there is nothing', async () => {
    const retriever = createLangChainRetriever(search);
    const [tea] = await retriever.invoke('茶');
    expect(Object.keys(tea?.metadata as PassageMetadata)).toEqual([
      'source',
      'documentId',
      'title',
      'headings',
      'start',
      'end',
      'score',
    ]);
    expect(await retriever.invoke('zzz')).toEqual([]);
  });

  it('asks for as many passages as it was told', async () => {
    expect(await createLangChainRetriever(search, { topK: 1 }).invoke('青溪站 水位计 茶社')).toHaveLength(1);
  });

  it('fails with the reason of the search', async () => {
    const retriever = createLangChainRetriever(() => Promise.reject(new Error('索引还没有建好')));
    await expect(retriever.invoke('青溪站')).rejects.toThrow('索引还没有建好');
  });

  it('sits in a chain with a prompt, a chat model and a parser, and in a batch', async () => {
    const prompts: string[] = [];
    const chain = RunnableSequence.from([
      {
        context: createLangChainRetriever(search, { topK: 2 }).pipe((documents) =>
          documents.map(({ pageContent, metadata }) => `${pageContent}（${metadata.source}）`).join('\n'),
        ),
        question: new RunnablePassthrough<string>(),
      },
      ChatPromptTemplate.fromMessages([
        ['system', '只凭资料回答：\n{context}'],
        ['human', '{question}'],
      ]),
      (prompt: { toString(): string }) => {
        prompts.push(prompt.toString());
        return prompt.toString();
      },
      new FakeListChatModel({ responses: ['林知远。', '42 户。'] }),
      new StringOutputParser(),
    ]);
    expect(await chain.invoke('青溪站的站长是谁？')).toBe('林知远。');
    expect(await chain.batch(['茶社'])).toEqual(['42 户。']);
    expect(prompts[0]).toContain('青溪站的站长是林知远。（gauge.md）');
    expect(prompts[0]).toContain('青溪站的站长是谁？');
  });

  it('streams through a chain as any runnable does', async () => {
    let text = '';
    for await (const documents of await createLangChainRetriever(search).stream('茶'))
      text += documents.map(({ pageContent }) => pageContent).join('');
    expect(text).toContain('42 户');
  });
});
