import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { repositoryRoot } from './repository-files.ts';

const START_TIMEOUT_MS = 90_000;

export type Place = { readonly root: string; readonly seeds: string; readonly index: string };
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Running = {
  readonly child: ChildProcess;
  readonly output: () => string;
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

/** A working folder with documents, as a user has it. Removed when the test ends unless `keep`. */
export function createPlace(
  texts: Readonly<Record<string, string | Uint8Array>> = {},
  options: { readonly keep?: boolean } = {},
): Place {
  const root = createTemporaryFolder(options);
  const place = { root, seeds: join(root, 'seeds'), index: join(root, 'index') };
  mkdirSync(place.seeds);
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(place.seeds, path)), { recursive: true });
    writeFileSync(join(place.seeds, path), text);
  }
  return place;
}

/** A place of its own with the documents and the index of another, for a test that needs an index but no building. */
export function copyPlace({ root }: Pick<Place, 'root'>, options: { readonly keep?: boolean } = {}): Place {
  const copy = createPlace({}, options);
  cpSync(root, copy.root, { recursive: true, preserveTimestamps: true });
  return copy;
}

/** Settings of the machine that runs the tests must not reach the commands. */
export function environmentOf(place: Place, settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:LLM_|EMBEDDING_|ANSWER_|API_KEY$|PORT$|HOST$|NODE_ENV$|VITEST)/u.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    SEEDS_DIR: place.seeds,
    INDEX_DIR: place.index,
    PORT: '0',
    OFFLINE: 'true',
    // Where the checkout has it: what is made of the bundled model once need not be made for every place.
    MODELS_DIR: join(repositoryRoot, '.cache/models'),
    ...settings,
  };
}

/** As users run them: built before the first test by `build-before-tests.ts`. */
export const commandOf = (name: string, args: readonly string[]): string[] => [
  join(repositoryRoot, `dist/bin/${name}.js`),
  ...args,
];

/** Runs a command to its end. */
export function runCommand(
  name: 'index' | 'ask' | 'keys' | 'serve',
  place: Place,
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, commandOf(name, args), {
    cwd: place.root,
    env: environmentOf(place, settings),
    encoding: 'utf8',
    timeout: START_TIMEOUT_MS,
  });
  return { code: status, stdout, stderr };
}

/** Starts a command and watches what it prints. It is killed when the test ends. */
export function startCommand(...command: Parameters<typeof launchCommand>): Running {
  const running = launchCommand(...command);
  onTestFinished(() => void running.child.kill('SIGKILL'));
  return running;
}

/** The same for several tests: the caller ends it. */
export function launchCommand(
  name: 'index' | 'ask' | 'keys' | 'serve',
  place: Place,
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, commandOf(name, args), {
    cwd: place.root,
    env: environmentOf(place, settings),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const waitFor = async (pattern: RegExp): Promise<RegExpExecArray> => {
    const deadlineMs = performance.now() + START_TIMEOUT_MS;
    for (;;) {
      const match = pattern.exec(output);
      if (match !== null) return match;
      if (child.exitCode !== null || performance.now() > deadlineMs)
        throw new Error(`${String(pattern)} was not printed (exit code ${child.exitCode}):\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    child,
    output: () => output,
    waitFor,
    end: (signal) => {
      if (signal !== undefined) child.kill(signal);
      return ended;
    },
  };
}
