import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 390, height: 780 };
const DESKTOP = { width: 1400, height: 860 };

describeInBrowser('the page for everyone', ({ server, visit }) => {
  for (const [device, viewport] of [
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ] as const) {
    it(`has no violation of WCAG 2.2 AA in any state, light or dark, on a ${device}`, async () => {
      server().state.status = {
        ...server().state.status,
        index: { ...(server().state.status['index'] as object), stale: true },
        llm: { provider: 'openai', model: 'm', state: 'unreachable' },
      };
      const { page } = await visit({ viewport, colorScheme: 'light', reducedMotion: 'reduce' });
      await page.getByRole('button', { name: '修复青石渠花了多少钱？' }).waitFor();
      expect(await findViolations(page), 'empty page').toEqual([]);
      await ask(page, '去月球要多久？');
      server().state.failChat = { status: 503, code: 'index_not_ready', message: '索引还没有建好。', retryAfter: 3 };
      await ask(page, '失败');
      server().state.failChat = undefined;
      await ask(page, '青石渠');
      await page.getByText('另检索到 1 段').click();
      expect(await findViolations(page), 'answer, refusal and failure').toEqual([]);
      await page.locator('.turn').last().getByRole('button', { name: '修改问题' }).click();
      expect(await findViolations(page), 'editing').toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.turn').last().getByRole('button', { name: '为何这样回答' }).click();
      expect(await findViolations(page), 'why').toEqual([]);
      await page.locator('.side-pane').getByRole('button', { name: '关闭' }).click();
      await page.locator('.markdown .chip').nth(1).hover();
      await page.locator('.citation-card .context').first().waitFor();
      expect(await findViolations(page), 'citation card').toEqual([]);
      await page.locator('.markdown .chip').nth(1).click();
      await page.locator('.source-text mark').first().waitFor();
      expect(await findViolations(page), 'source').toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.turn').last().getByRole('button', { name: '回答有问题' }).click();
      expect(await findViolations(page), 'feedback').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+/');
      await page.getByRole('dialog').waitFor();
      expect(await findViolations(page), 'settings').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+d');
      await page.locator('tbody tr').first().waitFor();
      await page.getByRole('checkbox').nth(1).check();
      expect(await findViolations(page), 'documents').toEqual([]);
      await page
        .locator('input[type="file"]')
        .setInputFiles(
          ['一.md', '二.bad', '三.exe'].map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('水') })),
        );
      await page.getByText('1 个已入库，2 个没有').waitFor();
      expect(await findViolations(page), 'uploads').toEqual([]);
      await page.getByRole('region', { name: '上传' }).getByRole('button', { name: '关闭' }).click();
      await page.getByRole('link', { name: '新对话' }).first().click({ force: true });
      for (const question of ['核对', '价目表', '公式']) await ask(page, question);
      await page.locator('.markdown math').first().waitFor();
      await page.locator('.hljs-keyword').first().waitFor();
      expect(await findViolations(page), 'verdicts, tables, formulas and code').toEqual([]);
      await page.keyboard.press('Control+Shift+d');
      await page.locator('.document-table').getByRole('button', { name: '云岭茶园的一天', exact: true }).click();
      await page.getByRole('region', { name: '讲了什么' }).waitFor();
      expect(await findViolations(page), 'documents with tags, and what one says').toEqual([]);
      await page.locator('.side-pane').getByRole('button', { name: '关闭' }).click();
      await page.evaluate("location.hash = '#/'");
      await ask(page, '账本');
      await page.locator('.turn').last().locator('.cited-title').click();
      await page.getByRole('button', { name: '显示原页' }).click();
      await page.locator('.page-mark').first().waitFor();
      expect(await findViolations(page), 'a page of a source').toEqual([]);
      await page.locator('.side-pane').getByRole('button', { name: '关闭' }).click();
      await page.evaluate("location.hash = '#/collection'");
      await page.locator('.collection-group').first().waitFor();
      expect(await findViolations(page), 'the collection').toEqual([]);
      await page.evaluate("location.hash = '#/documents'");
      await page.getByRole('button', { name: '改标签：云岭茶园的一天' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await findViolations(page), 'tags').toEqual([]);
    });
  }

  it('has no violation with hostile content and while it asks for a key', async () => {
    server().state.deltaDelayMs = 0;
    const { page } = await visit();
    await ask(page, '怪');
    expect(await findViolations(page), 'hostile answer').toEqual([]);
    server().state.apiKey = 'secret';
    await page.keyboard.press('Control+Shift+d');
    await page.getByRole('dialog').waitFor();
    expect(await findViolations(page), 'key').toEqual([]);
  });

  it('never scrolls sideways, from 320 pixels up', async () => {
    const { page } = await visit({ viewport: { width: 320, height: 640 } });
    await ask(page, '青石渠');
    for (const view of ['', '#/documents', '#/collection']) {
      if (view !== '') await page.goto(page.url().split('#')[0] + view);
      for (const width of [320, 390, 768, 1024, 1440, 2200]) {
        await page.setViewportSize({ width, height: 700 });
        const overflow = await page.evaluate<number>(
          'Math.max(document.documentElement.scrollWidth, document.body.scrollWidth, ' +
            "...[...document.querySelectorAll('.scroller, .documents')].map((one) => " +
            'one.scrollWidth - one.clientWidth + innerWidth)) - innerWidth',
        );
        expect(overflow, `${view} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });

  it('gives every control a target of 24 pixels at least', async () => {
    const { page } = await visit({ viewport: PHONE, hasTouch: true, isMobile: true });
    await ask(page, '青石渠');
    const small = await page.evaluate<string[]>(
      `[...document.querySelectorAll('button, a, input, summary')].filter((one) => one.checkVisibility({ ` +
        `visibilityProperty: true }) && !one.closest('.visually-hidden, .skip-link')).flatMap((one) => ` +
        '{ const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24 ? ' +
        `[one.outerHTML.slice(0, 80) + ' ' + box.width + 'x' + box.height] : []; })`,
    );
    expect(small).toEqual([]);
  });

  it('gives the focus back when a dialog closes, and leaves it where the reader has put it meanwhile', async () => {
    const { page } = await visit();
    const focused = () => page.evaluate('document.activeElement.id || document.activeElement.textContent.trim()');
    const open = async () => {
      await page.getByRole('button', { name: '设置' }).click();
      await page.getByRole('dialog').waitFor();
    };
    await open();
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('设置');
    await open();
    // The focus goes elsewhere as soon as the dialog is gone, before it comes back by itself.
    await page.evaluate(`new Promise((resolve) => {
      const isOpen = () => document.querySelector('[role="dialog"]') !== null;
      new MutationObserver(() => {
        if (!isOpen()) { document.getElementById('composer').focus(); setTimeout(resolve, 100); }
      }).observe(document.body, { childList: true, subtree: true });
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    })`);
    expect(await focused()).toBe('composer');
  });

  it('sends the keyboard to the question box first of all on request', async () => {
    const { page } = await visit({ viewport: PHONE, hasTouch: true, isMobile: true });
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip-link');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('composer');
    // A dialog gives the keyboard back to where it was.
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('composer');
  });
});

/**
 * Violations in the light, and of colours in the dark too. Colours are looked at when nothing moves any more: half-way
 * through a fade they are others, however long that takes.
 */
async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axeSource);
  const found = await runAxe(page, RULES);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await runAxe(page, { type: 'rule', values: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...found, ...dark.map((one) => `dark: ${one}`)];
}

const RULES = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
} as const;

async function runAxe(page: Page, runOnly: unknown): Promise<string[]> {
  return page.evaluate<string[]>(`(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(moving.map((one) => one.finished));
    const options = { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] };
    const { violations } = await axe.run(document, options);
    const tell = (one, node) =>
      one.id + ': ' + node.html.slice(0, 140) + ' — ' + node.failureSummary.split('\\n').slice(1, 3).join(' ');
    return violations.flatMap((one) => one.nodes.map((node) => tell(one, node)));
  })()`);
}
