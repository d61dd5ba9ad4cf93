import { jieba } from './jieba.ts';
import type { GenerateDependencies, GenerateRequest } from '../../src/ask/generate/draft-events.ts';
import { nameLanguage } from '../../src/ask/generate/name-language.ts';
import { detectLanguage } from '../../src/ask/understand/question-type.ts';
import { loadPrompts } from '../../src/ask/model/load-prompts.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { createAnalyzer } from '../../src/text/analyze.ts';
import { gatherPassages, makeDocument } from './sample-passages.ts';
import type { SampleDocument } from './sample-passages.ts';

/** Invented sources: a river-gauge project and a tea cooperative. */
export const sampleDocuments: readonly SampleDocument[] = [
  makeDocument(
    'gauge',
    [
      '青溪站是云岭水文局在 2023 年 5 月建成的无人水文站，站长是林知远。它每 10 分钟上报一次水位，数据误差不超过 2.5%。',
      '雷达水位计的采购价为 3.6 万元，比浮子式水位计贵 40%。不过雷达水位计不需要清淤，年维护费从 8000 元降到 1500 元。',
    ],
    {
      title: '青溪站的无人水文站',
      headings: ['建设'],
      publisher: '云岭水文局',
      publishedAt: '2024-03-02',
      aliases: ['青溪水文站'],
    },
  ),
  makeDocument(
    'tea',
    ['白坪茶社由 42 户茶农组成，2024 年春茶产量为 1.8 吨，比上一年增长 12%。茶社没有使用除草剂，靠人工除草。'],
    { title: '白坪茶社', publishedAt: '2024-06-10' },
  ),
];

const analyzer = createAnalyzer(jieba);

/** Request and dependencies around a model, with the sample passages. */
export async function setUpGeneration(
  model: LanguageModel,
  request: Partial<GenerateRequest> = {},
  documents: readonly SampleDocument[] = sampleDocuments,
): Promise<{ request: GenerateRequest; deps: GenerateDependencies }> {
  const { passages, readDocumentText } = gatherPassages(documents);
  const question = request.question ?? '青溪站是谁建的？雷达水位计划算吗？';
  return {
    request: {
      question,
      standaloneQuestion: question,
      language: nameLanguage(question, detectLanguage(question)),
      history: [],
      passages,
      mode: 'strict',
      ...request,
    },
    deps: {
      model,
      prompts: await loadPrompts(new URL('../../prompts', import.meta.url).pathname),
      analyzer,
      readDocumentText,
      createKey: () => 'k0k0k0k0k0k0',
    },
  };
}
