#!/usr/bin/env node
/**
 * sources → dist/ (server) and dist/web/ (page): builds what is missing or differs from its sources, side by side.
 * `--server` or `--page` builds that one only, `--quiet` prints only failures. Everything goes to stderr: stdout
 * belongs to the command that follows.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const lockPath = join(dist, '.building');
const isQuiet = process.argv.includes('--quiet');
const configs = ['package-lock.json', 'tsconfig.json', 'scripts/build.mjs'];

const allTargets = [
  {
    name: 'server',
    sources: ['src', 'scripts/bundle-server.mjs'],
    except: 'src/web',
    outputs: ['dist/bin/serve.js'],
    command: ['scripts/bundle-server.mjs'],
  },
  {
    name: 'page',
    sources: ['src/web'],
    outputs: ['dist/web/index.html'],
    command: ['vite/bin/vite.js', 'build', '--config', 'src/web/vite.config.ts', '--logLevel', 'warn'],
  },
];
const wanted = ['server', 'page'].filter((name) => process.argv.includes(`--${name}`));
const targets = allTargets.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

await main();

async function main() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`需要 Node 20.19 或更新的版本，当前是 ${process.versions.node}。Wenqu needs Node 20.19 or newer.`);
  if (targets.every((target) => isCurrent(target))) return;
  await lock();
  try {
    const codes = await Promise.all(targets.filter((target) => !isCurrent(target)).map(build));
    if (codes.some((code) => code !== 0)) process.exitCode = 1;
  } finally {
    rmSync(lockPath, { force: true });
  }
}

/**
 * Exit code of the compiler. The stamp is of the sources as they were before, so an edit meanwhile is built next time.
 */
async function build(target) {
  const start = performance.now();
  const digest = digestSources(target);
  const [script, ...options] = target.command;
  const { code, output } = await run(script.startsWith('scripts/') ? join(root, script) : findTool(script), options);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (code !== 0) {
    process.stderr.write(`${target.name}: 构建失败 build failed (${seconds} s)\n${output}`);
  } else {
    writeFileSync(stampOf(target), digest);
    if (!isQuiet) process.stderr.write(`${target.name}: 已构建 built (${seconds} s)\n`);
  }
  return code;
}

function isCurrent(target) {
  return (
    target.outputs.every((path) => existsSync(join(root, path))) &&
    existsSync(stampOf(target)) &&
    readFileSync(stampOf(target), 'utf8') === digestSources(target)
  );
}

function stampOf(target) {
  return join(dist, `.built-${target.name}`);
}

/** Hash of path, size and time of every source: also tells a removed file and one put back with an older time. */
function digestSources(target) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (path === target.except || path.endsWith('/.DS_Store')) return;
    const stats = statSync(join(root, path), { throwIfNoEntry: false });
    if (stats?.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    else if (stats !== undefined) hash.update(`${path} ${stats.size} ${stats.mtimeMs}\n`);
  };
  for (const path of [...configs, ...target.sources]) add(path);
  return hash.digest('hex');
}

function findTool(path) {
  const [name] = path.split('/');
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), path.slice(name.length + 1));
  } catch {
    return fail(
      `缺少构建工具 ${name}，请先运行 npm ci（不要加 --omit=dev）。` +
        'The build tool is missing: run npm ci first, development packages included.',
    );
  }
}

function run(script, options) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Two commands started at once must not write the same files: the second waits, and finds the work done. */
async function lock() {
  mkdirSync(dist, { recursive: true });
  for (;;) {
    try {
      return writeFileSync(lockPath, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isAlive(lockPath)) rmSync(lockPath, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function isAlive(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}

function fail(message) {
  rmSync(lockPath, { force: true });
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
