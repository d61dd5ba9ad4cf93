import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { startTestApp } from '../fakes/start-test-app.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { readRepositoryFile, repositoryRoot } from '../support/repository-files.ts';
import { NODE_USER, readInstructions, runDockerfile } from '../support/run-dockerfile.ts';
import { tell } from '../support/robustness.ts';

const KEY = 'key-of-the-image';
const run = promisify(execFile);
const instructions = readInstructions(readRepositoryFile('Dockerfile'));
const last = (name: string): string => instructions.findLast((instruction) => instruction.name === name)?.rest ?? '';

describe('the image', () => {
  it('has two stages, runs as a user without rights, and installs in the first what only compiles', () => {
    const stages = instructions.filter(({ name }) => name === 'FROM').map(({ rest }) => rest);
    expect(stages).toEqual(['node:20-bookworm-slim AS build', 'node:20-bookworm-slim']);
    expect(last('USER')).toBe('node');
    const second = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
    expect(second.filter(({ rest }) => /apt-get|npm/u.test(rest))).toEqual([]);
  });

  it('names no processor: the base image and all that is installed are those of the machine that builds it', () => {
    expect(instructions.filter(({ rest }) => /--platform|x64|x86|amd64|arm64|aarch64/u.test(rest))).toEqual([]);
    const runtimes = join(repositoryRoot, 'node_modules/onnxruntime-node/bin/napi-v3/linux');
    expect(readdirSync(runtimes).sort()).toEqual(['arm64', 'x64']);
    const { packages } = JSON.parse(readRepositoryFile('package-lock.json')) as { packages: Record<string, object> };
    for (const name of ['@img/sharp-linux', '@img/sharp-libvips-linux'])
      expect(Object.keys(packages)).toEqual(
        expect.arrayContaining([`node_modules/${name}-arm64`, `node_modules/${name}-x64`]),
      );
  });

  it('is healthy while the server answers, and not when it does not', async () => {
    const [program = '', ...args] = JSON.parse(last('HEALTHCHECK').replace(/^[^[]*/u, '')) as string[];
    const app = await startTestApp(new FakeEngine());
    const check = (port: number) => run(program, args, { env: { ...process.env, PORT: String(port) } });
    await check(app.port);
    await app.close(0);
    await expect(check(app.port)).rejects.toMatchObject({ code: 1 });
  });
});

describe('node_modules without what is not run', () => {
  it('keeps code, data and licences and the runtime of this machine, and nothing for compilers and browsers', () => {
    const folder = createTemporaryFolder();
    const runtime = `onnxruntime-node/bin/napi-v3/${process.platform}/${process.arch}/libonnxruntime.so`;
    const kept = ['a/index.js', 'a/LICENSE', 'a/package.json', 'a/dict.utf8', '@xenova/transformers/src/models.js'];
    const pruned = [
      'a/index.d.ts',
      'a/index.js.map',
      'onnxruntime-node/bin/napi-v3/other/x64/onnxruntime.dll',
      '@xenova/transformers/dist/transformers.js',
      'pdfjs-dist/web/viewer.mjs',
    ];
    for (const path of [...kept, runtime, ...pruned]) {
      mkdirSync(join(folder, 'node_modules', path, '..'), { recursive: true });
      writeFileSync(join(folder, 'node_modules', path), path);
    }
    const script = join(repositoryRoot, 'scripts/prune-modules.mjs');
    execFileSync(process.execPath, [script], { cwd: folder, stdio: 'ignore' });
    const isThere = (path: string): boolean => existsSync(join(folder, 'node_modules', path));
    expect([...kept, runtime].filter((path) => !isThere(path))).toEqual([]);
    expect(pruned.filter(isThere)).toEqual([]);
  });
});

const isLong = process.env['ROBUSTNESS'] === 'long';
if (!isLong) console.log('skipped: the steps of the Dockerfile take minutes; ROBUSTNESS=long walks them');
describe.skipIf(!isLong)('the steps of the Dockerfile, by hand in a clean folder', () => {
  it('make an image of 400 MB at most, which answers as a user who can write to its volumes only', async () => {
    const folder = createTemporaryFolder();
    chmodSync(folder, 0o755);
    const image = runDockerfile(folder);
    const weights = Object.fromEntries(
      readdirSync(image.workdir).map((name) => [name, Math.round(measure(join(image.workdir, name)) / 1e5) / 10]),
    );
    const megabytes = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    tell(`image payload ${megabytes.toFixed(0)} MB: ${JSON.stringify(weights)}`);
    expect(megabytes).toBeLessThanOrEqual(400);

    const written = image.volumes.map((path) => join(image.root, path));
    const before = listOwnFiles(image.workdir, written);
    const user = process.getuid?.() === 0 ? { uid: NODE_USER, gid: NODE_USER } : {};
    const environment = { PATH: process.env['PATH'], ...image.environment, PORT: '0', API_KEY: KEY, HOME: '/nowhere' };
    const start = { cwd: image.workdir, ...user };
    const keys = ['dist/bin/keys.js', 'add', 'reader'];
    const keysFile = { API_KEYS_FILE: 'keys/keys.json' };
    const key = execFileSync(process.execPath, keys, {
      ...start,
      env: { ...environment, ...keysFile },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const [program = '', ...args] = image.command;
    const child = spawn(program, args, { ...start, env: { ...environment, ...keysFile } });
    onTestFinished(() => void child.kill('SIGKILL'));
    let output = '';
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          if (output.includes('index ready')) resolve();
        });
      child.once('exit', () => reject(new Error(`the server ended:\n${output}`)));
    });
    const port = /:(\d+)/u.exec(output)?.[1] ?? '';
    const [check = '', ...rest] = image.healthCheck;
    execFileSync(check, rest, { ...start, env: { ...environment, PORT: port } });
    const answer = await fetch(`http://127.0.0.1:${port}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ question: 'Video-Thinker 用了多少训练样本？' }),
    });
    expect(await answer.json()).toMatchObject({ status: 'answered' });
    expect((await (await fetch(`http://127.0.0.1:${port}/`)).text()).includes('<div id="root"')).toBe(true);
    expect(listOwnFiles(image.workdir, written)).toEqual(before);
  }, 1_800_000);
});

function measure(path: string): number {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + measure(join(path, name)), 0);
}

/** Path, size and time of every file that lies in no volume. */
function listOwnFiles(folder: string, volumes: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !volumes.some((volume) => path.startsWith(`${volume}/`)))
    .map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}`)
    .sort();
}
