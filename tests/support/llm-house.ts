import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LLM_PROVIDERS } from '../../src/adapters/langchain/providers.ts';
import type { WenquEngine } from '../../src/engine/wenqu-engine.ts';
import { composeEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config/config.ts';
import { startScriptedLlmServer } from '../fakes/scripted-llm-server.ts';
import type { LlmReply, LlmRequest, LlmScript, ScriptedLlmServer } from '../fakes/scripted-llm-server.ts';
import { SilentLogger } from '../fakes/silent-logger.ts';
import { startTestApp } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';
import './load-dictionary-once.ts';
import { llmDocuments } from './llm-documents.ts';

/** What the model is to do with the answering call; condensing and planning have scripts of their own. */
export type Play = {
  readonly answer: LlmReply | ((request: LlmRequest) => LlmReply);
  readonly condense?: LlmReply;
  readonly plan?: LlmReply;
};

export type LlmStage = {
  readonly server: ScriptedLlmServer;
  /** Sets what comes next and forgets the calls so far. */
  play(play: Play | LlmReply): void;
  /** Calls since `play`, by what they were for. */
  calls(kind?: CallKind): readonly LlmRequest[];
  /** Calls since `play` whose client left before the end. */
  aborted(): number;
};

export type CallKind = 'answer' | 'condense' | 'plan';

/**
 * The whole house over the invented documents, as `npm start` composes it, and a language model on a socket that
 * follows a script.
 */
export type LlmHouse = {
  readonly app: TestApp;
  readonly engine: WenquEngine;
  readonly logger: SilentLogger;
  close(): Promise<void>;
};

/** A model server whose script can be exchanged between questions. */
export async function openLlmStage(): Promise<LlmStage> {
  let current: Play = { answer: {} };
  let first = 0;
  let abortedBefore = 0;
  const script: LlmScript = (request) => {
    const reply = current[kindOf(request)];
    if (typeof reply === 'function') return reply(request);
    return reply ?? { status: 500 };
  };
  const server = await startScriptedLlmServer(script);
  return {
    server,
    play: (play) => {
      current = 'answer' in play ? play : { answer: play };
      first = server.requests.length;
      abortedBefore = server.aborted();
    },
    calls: (kind) => server.requests.slice(first).filter((request) => kind === undefined || kindOf(request) === kind),
    aborted: () => server.aborted() - abortedBefore,
  };
}

function kindOf(request: LlmRequest): CallKind {
  const system = readPrompt(request);
  if (system.includes('你负责改写检索问题')) return 'condense';
  return system.includes('你负责为检索拟定查询') ? 'plan' : 'answer';
}

/** All that a model was sent, whichever protocol. */
export function readPrompt(request: LlmRequest): string {
  const { system, messages } = request.body;
  return [system ?? '', ...messages.map(({ content }) => content)]
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
    .join('\n');
}

/** The alias (`c2`) of the passage in the prompt that holds these words. */
export function aliasOf(request: LlmRequest, words: string): string {
  const prompt = readPrompt(request);
  const block = [...prompt.matchAll(/=== 资料 (c\d+) 开始 \S+ ===([\s\S]*?)=== 资料 \1 结束/gu)].find(([, , text]) =>
    text?.includes(words),
  );
  if (block?.[1] === undefined) throw new Error(`no passage holds ${words}: ${prompt}`);
  return block[1];
}

export type LlmFolder = { readonly root: string; remove(): void };

/** The documents on disk; several houses may share them and their index. */
export function writeLlmFolder(): LlmFolder {
  const root = mkdtempSync(join(tmpdir(), 'wenqu-llm-'));
  mkdirSync(join(root, 'seeds'));
  for (const [path, text] of Object.entries(llmDocuments)) writeFileSync(join(root, 'seeds', path), text);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** @param settings as in the environment; the documents, the index and the model's address are given */
export async function openLlmHouse(
  folder: LlmFolder,
  stage: LlmStage,
  settings: Readonly<Record<string, string>> = {},
): Promise<LlmHouse> {
  const config = readConfig(
    {
      LLM_PROVIDER: 'openai',
      LLM_MODEL: 'scripted',
      LLM_BASE_URL: stage.server.url,
      LLM_MAX_RETRIES: '0',
      OFFLINE: 'true',
      ...settings,
    },
    LLM_PROVIDERS,
    folder.root,
  );
  const logger = new SilentLogger();
  const engine = await composeEngine(config, logger);
  const job = await engine.start();
  await job?.finished;
  if (!engine.isReady()) throw new Error(JSON.stringify(engine.status()));
  const app = await startTestApp(engine, { maxQuestionChars: config.MAX_QUESTION_CHARS, logger });
  return {
    app,
    engine,
    logger,
    close: async () => {
      await app.close(0);
      await engine.close();
    },
  };
}
