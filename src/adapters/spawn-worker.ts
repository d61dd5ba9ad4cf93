import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a module as a thread. Node 20 runs no TypeScript in a worker, so from sources (tests, tsx) the thread
 * registers tsx before it loads its file. `base` is the caller's `import.meta.url`; `name` is without its ending.
 */
export function spawnWorker(base: string, name: string, options: WorkerOptions = {}): Worker {
  if (!new URL(base).pathname.endsWith('.ts')) return new Worker(new URL(`${name}.js`, base), options);
  const register = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const file = JSON.stringify(new URL(`${name}.ts`, base).href);
  const script = `import(${register}).then(({ register }) => { register(); return import(${file}); })`;
  return new Worker(script, { ...options, eval: true, execArgv: [] });
}
