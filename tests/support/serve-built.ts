import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { copyHarbour } from './harbour.ts';
import { repositoryRoot } from './repository-files.ts';
import { commandOf, environmentOf } from './run-wenqu.ts';

const run = promisify(execFile);

export const QUESTION = '青禾港最长的码头有多少米？';

/** What an answer to `QUESTION` says, by `/api/chat`. */
export type Answered = {
  readonly answer: string;
  readonly citations: readonly {
    readonly quote: string;
    readonly documentId: string;
    readonly title: string;
    readonly start: number;
    readonly end: number;
    readonly answerStart: number;
    readonly answerEnd: number;
  }[];
};

export type BuiltServer = {
  url: string;
  ask(question?: string): Promise<Answered>;
};

/** `npm start` as users have it, over two documents, once for the file that calls this. */
export function useBuiltServer(settings: Readonly<Record<string, string>> = {}): BuiltServer {
  const served: BuiltServer = {
    url: '',
    async ask(question = QUESTION) {
      const response = await fetch(`${served.url}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${settings['API_KEY'] ?? ''}` },
        body: JSON.stringify({ question }),
      });
      return (await response.json()) as Answered;
    },
  };
  let stop = async (): Promise<void> => undefined;
  beforeAll(async () => {
    const place = await copyHarbour({ keep: true });
    const child = spawn(process.execPath, commandOf('serve', []), {
      cwd: place.root,
      env: environmentOf(place, settings),
    });
    stop = async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(place.root, { recursive: true, force: true });
    };
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (text: string) => {
        output += text;
        served.url = /https?:\/\/\S+/u.exec(output)?.[0] ?? '';
        if (output.includes('index ready')) resolve();
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      child.once('exit', () => reject(new Error(`the server ended:\n${output}`)));
    });
  });
  afterAll(() => stop());
  return served;
}

/** Runs a file of `examples/` as a user does; what it printed. */
export function runExample(
  name: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<string> {
  return runProgram(join(repositoryRoot, 'examples', name), args, settings);
}

/** Runs a program of Node to its end; what it printed. */
export async function runProgram(
  path: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<string> {
  const options = { env: { ...process.env, ...settings }, timeout: 60_000 };
  return (await run(process.execPath, [path, ...args], options)).stdout;
}
