import { expect } from 'vitest';
import { createLangChainModel } from '../../src/adapters/langchain/chat-model.ts';
import type { LangChainModelSettings } from '../../src/adapters/langchain/providers.ts';
import type { DraftEvent, GenerateRequest } from '../../src/ask/generate/draft-events.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import type { Draft } from '../../src/types/answer-event.ts';
import { collectDraft } from './collect-draft.ts';
import { sampleDocuments, setUpGeneration } from './generation-setup.ts';
import { gatherPassages } from './sample-passages.ts';
import type { SampleDocument } from './sample-passages.ts';
import { startScriptedLlmServer } from './scripted-llm-server.ts';
import type { LlmRequest, LlmScript } from './scripted-llm-server.ts';

export type SocketRun = {
  readonly events: DraftEvent[];
  readonly answer: Draft;
  readonly requests: readonly LlmRequest[];
};

const patient = { firstTokenTimeoutMs: 60_000, nextTokenTimeoutMs: 60_000 };
/** For a server that hangs. */
const hasty = { firstTokenTimeoutMs: 1500, nextTokenTimeoutMs: 1200 };

/** The model of a scripted server, which is asked once. */
export function createSocketModel(baseUrl: string, changes: Partial<LangChainModelSettings> = {}): LanguageModel {
  return createLangChainModel({
    provider: 'openai',
    baseUrl,
    model: 'scripted',
    temperature: 0,
    maxOutputTokens: 10,
    contextTokens: 8000,
    ...patient,
    maxRetries: 0,
    ...changes,
  });
}

/** Answers the sample question with a scripted model on a real socket, and checks what every answer promises. */
export async function answerOverSocket(
  script: LlmScript,
  request: Partial<GenerateRequest> = {},
  documents: readonly SampleDocument[] = sampleDocuments,
  contextTokens = 32_000,
): Promise<SocketRun> {
  const server = await startScriptedLlmServer(script);
  try {
    const waits = 'hang' in script ? hasty : patient;
    const model = createSocketModel(server.url, { maxOutputTokens: 800, contextTokens, maxRetries: 1, ...waits });
    const setup = await setUpGeneration(model, request, documents);
    const { events, answer } = await collectDraft(setup.request, setup.deps);
    expectSound(events, answer, documents);
    return { events, answer, requests: server.requests };
  } finally {
    await server.close();
  }
}

/** What every answer promises, however the model behaved. */
function expectSound(events: readonly DraftEvent[], result: Draft, documents: readonly SampleDocument[]): void {
  const { readDocumentText } = gatherPassages(documents);
  expect(events.map((event) => (event.type === 'delta' ? event.text : '')).join('')).toBe(result.text);
  expect(events.flatMap((event) => (event.type === 'citation' ? [event.citation] : []))).toEqual(result.citations);
  const shown = [...result.text.replace(/`[^`]*`|数组\[\d\]/gu, '').matchAll(/\[(\d+)\]/gu)].map((match) =>
    Number(match[1]),
  );
  expect([...new Set(shown)]).toEqual(result.citations.map(({ n }) => n));
  expect(result.citations.map(({ n }) => n)).toEqual(result.citations.map((_citation, index) => index + 1));
  for (const { documentId, start, end, quote, answerStart, answerEnd } of result.citations) {
    expect(readDocumentText(documentId).slice(start, end)).toBe(quote);
    expect(answerEnd).toBeGreaterThan(answerStart);
    expect(result.text.slice(answerStart, answerEnd)).not.toMatch(/\[\d+\]/u);
  }
  let seen = '';
  for (const event of events)
    if (event.type === 'delta') {
      seen += event.text;
      expect(seen).not.toMatch(/\[\d*$|【|\[c/u);
    }
}
