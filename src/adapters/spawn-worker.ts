import { type ChildProcess, spawn } from 'node:child_process';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a module as a thread. Node 20 runs no TypeScript in a worker, so from sources (tests, tsx) the thread
 * registers tsx before it loads its file. `base` is the caller's `import.meta.url`; `name` is without its ending.
 */
export function spawnWorker(base: string, name: string, options: WorkerOptions = {}): Worker {
  if (!isSource(base)) return new Worker(new URL(`${name}.js`, base), options);
  return new Worker(writeStart(base, name), { ...options, eval: true, execArgv: [] });
}

/**
 * Starts a module as a process that can be sent messages and prints nothing; the same from sources and built.
 * `nodeOptions` are those of the command line.
 */
export function spawnProcess(base: string, name: string, nodeOptions: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [...nodeOptions, '-e', writeStart(base, name)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
}

function isSource(base: string): boolean {
  return new URL(base).pathname.endsWith('.ts');
}

function writeStart(base: string, name: string): string {
  if (!isSource(base)) return `import(${JSON.stringify(new URL(`${name}.js`, base).href)})`;
  const register = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const file = JSON.stringify(new URL(`${name}.ts`, base).href);
  return `import(${register}).then(({ register }) => { register(); return import(${file}); })`;
}
