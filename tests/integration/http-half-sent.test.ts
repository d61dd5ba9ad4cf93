import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createUploadRoom } from '../../src/http/upload/upload-room.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { type TestApp, startTestApp } from '../fakes/start-test-app.ts';
import { serve } from '../support/serve-town.ts';

async function startApp(engine = new FakeEngine({ 'a.txt': '活水来。' })): Promise<TestApp> {
  const app = await startTestApp(engine);
  onTestFinished(() => app.close(0));
  return app;
}

/** An upload that says it has 50,000 bytes, and sends the first few. */
async function sendHalf({ port }: TestApp): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.write(
    'POST /api/documents HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=XX\r\n' +
      'Content-Length: 50000\r\n\r\n' +
      '--XX\r\nContent-Disposition: form-data; name="file"; filename="half.txt"\r\n\r\n半个文件',
  );
  return socket;
}

const formOf = (name: string, text: string): FormData => {
  const form = new FormData();
  form.append('file', new Blob([text]), name);
  return form;
};

test('30 half-sent uploads keep no good one waiting, and are let go with a reason after ten seconds', async () => {
  const warnings: string[] = [];
  const warn = (warning: Error) => warnings.push(warning.name);
  process.on('warning', warn);
  onTestFinished(() => void process.off('warning', warn));
  const app = await startApp();
  const sockets = await Promise.all(Array.from({ length: 30 }, () => sendHalf(app)));
  let closed = 0;
  const ends = sockets.map(async (socket) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    await once(socket, 'close');
    closed += 1;
    return text;
  });
  expect((await app.call('POST', '/api/documents', formOf('good.txt', '一篇好文章。'))).status).toBe(202);
  expect(closed).toBe(0);
  for (const text of await Promise.all(ends)) {
    expect(text).toContain('HTTP/1.1 400');
    expect(text).toContain('Nothing of the upload arrived for 10 seconds');
  }
  // Thirty requests at once listen for the end of the server.
  expect(warnings).not.toContain('MaxListenersExceededWarning');
}, 60_000);

test('what uploads hold in memory has a bound, and the oldest always gets on', () => {
  const room = createUploadRoom(100);
  const [first, second] = [room.enter(), room.enter()];
  const events: string[] = [];
  const hold = (place: typeof first, name: string, bytes: number) =>
    place.hold(
      bytes,
      () => events.push(`${name} waits`),
      () => events.push(`${name} goes on`),
    );
  hold(second, 'second', 60);
  hold(first, 'first', 60);
  hold(second, 'second', 10);
  expect(events).toEqual(['second waits']);
  expect([first.isPaused(), second.isPaused()]).toEqual([false, true]);
  first.leave();
  first.leave();
  expect(events).toEqual(['second waits', 'second goes on']);
});

test('20 uploads at once make at most two builds, and a deletion waits for no more', async () => {
  const served = await serve();
  const done = () => served.library.logger.lines.filter(({ event }) => event === 'index_updated').length;
  const before = done();
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      served.json('POST', '/api/documents', formOf(`bridge-${index}.md`, `# 第 ${index} 座桥\n\n长 ${index} 米。\n`)),
    ),
  );
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 202));
  const { documents } = (await served.json('GET', '/api/documents')).body as { documents: { id: string }[] };
  expect((await served.json('DELETE', `/api/documents/${documents[0]!.id}`)).status).toBe(204);
  expect(done() - before).toBeLessThanOrEqual(3);
  expect((await served.json('GET', '/api/documents')).body['documents']).toHaveLength(22);
});

test.each([
  ['one text', ['字'.repeat(40_000)], '32768'],
  ['all texts', Array.from({ length: 60 }, () => '字'.repeat(20_000)), '1000000'],
])('%s that are too long for embeddings are refused in both languages', async (_name, input, limit) => {
  const app = await startApp();
  const response = await app.call('POST', '/v1/embeddings', { input });
  expect(response.status).toBe(400);
  const { error } = (await response.json()) as { error: { message: string; param: string } };
  expect(error).toMatchObject({ param: 'input' });
  expect(error.message.split(limit)).toHaveLength(3);
});

test('texts for embeddings go to the model a few at a time, so that a question has its turn', async () => {
  const engine = new FakeEngine({ 'a.txt': '活水来。' });
  const sizes: number[] = [];
  const embed = engine.embed.bind(engine);
  engine.embed = (texts, ...rest) => {
    sizes.push(texts.join('').length);
    return embed(texts, ...rest);
  };
  const app = await startApp(engine);
  const input = [...Array.from({ length: 40 }, () => '字'.repeat(5000)), '短', '字'.repeat(30_000), '末'];
  const response = await app.call('POST', '/v1/embeddings', { input });
  expect(((await response.json()) as { data: unknown[] }).data).toHaveLength(43);
  expect(Math.max(...sizes)).toBe(30_000);
  expect(sizes.filter((size) => size > 16_384)).toHaveLength(1);
});
