// How fast the page is there, how it scrolls with the processor slowed down four times, and what long answers weigh.
// node --import tsx benchmarks/page.mjs [--url http://127.0.0.1:3000] [--out reports/page.json]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage } from '../tests/browser/support/built-page.ts';
import { findChromium, launchBrowser } from '../tests/browser/support/launch-browser.ts';
import { startMockServer } from '../tests/browser/support/mock-server.ts';

const RUNS = 7;
const THROTTLE = 4;
const TURNS = 1_000;
const WHEELS = 160;
const LONG_ANSWERS = 100;
const LONG_ANSWER_CHARS = 4_182;

const { values } = parseArgs({ options: { url: { type: 'string' }, out: { type: 'string' } } });
const executable = findChromium();
if (executable === undefined) {
  console.error('No Chromium here: install it or set CHROMIUM_PATH.');
  process.exit(1);
}
const server = values.url === undefined ? await startMockServer(await buildPage()) : undefined;
const url = values.url ?? server.url;
const browser = await launchBrowser(executable);

const loads = [];
for (let run = 0; run < RUNS; run += 1) loads.push(await measureLoad());
const scrolls = { plain: await measureScroll(1), [`throttled${THROTTLE}x`]: await measureScroll(THROTTLE) };
const heap = await measureHeap();
const report = {
  chromium: browser.version(),
  throttle: THROTTLE,
  runs: RUNS,
  firstPaintMs: spread(loads.map((load) => load.firstPaintMs)),
  interactiveMs: spread(loads.map((load) => load.interactiveMs)),
  scriptBytes: loads[0].scriptBytes,
  scrollOfMessages: TURNS * 2,
  scroll: scrolls,
  longAnswers: LONG_ANSWERS,
  ...heap,
};
console.log(JSON.stringify(report, null, 2));
if (values.out !== undefined) {
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
}
await browser.close();
await server?.close();

/**
 * First contentful paint; and the moment from which typing is answered: the question box is there and the last long
 * task is over.
 */
async function measureLoad() {
  const page = await openThrottled(THROTTLE);
  await page.addInitScript(`(() => {
    window.__longTaskEnd = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        window.__longTaskEnd = Math.max(window.__longTaskEnd, entry.startTime + entry.duration);
    }).observe({ type: 'longtask', buffered: true });
    new MutationObserver((_changes, observer) => {
      if (!document.getElementById('composer')) return;
      window.__composerAt = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  })()`);
  await page.goto(url);
  await page.locator('.example').first().waitFor();
  await page.waitForTimeout(600);
  const load = await page.evaluate(`({
    firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    interactiveMs: Math.max(window.__composerAt, window.__longTaskEnd),
    scriptBytes: performance.getEntriesByType('resource')
      .filter((entry) => entry.initiatorType === 'script')
      .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
  })`);
  await page.context().close();
  return load;
}

/**
 * Milliseconds between frames while a wheel turns through a conversation of `TURNS` questions and answers, from its end
 * upwards.
 */
async function measureScroll(throttle) {
  const page = await openThrottled(throttle);
  await bring(page, longConversation(TURNS));
  const openedAt = Date.now();
  await page.goto(`${url}/#/c/long`);
  await page
    .locator('.turn')
    .nth(TURNS - 1)
    .locator('.markdown')
    .waitFor({ timeout: 60_000 });
  const openMs = Date.now() - openedAt;
  await page.mouse.move(600, 400);
  await page.evaluate(
    '(() => { window.__frames = []; let before = performance.now(); const tick = (now) ' +
      '=> { window.__frames.push(now - before); before = now; if (!window.__stop) ' +
      'requestAnimationFrame(tick); }; requestAnimationFrame(tick); })()',
  );
  for (let i = 0; i < WHEELS; i += 1) {
    await page.mouse.wheel(0, -480);
    await page.waitForTimeout(16);
  }
  const frames = await page.evaluate('(window.__stop = true, window.__frames.slice(2))');
  await page.context().close();
  frames.sort((a, b) => a - b);
  const at = (share) => Math.round(frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] * 10) / 10;
  return {
    openMs,
    frames: frames.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    maxMs: at(1),
    shareOver50Ms: Math.round((frames.filter((ms) => ms > 50).length / frames.length) * 1000) / 1000,
  };
}

/** Bytes of the JavaScript heap after a collection: of the empty page, and when all long answers have been read. */
async function measureHeap() {
  const page = await openThrottled(1);
  const session = await page.context().newCDPSession(page);
  const read = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  await bring(page, longConversation(LONG_ANSWERS, LONG_ANSWER_CHARS));
  const emptyHeapBytes = await read();
  await page.goto(`${url}/#/c/long`);
  await page
    .locator('.turn')
    .nth(LONG_ANSWERS - 1)
    .locator('.markdown')
    .waitFor();
  for (let turn = LONG_ANSWERS - 1; turn >= 0; turn -= 1) {
    await page.locator('.turn').nth(turn).scrollIntoViewIfNeeded();
    await page.locator('.turn').nth(turn).locator('.markdown').waitFor();
  }
  const heapBytes = await read();
  await page.context().close();
  return { emptyHeapBytes, heapBytes };
}

/** Imports a conversation, as a reader does. */
async function bring(page, file) {
  await page.goto(url);
  await page.locator('#composer').waitFor();
  await page.keyboard.press('Control+/');
  await page.locator('.dialog input[type="file"]').setInputFiles({
    name: 'long.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await page.locator('.toast').waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
}

async function openThrottled(rate) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return page;
}

function longConversation(length, chars = 120) {
  const words = '岸边有柳，水底有鱼。';
  const list = words.repeat(chars / words.length);
  const turns = Array.from({ length }, (_, i) => ({
    id: `t${i}`,
    question: `第 ${i} 问：渠水为什么这样清？`,
    askedAt: i,
    shown: 0,
    versions: [
      {
        key: `k${i}`,
        state: 'done',
        startedAt: i,
        text: `第 ${i} 答：**源头**有活水来。[1]\n\n- ${list}\n- 另一条\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |`,
        unsupported: [],
        sources: [],
        citations: [
          {
            n: 1,
            documentId: 'd',
            title: '渠',
            path: 'a.md',
            quote: '为有源头活水来',
            start: 0,
            end: 7,
            answerStart: 0,
            answerEnd: 8,
          },
        ],
      },
    ],
  }));
  return {
    format: 'wenqu.conversations',
    version: 1,
    conversations: [{ id: 'long', title: '长谈', isRenamed: false, createdAt: 1, updatedAt: 2, turns }],
  };
}

function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b).map((number) => Math.round(number));
  return { median: sorted[Math.floor(sorted.length / 2)], min: sorted[0], max: sorted.at(-1) };
}
