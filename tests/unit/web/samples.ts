import type { WireAnswer, WireCitation, WireSource } from '../../../src/http/wire/schemas/wire-schemas.ts';
import type { AnswerVersion, Conversation, Turn } from '../../../src/web/conversations/conversation.ts';

export function aCitation(change: Partial<WireCitation> = {}): WireCitation {
  return {
    n: 1,
    documentId: 'd1',
    title: '青石渠',
    path: 'a/canal.md',
    headings: ['工程'],
    publisher: '河湾晚报',
    publishedAt: '2026-03-14',
    quote: '水很清。',
    start: 10,
    end: 14,
    answerStart: 0,
    answerEnd: 4,
    verdict: 'supported',
    ...change,
  };
}

export function aSource(change: Partial<WireSource> = {}): WireSource {
  return {
    id: 's1',
    documentId: 'd1',
    title: '青石渠',
    path: 'a/canal.md',
    headings: ['工程'],
    start: 0,
    end: 40,
    text: '水很清。',
    score: 0.8,
    ranks: { lexical: 1 },
    cited: true,
    ...change,
  };
}

export function aWireAnswer(change: Partial<WireAnswer> = {}): WireAnswer {
  return {
    id: 'a1',
    status: 'answered',
    answer: '水很清。[1]',
    standaloneQuestion: '水怎么样？',
    citations: [aCitation()],
    sources: [aSource()],
    model: { provider: 'extractive', name: 'extractive' },
    usage: { inputTokens: 0, outputTokens: 0 },
    timings: { totalMs: 1 },
    isWeak: false,
    unsupported: [],
    explanation: { intent: 'question', terms: [] },
    followUps: [],
    ...change,
  };
}

export function anAnswer(change: Partial<AnswerVersion> = {}): AnswerVersion {
  return {
    key: 'k1',
    state: 'done',
    startedAt: 1,
    text: '水很清。[1]',
    citations: [aCitation()],
    unsupported: [],
    sources: [aSource()],
    ...change,
  };
}

export function aTurn(change: Partial<Turn> = {}): Turn {
  return { id: 't1', question: '水怎么样？', askedAt: 1, versions: [anAnswer()], shown: 0, ...change };
}

export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return { id: 'c1', title: '水怎么样？', isRenamed: false, createdAt: 1, updatedAt: 2, turns: [aTurn()], ...change };
}
