import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Engine } from '../../ports/engine.ts';
import { createGate } from '../middleware/gate.ts';
import type { HttpSettings } from '../settings.ts';
import { createCodePointMaps } from '../wire/code-point-maps.ts';
import { createMcpServer } from './create-mcp-server.ts';

type StdioSettings = Pick<
  HttpSettings,
  'logger' | 'version' | 'maxQuestionChars' | 'maxRunningAnswers' | 'maxQueuedAnswers'
>;

/**
 * Serves one client on standard input and output until the input ends; nothing else may be written to standard output.
 * @param ready resolves once a first index is loaded, or its build has failed
 */
export async function serveMcpOnStdio(engine: Engine, settings: StdioSettings, ready: Promise<void>): Promise<void> {
  const gate = createGate({ maxRunning: settings.maxRunningAnswers, maxWaiting: settings.maxQueuedAnswers });
  const server = createMcpServer({
    ...settings,
    engine,
    scope: 'write',
    maps: createCodePointMaps(),
    answerGate: gate,
    searchGate: gate,
    metrics: { countAnswer: () => undefined, observeFirstWords: () => undefined, observeStages: () => undefined },
    ready: () => ready,
  });
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
}
