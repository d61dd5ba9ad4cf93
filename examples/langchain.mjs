// 在 LangChain 的链里用问渠的检索器和向量 · Wenqu's retriever and embeddings in a LangChain chain
//   npm install @langchain/core @langchain/openai
//   OPENAI_API_KEY=… node langchain.mjs SEEDS_DIR INDEX_DIR "问题"
import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables';
import { ChatOpenAI } from '@langchain/openai';
import { createWenqu } from 'wenqu';

const [seedsDir = 'seeds', indexDir = 'index', question = 'Video-Thinker 用了多少训练样本？'] = process.argv.slice(2);
const wenqu = await createWenqu({ seedsDir, indexDir });

const retriever = wenqu.asRetriever({ topK: 5 });
for (const { pageContent, metadata } of await retriever.invoke(question)) {
  const { documentId, source, start, end } = metadata;
  console.log(`${source} ${start}-${end} ${wenqu.readText(documentId).slice(start, end) === pageContent}`);
}

const chain = RunnableSequence.from([
  {
    context: retriever.pipe((documents) =>
      documents
        .map(({ pageContent, metadata }) => `${metadata.title}（${metadata.source}）：${pageContent}`)
        .join('\n\n'),
    ),
    question: new RunnablePassthrough(),
  },
  ChatPromptTemplate.fromMessages([
    ['system', '只凭下面的资料回答：\n{context}'],
    ['human', '{question}'],
  ]),
  new ChatOpenAI({ model: 'gpt-4.1-mini', configuration: { baseURL: process.env.OPENAI_BASE_URL } }),
  new StringOutputParser(),
]);
console.log(await chain.invoke(question));

// 同样的向量可以交给任何 LangChain 的向量库 · The same vectors go into any vector store of LangChain
const embeddings = wenqu.asEmbeddings();
const [asked, texts] = [await embeddings.embedQuery(question), await embeddings.embedDocuments(['码头', '门票'])];
for (const vector of texts) console.log(vector.reduce((sum, value, index) => sum + value * asked[index], 0) > 0.3);
await wenqu.close();
