import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from './built-page.ts';
import { MOCK_DOCUMENTS } from './mock-documents.ts';

const START_TIMEOUT_MS = 110_000;

export type RealServer = { readonly url: string; readonly seedsDir: string; readonly close: () => Promise<void> };

/** `npm start` as a user has it, over a folder of invented documents and without any language model. */
export async function startRealServer(environment: Readonly<Record<string, string>> = {}): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'wenqu-page-'));
  const seedsDir = join(folder, 'seeds');
  for (const { path, title, publisher, publishedAt, text } of MOCK_DOCUMENTS) {
    const file = join(seedsDir, path);
    await mkdir(dirname(file), { recursive: true });
    const date = publishedAt === '' ? '' : `publishedAt: ${publishedAt}\n`;
    await writeFile(file, `---\ntitle: ${JSON.stringify(title)}\npublisher: ${publisher}\n${date}---\n\n${text}\n`);
  }
  return serveFolder(folder, seedsDir, environment);
}

/** The same over the knowledge base that a fresh clone comes with. */
export async function startDemoServer(): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'wenqu-demo-'));
  return serveFolder(folder, fileURLToPath(new URL('../../../seeds', import.meta.url)), {});
}

/** `folder` holds the index and is removed in the end. */
async function serveFolder(
  folder: string,
  seedsDir: string,
  environment: Readonly<Record<string, string>>,
): Promise<RealServer> {
  const script = await buildServer();
  const kept = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(LLM_|API_KEY$|EMBEDDING_MODEL$|PORT$|HOST$|NODE_ENV$)/.test(name),
    ),
  );
  const child = spawn(process.execPath, [script], {
    cwd: folder,
    env: {
      ...kept,
      SEEDS_DIR: seedsDir,
      INDEX_DIR: join(folder, 'index'),
      HOST: '127.0.0.1',
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hasEnded = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async () => {
    child.kill('SIGTERM');
    await hasEnded;
    await rm(folder, { recursive: true, force: true });
  };
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${output}`)), START_TIMEOUT_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /https?:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (address !== undefined && /index ready/.test(output)) {
        clearTimeout(timer);
        resolve(address);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}:\n${output}`));
    });
  });
  return { url, seedsDir, close };
}
