import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { rawRequest } from '../fakes/start-test-app.ts';
import { startChatApp } from '../support/start-chat-app.ts';

describe('operation', () => {
  it('keeps a connection longer than proxies do, so that they never write to one that is closing', async () => {
    const { app } = await startChatApp();
    const { headers } = await rawRequest(`${app.url}/healthz`, { headers: { connection: 'keep-alive' } });
    expect(headers['keep-alive']).toBe('timeout=125');
  });

  it('counts the time of each stage of answers and searches, and logs it with the request', async () => {
    const { app } = await startChatApp();
    const id = { 'x-request-id': 'mine' };
    await app.call('POST', '/api/search', { query: '渠' }, id);
    await app.call('POST', '/api/chat', { question: '渠？', stream: true }, id).then((response) => response.text());
    await app.call('POST', '/v1/chat/completions', { messages: [{ role: 'user', content: '渠' }] }, id);
    const metrics = await (await app.call('GET', '/metrics')).text();
    expect(metrics).toMatch(/^wenqu_stage_duration_seconds_count\{stage="embed"\} \d/mu);
    expect(metrics).not.toContain('stage="total"');
    const lines = app.logger.lines.filter(
      ({ event, fields }) => event === 'request' && fields?.['requestId'] === 'mine',
    );
    expect(lines).toHaveLength(3);
    expect(lines.every(({ fields }) => typeof fields?.['totalMs'] === 'number')).toBe(true);
  });

  it('sends the headers that protect a page, and leaves HTTPS to who holds the certificate', async () => {
    const { app } = await startChatApp();
    const { headers } = await rawRequest(`${app.url}/api/status`, {});
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('logs one JSON object a line, up to the level', () => {
    const script =
      "import { createConsoleLogger } from './src/bin/console-logger.ts';" +
      "const log = createConsoleLogger('warn'); log.info('quiet');" +
      "log.warn('loud', { requestId: 'r', durationMs: 3 });";
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    const { time, ...line } = JSON.parse(stderr) as Record<string, unknown>;
    expect(line).toEqual({ level: 'warn', event: 'loud', requestId: 'r', durationMs: 3 });
    expect(Date.parse(String(time))).not.toBeNaN();
  });
});
