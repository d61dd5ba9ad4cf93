import { MOCK_DOCUMENTS } from './mock-documents.ts';
import { mockSpecialAnswer } from './mock-special-answers.ts';

const points = (text: string): number => [...text].length;

/** Builds a citation whose every offset counts code points, as API.md says. */
function cite(
  n: number,
  documentId: string,
  quote: string,
  answer: string,
  claim: string,
  verdict: 'supported' | 'weak' = 'supported',
) {
  const document = MOCK_DOCUMENTS.find((one) => one.id === documentId);
  const at = document?.text.indexOf(quote) ?? -1;
  const claimAt = answer.indexOf(claim);
  if (document === undefined || at < 0 || claimAt < 0) throw new Error(`no such quote or claim: ${quote} / ${claim}`);
  const start = points(document.text.slice(0, at));
  const answerStart = points(answer.slice(0, claimAt));
  return {
    n,
    documentId,
    title: document.title,
    path: document.path,
    headings: ['工程'],
    publisher: document.publisher,
    publishedAt: document.publishedAt,
    quote,
    start,
    end: start + points(quote),
    answerStart,
    answerEnd: answerStart + points(claim),
    verdict,
  };
}

function source(id: string, documentId: string, text: string, rank: number, cited: boolean) {
  const document = MOCK_DOCUMENTS.find((one) => one.id === documentId);
  if (document === undefined) throw new Error(`no such document: ${documentId}`);
  const start = points(document.text.slice(0, document.text.indexOf(text)));
  return {
    id,
    documentId,
    title: document.title,
    path: document.path,
    // Of the passage's beginning; a quote further down has headings of its own.
    headings: ['开头'],
    publisher: document.publisher,
    publishedAt: document.publishedAt,
    start,
    end: start + points(text),
    text,
    score: 1 - rank * 0.12,
    cited,
    ranks: { lexical: rank, dense: rank + 1, rerank: rank },
    ...(rank === 1
      ? {
          alsoPublishedBy: ['水利通讯'],
          version: { label: '2024 年版', isWanted: false, isSuperseded: true },
          folded: [{ documentId: 'doc-copy', title: '青石渠旧闻', path: 'copy.md', start: 0, end: 9 }],
        }
      : {}),
  };
}

const CANAL_ANSWER =
  '修复青石渠 😀 花了**三百八十万元**，历时十一个月。[1][2]工匠用的是糯米灰浆，而不是水泥。[3]\n\n通水后稻田增产一成二，全省都照着做了。[4]县长亲自剪彩，到场三千人。';
const HOSTILE_ANSWER = [
  '<script>window.__pwned = true</script>',
  '',
  '<img src=x onerror="window.__pwned = true"> 与 [点我](javascript:window.__pwned=true) 与 [邮件](mailto:a@example.org)',
  '',
  '![图](https://example.org/track.png)',
  '',
  'مرحبا بالعالم، هذا نص من اليمين إلى اليسار. 👨‍👩‍👧‍👦🎉',
  '',
  '字'.repeat(10_000),
  '',
  `| ${Array.from({ length: 40 }, (_, i) => `列${i}`).join(' | ')} |`,
  `| ${Array.from({ length: 40 }, () => '---').join(' | ')} |`,
  ...Array.from({ length: 60 }, (_, r) => `| ${Array.from({ length: 40 }, (_, c) => `${r}·${c}`).join(' | ')} |`),
  '',
  '&lt;b&gt; [7] 不是引文',
  '',
  '[1]: javascript:window.__pwned=true',
].join('\n');

const BASE = {
  model: { provider: 'extractive', name: 'extractive' },
  usage: { inputTokens: 0, outputTokens: 0 },
  timings: { totalMs: 12.4, rewriteMs: 0.2, embedMs: 2.1, lexicalMs: 1.4, denseMs: 1.1, rerankMs: 6.2 },
};

/** The answer to a question, chosen by a word in it. */
export function mockAnswer(question: string, id: string) {
  const explanation = {
    intent: 'question',
    terms: [
      { term: '青石渠', weight: 2.4, origin: 'question' },
      { term: '修复', weight: 1.3, origin: 'question' },
      { term: '修渠', weight: 0.5, origin: 'synonym' },
    ],
  };
  if (question.includes('怪')) {
    return {
      id,
      status: 'answered',
      answer: HOSTILE_ANSWER,
      standaloneQuestion: question,
      citations: [],
      sources: [source('s9', 'doc-hostile', '<img src=x onerror="window.__pwned = true">', 1, false)],
      unsupported: [],
      isWeak: false,
      explanation,
      followUps: [],
      ...BASE,
    };
  }
  const special = mockSpecialAnswer(question);
  if (special !== undefined) {
    return {
      id,
      status: 'answered',
      standaloneQuestion: question,
      sources: [],
      unsupported: [],
      isWeak: false,
      explanation,
      followUps: [],
      ...BASE,
      ...special,
    };
  }
  if (question.includes('月球')) {
    return {
      id,
      status: 'insufficient_evidence',
      answer: '文档里没有提到这件事。',
      standaloneQuestion: question,
      citations: [],
      sources: [
        source('s1', 'doc-canal', '青石渠建于一七三二年，全长四十二公里，是河湾县最老的灌溉渠。', 1, false),
        source('s2', 'doc-tea', '云岭茶园海拔一千一百米，茶树多为群体种。', 2, false),
      ],
      unsupported: [],
      isWeak: true,
      explanation,
      followUps: [],
      ...BASE,
    };
  }
  const claim = '县长亲自剪彩，到场三千人。';
  const answerStart = points(CANAL_ANSWER.slice(0, CANAL_ANSWER.indexOf(claim)));
  return {
    id,
    status: 'answered',
    answer: CANAL_ANSWER,
    standaloneQuestion: '青石渠的修复花了多少钱？',
    citations: [
      cite(
        1,
        'doc-canal',
        '二〇二四年春天，县里拨出三百八十万元修渠。',
        CANAL_ANSWER,
        '修复青石渠 😀 花了**三百八十万元**，历时十一个月。',
      ),
      cite(
        2,
        'doc-canal',
        '施工历时十一个月，共更换条石两千六百块。',
        CANAL_ANSWER,
        '修复青石渠 😀 花了**三百八十万元**，历时十一个月。',
      ),
      cite(
        3,
        'doc-canal',
        '工匠用糯米灰浆填补石缝，不用水泥，为的是让石头能够呼吸。',
        CANAL_ANSWER,
        '工匠用的是糯米灰浆，而不是水泥。',
      ),
      cite(
        4,
        'doc-canal',
        '下游五个村子的稻田当年增产一成二。',
        CANAL_ANSWER,
        '通水后稻田增产一成二，全省都照着做了。',
        'weak',
      ),
    ],
    sources: [
      source(
        's1',
        'doc-canal',
        '二〇二四年春天，县里拨出三百八十万元修渠。工匠用糯米灰浆填补石缝，不用水泥，为的是让石头能够呼吸。',
        1,
        true,
      ),
      source('s2', 'doc-tea', '采茶从清晨五点开始，只采一芽一叶。每六斤鲜叶制一斤干茶。', 2, false),
    ],
    unsupported: [
      { answerStart, answerEnd: answerStart + points(claim), reason: 'number_not_found', missing: ['三千人'] },
    ],
    isWeak: false,
    explanation,
    followUps: [],
    ...BASE,
  };
}
