import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { rawRequest, startTestApp } from '../fakes/start-test-app.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { readRepositoryFile } from '../support/repository-files.ts';

const recipe = (language: string) =>
  new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'u').exec(readRepositoryFile('docs/connect.md'))?.[1] ?? '';
const isThere = (program: string) => spawnSync(program, ['-v']).error === undefined;

const findPort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

/** How each program is started on the recipe of docs/connect.md, with the ports of the test in place of its own. */
const proxies = {
  nginx: (folder: string, port: number, target: number) => {
    const site = recipe('nginx').replace('listen 80;', `listen 127.0.0.1:${port};`).replace(':3000', `:${target}`);
    const logs = `pid ${folder}/pid; error_log stderr; daemon off; events {}`;
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder};`,
    );
    writeFileSync(join(folder, 'conf'), `${logs} http { access_log off; ${temporary.join(' ')} ${site} }`);
    return ['nginx', '-c', join(folder, 'conf'), '-p', folder];
  },
  caddy: (folder: string, port: number, target: number) => {
    const site = recipe('caddyfile')
      .replace('wenqu.example', `http://wenqu.example:${port}`)
      .replace('3000', `${target}`);
    writeFileSync(join(folder, 'conf'), `{\n\tadmin off\n}\n${site}`);
    return ['caddy', 'run', '--adapter', 'caddyfile', '--config', join(folder, 'conf')];
  },
};

describe.each(Object.entries(proxies))('the recipe for %s', (name, prepare) => {
  if (!isThere(name)) console.log(`skipped: ${name} is not installed, so its recipe is not tried`);
  it.skipIf(!isThere(name))('passes an answer on as it is written', async () => {
    const engine = new FakeEngine();
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    engine.script = async function* () {
      yield { type: 'delta', text: '第一句。' };
      await held;
      throw new Error('the end of the test');
    };
    const app = await startTestApp(engine, {
      trustedProxyHops: 1,
      publicUrl: 'https://wenqu.example',
      rateLimitPerMinute: 1_000,
    });
    onTestFinished(() => app.close(0));
    const port = await findPort();
    const [command = '', ...args] = prepare(createTemporaryFolder(), port, app.port);
    const proxy = spawn(command, args, { stdio: 'ignore' });
    onTestFinished(() => void proxy.kill());
    const url = `http://127.0.0.1:${port}`;
    const host = `wenqu.example:${port}`;
    for (let tries = 0; ; tries += 1) {
      const status = await rawRequest(`${url}/api/status`, { headers: { host } }).then(
        (response) => response.status,
        () => 0,
      );
      if (status === 200) break;
      expect(tries, `${name} did not start`).toBeLessThan(200);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const first = await readFirstWords(port, host);
    expect(first).toContain('第一句。');
    release();
  });
});

/** What has come when the first words have, while the answer is still being written. */
async function readFirstWords(port: number, host: string): Promise<string> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/chat',
        method: 'POST',
        headers: { host, 'content-type': 'application/json' },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
          if (!text.includes('delta')) return;
          resolve(text);
          call.destroy();
        });
      },
    );
    call.on('error', reject);
    call.end('{"question":"水","stream":true}');
  });
}
