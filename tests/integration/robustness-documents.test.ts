import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { hostileTexts } from '../support/hostile-texts.ts';
import { createDice, readMainThreadMs, tell, timesOf } from '../support/robustness.ts';
import { createPlace, startCommand } from '../support/run-wenqu.ts';
import { harbourTexts } from '../support/harbour.ts';

const DOCUMENTS = timesOf(12, 200);
/** Bytes of one: as small as what once stopped the server for seconds. */
const SIZE = 48_000;
/** CPU of the main thread without an answer; room is left for a collection of garbage. */
const LONGEST_STALL_MS = 250;
const kinds = ['md', 'txt', 'html', 'csv', 'json', 'srt', 'eml', 'rtf', 'tsv', 'docx', 'pdf', 'xlsx', 'epub', 'png'];
const heads: Readonly<Record<string, string>> = {
  docx: 'PK\u0003\u0004',
  xlsx: 'PK\u0003\u0004',
  epub: 'PK\u0003\u0004',
  pdf: '%PDF-1.7\n',
  png: '\u0089PNG\r\n\u001a\n',
  rtf: '{\\rtf1 ',
  eml: 'Subject: x\nContent-Type: text/html\n\n',
};

test('hostile documents stop nobody: while they are read, every health check is answered at once', async () => {
  const server = startCommand('serve', createPlace(harbourTexts));
  const url = (await server.waitFor(/http:\/\/\S+/u))[0];
  await server.waitFor(/index ready/u);
  const processId = server.child.pid as number;
  const dice = createDice(3);
  const isDone = { value: false };
  let stallMs = 0;
  let reading = '';
  let worst = '';
  const watching = (async () => {
    while (!isDone.value) {
      const beforeMs = readMainThreadMs(processId);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      const stalledMs = readMainThreadMs(processId) - beforeMs;
      if (stalledMs > stallMs) [stallMs, worst] = [stalledMs, reading];
      await sleep(5);
    }
  })();
  const names = Object.keys(hostileTexts);
  for (let count = 0; count < DOCUMENTS; count += 1) {
    const [shape, kind] = [names[count % names.length] as string, dice.pick(kinds)];
    reading = `${shape} as .${kind}`;
    const form = new FormData();
    form.append('file', new Blob([(heads[kind] ?? '') + makeText(shape)]), `h${count}.${kind}`);
    const response = await fetch(`${url}/api/documents`, { method: 'POST', body: form });
    expect([202, 415, 422], reading).toContain(response.status);
    if (response.status !== 202) continue;
    const { jobId } = (await response.json()) as { jobId: string };
    const readState = async () => ((await (await fetch(`${url}/api/jobs/${jobId}`)).json()) as { state: string }).state;
    await expect.poll(readState, { timeout: 120_000, interval: 50, message: reading }).toBe('done');
  }
  isDone.value = true;
  await watching;
  tell(`${DOCUMENTS} hostile documents, longest stall ${stallMs} ms CPU of the main thread (${worst})`);
  expect(stallMs, worst).toBeLessThanOrEqual(LONGEST_STALL_MS);
  const answer = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: '青禾港最长的码头有多少米？' }),
  });
  expect(await answer.text()).toContain('420');
}, 3_600_000);

/** As many repeats as fit. */
function makeText(shape: string): string {
  const make = hostileTexts[shape] as (size: number) => string;
  const unit = Buffer.byteLength(make(200)) / 200;
  return make(Math.max(20, Math.floor(SIZE / unit)));
}
