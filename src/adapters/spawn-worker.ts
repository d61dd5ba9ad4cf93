import { type ChildProcess, spawn } from 'node:child_process';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { RUNS_SOURCES, locateModule } from '../location.ts';

/**
 * Starts a module as a thread. Node 20 runs no TypeScript in a worker, so from sources (tests, tsx) the thread
 * registers tsx before it loads its file. `name` is that of `locateModule`.
 */
export function spawnWorker(name: string, options: WorkerOptions = {}): Worker {
  if (!RUNS_SOURCES) return new Worker(locateModule(name), options);
  return new Worker(writeStart(name), { ...options, eval: true, execArgv: [] });
}

/**
 * Starts a module as a process that can be sent messages and prints nothing; the same from sources and built.
 * `nodeOptions` are those of the command line; without an `environment` it has ours.
 */
export function spawnProcess(
  name: string,
  nodeOptions: readonly string[] = [],
  environment?: NodeJS.ProcessEnv,
): ChildProcess {
  return spawn(process.execPath, [...nodeOptions, '-e', writeStart(name)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    ...(environment && { env: environment }),
  });
}

function writeStart(name: string): string {
  const file = JSON.stringify(locateModule(name).href);
  if (!RUNS_SOURCES) return `import(${file})`;
  const register = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  return `import(${register}).then(({ register }) => { register(); return import(${file}); })`;
}
