import { describe, expect, it } from 'vitest';
import { waitUntil } from '../fakes/start-test-app.ts';
import { connectMcpTo } from '../support/connect-mcp.ts';
import { startChatApp } from '../support/start-chat-app.ts';

const textOf = (result: object) => (result as { content: { text: string }[] }).content[0]?.text ?? '';

describe('POST /mcp', () => {
  it('wants the key, takes no other method and no other shape', async () => {
    const { app } = await startChatApp({ apiKey: 'correct-horse' });
    await expect(connectMcpTo(app.url, 'wrong-key')).rejects.toThrow(/authentication_failed/u);
    const get = await app.call('GET', '/mcp', undefined, { authorization: 'Bearer correct-horse' });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    const client = await connectMcpTo(app.url, 'correct-horse');
    await expect(client.callTool({ name: 'unknown', arguments: {} })).resolves.toMatchObject({ isError: true });
  });

  it('says what is wrong with a call in our words', async () => {
    const { app, engine } = await startChatApp();
    const client = await connectMcpTo(app.url);
    const call = async (name: string, args: object) =>
      client.callTool({ name, arguments: args as Record<string, unknown> });
    expect(textOf(await call('ask', { question: ' ' }))).toContain('question_empty');
    expect(textOf(await call('search', { query: '水'.repeat(500) }))).toContain('question_too_long');
    expect(textOf(await call('read_document', { documentId: 'nothing' }))).toContain('document_not_found');
    await expect(client.readResource({ uri: 'wenqu://documents/nothing' })).rejects.toMatchObject({ code: -32_002 });
    engine.script = async function* () {
      await Promise.resolve();
      yield { type: 'status', stage: 'retrieving' };
      throw new Error('a secret of the inside');
    };
    const failed = await call('ask', { question: '水？' });
    expect(failed.isError).toBe(true);
    expect(textOf(failed)).toMatch(/^internal_error: /u);
    expect(textOf(failed)).not.toContain('secret');
    engine.isLoaded = false;
    expect(textOf(await call('search', { query: '水' }))).toContain('index_not_ready');
  });

  it('reads a long document in parts, and counts as citations do', async () => {
    const { app, engine } = await startChatApp();
    const text = '😀'.repeat(20_000) + '末尾';
    await engine.saveFiles([{ name: 'long.txt', bytes: new TextEncoder().encode(text) }], { overwrite: false });
    const client = await connectMcpTo(app.url);
    const documentId = engine.idOf('long.txt');
    const first = await client.callTool({ name: 'read_document', arguments: { documentId } });
    expect(first.structuredContent).toMatchObject({ start: 0, end: 20_000, totalLength: 20_002 });
    expect(textOf(first)).toContain('start=20000');
    const rest = await client.callTool({ name: 'read_document', arguments: { documentId, start: 20_000 } });
    expect([rest.structuredContent, textOf(rest)]).toMatchObject([{ text: '末尾' }, '末尾']);
    const found = await client.callTool({ name: 'list_documents', arguments: { query: 'LONG' } });
    expect(found.structuredContent).toMatchObject({ total: 1, documents: [{ path: 'long.txt' }] });
  });

  it('tells how far an answer has come, and stops when the client has left', async () => {
    const { app, engine } = await startChatApp();
    engine.pauseMs = 5;
    engine.script = async function* ({ signal }) {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (signal.aborted) return;
        yield { type: 'delta', text: '水流不止。' };
      }
    };
    const client = await connectMcpTo(app.url);
    const messages: string[] = [];
    const leaving = new AbortController();
    const asked = client.callTool({ name: 'ask', arguments: { question: '水？' } }, undefined, {
      signal: leaving.signal,
      onprogress: ({ message }) => messages.push(message ?? ''),
    });
    asked.catch(() => undefined);
    await waitUntil(() => messages.length >= 2);
    expect(messages[1]?.startsWith(messages[0] ?? '?')).toBe(true);
    expect(engine.open).toBe(1);
    leaving.abort();
    await client.close();
    await waitUntil(() => engine.open === 0);
    const isCounted = async () => (await (await app.call('GET', '/metrics')).text()).includes('outcome="aborted"} 1');
    while (!(await isCounted())) await new Promise((resolve) => setTimeout(resolve, 5));
    await app.close(0);
    expect(app.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
