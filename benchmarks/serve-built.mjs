import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const ownSets = join(root, 'tests/evaluation/questions');

/** `limit` questions at most, spread evenly over the sets, our own unless told. */
export function pickQuestions(limit, sets) {
  const paths =
    sets ??
    readdirSync(ownSets)
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(ownSets, name));
  const all = paths
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line).question),
    )
    .filter((question) => typeof question === 'string');
  const step = Math.max(1, Math.floor(all.length / limit));
  return all.filter((_, index) => index % step === 0).slice(0, limit);
}

/** Builds what is missing; ends the process when that fails. */
export function buildServer() {
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--quiet'], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}

/** A folder for an index of `seeds`, ours unless told, and servers over it, each a process as users have it. */
export function createWorkplace(seeds) {
  const work = mkdtempSync(join(tmpdir(), 'wenqu-bench-'));
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:LLM_|API_KEY$|PORT$|HOST$)/u.test(name)),
  );
  const settings = {
    ...environment,
    SEEDS_DIR: resolve(seeds ?? join(root, 'seeds')),
    INDEX_DIR: join(work, 'index'),
    PORT: '0',
    HOST: '127.0.0.1',
    OFFLINE: 'true',
    LOG_LEVEL: 'warn',
  };
  return {
    async start() {
      const startedMs = performance.now();
      const child = spawn(process.execPath, [join(root, 'dist/bin/serve.js')], {
        cwd: work,
        env: settings,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
      let url;
      while (url === undefined) {
        if (child.exitCode !== null) throw new Error(`the server ended:\n${output}`);
        url = /http:\/\/[\d.]+:\d+/u.exec(output)?.[0];
        await sleep(5);
      }
      const listeningSeconds = (performance.now() - startedMs) / 1000;
      while ((await fetch(`${url}/readyz`)).status !== 200) await sleep(20);
      const readySeconds = (performance.now() - startedMs) / 1000;
      return { child, url, listeningSeconds, readySeconds };
    },
    async stop({ child }) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
    remove: () => rmSync(work, { recursive: true, force: true }),
  };
}

/**
 * Processor seconds of a process so far, all threads, where the system tells (Linux: clock ticks of 10 ms); other load
 * disturbs them less than the clock.
 */
export function readCpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}
