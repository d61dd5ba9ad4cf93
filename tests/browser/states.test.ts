import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

describeInBrowser('what the page says about its state', ({ server, visit }) => {
  const setStatus = (index: object, rest: object = {}) => {
    const { status } = server().state;
    server().state.status = { ...status, ...rest, index: { ...(status['index'] as object), ...index } };
  };

  it('asks once for the key, keeps it, and asks again when it is wrong', async () => {
    server().state.apiKey = 'secret';
    const { page } = await visit();
    const key = page.getByRole('textbox', { name: '访问密钥' });
    await key.fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('密钥不对，请重新输入。').waitFor();
    await key.fill('secret');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '修复青石渠花了多少钱？' }).waitFor();
    // What the server tells with the key is there at once, not at the next look, 15 seconds later.
    await page.getByText('3 篇').waitFor({ timeout: 12_000 });
    await page.reload();
    await ask(page, '青石渠');
    await page.locator('.answer[data-state="done"]').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('warns of a stale index and brings it up to date on request', async () => {
    setStatus({ stale: true });
    const { page } = await visit();
    await page.getByText('文档已有改动，索引还未更新。').waitFor();
    await page.getByRole('button', { name: '立即更新' }).click();
    await expect.poll(() => server().state.jobs.length).toBe(1);
    setStatus({ stale: false });
    await page.getByText('文档已有改动，索引还未更新。').waitFor({ state: 'detached' });
    await page.getByText('索引已更新。').waitFor();
  });

  it('shows a rebuild with its progress, a failure with its reason, a lost model by name', async () => {
    server().state.jobs.push({ id: 'job-1', full: true });
    server().state.jobStepMs = 600;
    setStatus({ state: 'building', jobId: 'job-1' });
    const { page } = await visit();
    await page.locator('.banner[data-kind="index_building"] progress').waitFor();
    // Never a word of the server's own in the reader's language.
    await expect.poll(() => page.locator('.index-progress').innerText()).toMatch(/^计算向量 \d \/ 5$/);
    setStatus(
      { state: 'failed', error: { code: 'index_corrupt', message: '磁盘已满。' } },
      { llm: { provider: 'openai', model: 'qwen3', state: 'unreachable' } },
    );
    await page.getByText('索引建立失败。磁盘已满。').waitFor();
    await page.getByText('模型 qwen3 刚才没有应答').waitFor();
  });

  it('tells when the network is gone and when it is back', async () => {
    const { page } = await visit();
    await page.context().setOffline(true);
    await page.getByText('网络已断开').waitFor();
    await page.context().setOffline(false);
    await page.getByText('网络已断开').waitFor({ state: 'detached' });
  });

  it('shows an error as one, with when to retry, and never as an answer', async () => {
    server().state.failChat = { status: 429, code: 'rate_limited', message: '请求太多。', retryAfter: 7 };
    const { page } = await visit();
    await ask(page, '青石渠');
    expect(await page.getByRole('alert').innerText()).toContain('请求太多。请在 7 秒后重试。');
    expect(await page.locator('.markdown').count()).toBe(0);
    server().state.failChat = undefined;
    await page.getByRole('button', { name: '重试' }).click();
    await page.locator('.answer[data-state="done"]').waitFor();
  });

  it('keeps the words that came before a model failed, and folds away what only an administrator can use', async () => {
    server().state.failMidStream = true;
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.getByText('语言模型没有应答。').waitFor();
    expect(await page.getByText('模型断开了。').isVisible()).toBe(false);
    await page.getByText('给管理员的说明').click();
    expect(await page.getByText('模型断开了。').isVisible()).toBe(true);
    expect(await page.locator('.markdown').innerText()).toContain('修复青石渠');
    // Signs that were never closed are not shown.
    expect(await page.locator('.markdown').innerText()).not.toContain('*');
  });

  it('sends a thumb down with its reason, and a thumb up at once', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.getByRole('button', { name: '回答有问题' }).click();
    await page.getByText('引文不对').click();
    await page.getByRole('textbox', { name: '补充说明' }).fill('第二条');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('谢谢，已记下。').waitFor();
    expect(server().state.feedback).toEqual([
      expect.objectContaining({ answerId: 'a1', rating: 'down', reason: '引文不对：第二条', question: '青石渠' }),
    ]);
    await page.getByRole('button', { name: '回答有用' }).click();
    await expect.poll(() => server().state.feedback.length).toBe(2);
    await expect.poll(() => page.getByRole('button', { name: '回答有用' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('shows which model, which index and how old', async () => {
    const { page } = await visit();
    await page.getByRole('button', { name: '设置' }).click();
    await page.getByText('服务状态').click();
    const facts = page.locator('.facts');
    for (const part of ['摘录原文', '只据文档', 'bundled', '2小时前', 'g1', '0.1.0'])
      await facts.getByText(part, { exact: false }).first().waitFor();
    expect(await facts.innerText()).not.toContain('extractive');
  });

  it('speaks both languages and keeps the choice, as it keeps the theme', async () => {
    const { page } = await visit({ locale: 'en-US' });
    await page.getByRole('link', { name: 'New chat' }).first().waitFor();
    await page.keyboard.press('Control+/');
    await page.getByRole('radio', { name: '中文' }).check();
    await page.getByRole('radio', { name: '深色' }).check();
    await page.reload();
    await page.getByRole('link', { name: '新对话' }).first().waitFor();
    expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dataset.theme].join()')).toBe(
      'zh-CN,dark',
    );
  });

  it('renders hostile answers and documents harmless and readable', async () => {
    server().state.deltaDelayMs = 0;
    const { page } = await visit();
    await ask(page, '怪');
    await page.getByRole('group', { name: '更多操作' }).waitFor();
    expect(await page.locator('.markdown').innerText()).toContain('<script>window.__pwned = true</script>');
    expect(await page.locator('.markdown :is(script, img, iframe, style)').count()).toBe(0);
    expect(await page.evaluate("[...document.querySelectorAll('.markdown a')].map((a) => a.protocol)")).toEqual([
      'mailto:',
    ]);
    const link = page.locator('.markdown').getByText('点我');
    await link.click();
    expect(
      await page.evaluate(
        "getComputedStyle([...document.querySelectorAll('.markdown " +
          "p')].find((p) => p.textContent.startsWith('مرحبا'))).direction",
      ),
    ).toBe('rtl');
    await page.goto(`${page.url().split('#')[0]}#/d/doc-hostile?start=0&end=0`);
    await page.locator('.source-text').getByText('<script>').waitFor();
    expect(
      await page.evaluate(
        '[window.__pwned, document.documentElement.scrollWidth > innerWidth, ' +
          'document.querySelector(".scroller").scrollWidth > document.querySelector(".scroller").clientWidth].join()',
      ),
    ).toBe(',false,false');
    expect(
      await page.evaluate(
        "document.querySelector('.source-body').scrollWidth > document.querySelector('.source-body').clientWidth",
      ),
    ).toBe(false);
  });
});
