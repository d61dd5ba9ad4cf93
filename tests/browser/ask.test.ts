import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask, download, readClipboard } from './support/page-actions.ts';
import { INSECURE_HOST } from './support/launch-browser.ts';

describeInBrowser('asking in the page', ({ server, visit }) => {
  it('offers questions from the documents and answers the one that is clicked, with chips and sources', async () => {
    const { page } = await visit();
    await page.getByRole('button', { name: '修复青石渠花了多少钱？' }).click();
    await page.locator('.answer[data-state="done"]').waitFor();
    expect(await page.locator('.markdown .chip').allInnerTexts()).toEqual(['1–2', '3', '4']);
    expect(await page.locator('.cited-title').allInnerTexts()).toEqual(['青石渠修复纪事 😀']);
    expect(new URL(page.url()).hash).toMatch(/^#\/c\//);
  });

  it('streams: words and chips stand there before the end, and the numbers stay', async () => {
    server().state.deltaDelayMs = 700;
    const { page } = await visit();
    await page.locator('#composer').fill('青石渠');
    await page.keyboard.press('Enter');
    await page.locator('.answer[data-state="streaming"] .chip').first().waitFor();
    const early = await page.locator('.markdown').innerText();
    server().state.deltaDelayMs = 0;
    await page.locator('.answer[data-state="done"]').waitFor();
    const late = await page.locator('.markdown').innerText();
    expect(late.length).toBeGreaterThan(early.length);
    expect(await page.locator('.markdown .chip').allInnerTexts()).toEqual(['1–2', '3', '4']);
  });

  it('stops on Escape and on the button, keeps the words and leaves the server', async () => {
    server().state.deltaDelayMs = 700;
    const { page } = await visit();
    await page.locator('#composer').fill('青石渠');
    await page.keyboard.press('Enter');
    await page.locator('.answer[data-state="streaming"] .markdown').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.answer[data-state="stopped"] .markdown').waitFor();
    await page.locator('#composer').fill('再来');
    await page.keyboard.press('Enter');
    await page.locator('.answer[data-state="streaming"] .markdown').waitFor();
    await page.getByRole('button', { name: '停止' }).click();
    await page.locator('.turn').nth(1).locator('.answer[data-state="stopped"]').waitFor();
    await expect.poll(() => server().state.aborted).toBe(2);
  });

  it('does not send an Enter that belongs to the input method', async () => {
    const { page } = await visit();
    const box = page.locator('#composer');
    await box.fill('青石');
    for (const init of [{ isComposing: true }, { keyCode: 229 }])
      await box.dispatchEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
    expect(server().state.questions).toEqual([]);
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'qu', selectionStart: 2, selectionEnd: 2 });
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 229 });
    expect(server().state.questions).toEqual([]);
    await session.send('Input.insertText', { text: '渠' });
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('多长');
    await page.keyboard.press('Enter');
    await page.locator('.answer[data-state="done"]').waitFor();
    expect(server().state.questions.map((body) => body.question)).toEqual(['青石渠\n多长']);
  });

  it('answers again and lets the reader go back to the first version', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.getByRole('button', { name: '重新回答' }).click();
    await page.getByText('2/2').waitFor();
    await page.getByRole('button', { name: '上一版' }).click();
    await page.getByText('1/2').waitFor();
    await page.reload();
    await page.getByText('1/2').waitFor();
  });

  it('asks a changed question in place, with the history before it, and can bring back what it replaced', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await ask(page, '它有多长');
    await ask(page, '谁修的');
    await page.getByRole('button', { name: '修改问题' }).nth(1).click();
    await page.getByRole('textbox', { name: '修改问题' }).fill('它有多宽');
    await page.keyboard.press('Enter');
    await page.locator('.turn').nth(1).locator('.answer[data-state="done"]').waitFor();
    expect(await page.locator('.question-text').allInnerTexts()).toEqual(['青石渠', '它有多宽']);
    expect(server().state.questions.at(-1)).toMatchObject({
      question: '它有多宽',
      history: [{ role: 'user', content: '青石渠' }, { role: 'assistant' }],
    });
    expect(JSON.stringify(server().state.questions.at(-1)?.history)).not.toContain('[1]');
    await page.getByRole('button', { name: '撤销' }).click();
    await expect.poll(() => page.locator('.question-text').allInnerTexts()).toEqual(['青石渠', '它有多长', '谁修的']);
  });

  it('edits the last question on ArrowUp in an empty box', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.locator('#composer').focus();
    await page.keyboard.press('ArrowUp');
    expect(await page.getByRole('textbox', { name: '修改问题' }).inputValue()).toBe('青石渠');
    await page.keyboard.press('Escape');
    await page.locator('.question-text').waitFor();
  });

  it('copies with its quotes, formatted and plain, as Markdown with footnotes, and without any marker', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    // The button says for two seconds what it did.
    const copy = async (name: string) => {
      await page.getByRole('button', { name: /^(?:复制|已复制)$/ }).click();
      await page.getByRole('menuitem', { name }).click();
      await page.getByRole('button', { name: '已复制' }).waitFor();
    };
    // What is selected by hand holds no bare numbers.
    const selected = await page.evaluate<string>(
      "(getSelection().selectAllChildren(document.querySelector('.markdown')), String(getSelection()))",
    );
    expect(selected).toMatch(/历时十一个月。\s*工匠用的是糯米灰浆，而不是水泥。/);
    await copy('复制（带引文）');
    const plain = await readClipboard(page);
    expect(plain).toContain('历时十一个月。【1】【2】工匠');
    expect(plain).toMatch(/【3】《青石渠修复纪事 😀》，河湾晚报，2026-03-14，工程：“工匠用糯米灰浆填补石缝/);
    const html = await page.evaluate<string>(
      "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())",
    );
    expect(html).toContain('<strong>三百八十万元</strong>');
    expect(html).toContain('【1】【2】');
    expect(html).toContain('工匠用糯米灰浆填补石缝');
    expect(html).toContain('（未见依据）');
    expect(html).not.toMatch(/<button|class=|<svg/);
    await copy('复制为 Markdown');
    expect(await readClipboard(page)).toContain(
      '[^3]: 《青石渠修复纪事 😀》，河湾晚报，2026-03-14，工程：“工匠用糯米灰浆填补石缝',
    );
    await copy('复制（不带引文）');
    await expect.poll(() => readClipboard(page)).toMatch(/^修复青石渠 😀 花了\*\*三百八十万元\*\*，历时十一个月。工匠/);
    expect(await readClipboard(page)).not.toMatch(/\[\d\]/);
  });

  it('shows formulas and code as what they are, and leaves money alone', async () => {
    // The end comes after the last word, in a message of its own.
    server().state.checkMs = 300;
    const { page } = await visit();
    await ask(page, '公式');
    await page.locator('.markdown math').nth(1).waitFor();
    expect(await page.locator('.markdown math').count()).toBe(2);
    expect(await page.locator('.markdown').innerText()).toContain('从 $5 涨到 $10');
    await page.locator('.code-block .hljs-keyword').first().waitFor();
    await page.getByRole('button', { name: '复制代码' }).click();
    await expect.poll(() => readClipboard(page)).toBe('const 水 = 1;\nreturn 水;');
    // The chip follows the full stop.
    expect(await page.locator('.markdown p').first().innerText()).toMatch(/。\s*1$/);
  });

  it('works over plain HTTP in a local network, where browsers hold back parts of their API', async () => {
    const { page } = await visit({ permissions: [] }, '/', INSECURE_HOST);
    expect(await page.evaluate('window.isSecureContext')).toBe(false);
    await ask(page, '青石渠');
    await page.getByRole('button', { name: '复制', exact: true }).click();
    await page.getByRole('menuitem', { name: '复制（不带引文）' }).click();
    await page.getByRole('button', { name: '已复制' }).waitFor();
    await page.locator('#composer').fill('');
    await page.keyboard.press('Control+v');
    expect(await page.locator('#composer').inputValue()).toContain('修复青石渠 😀 花了');
  });

  it('exports a conversation as Markdown with footnotes', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await ask(page, '再问');
    const file = await download(page, () => page.getByRole('button', { name: '导出 Markdown' }).click());
    expect(file.name).toBe('青石渠.md');
    expect(file.text).toContain('## 青石渠');
    expect(file.text).toContain('[^1-1]: 《青石渠修复纪事');
    expect(file.text).toContain('[^2-4]: ');
  });

  it('leaves the page where the reader holds it while an answer grows, and offers the way to the newest', async () => {
    const { page } = await visit({ viewport: { width: 1280, height: 500 } });
    for (const question of ['甲', '乙', '丙', '丁']) await ask(page, question);
    server().state.deltaDelayMs = 60;
    await page.locator('#composer').fill('长长的回答');
    await page.keyboard.press('Enter');
    await page.locator('.answer[data-state="streaming"] .markdown').waitFor();
    await page.locator('.scroller').hover();
    await page.mouse.wheel(0, -900);
    const place = () => page.evaluate<number>("document.querySelector('.scroller').scrollTop");
    await page.waitForTimeout(400);
    const held = await place();
    await page.getByText('第 12 段').waitFor();
    expect(Math.abs((await place()) - held)).toBeLessThan(5);
    await page.getByRole('button', { name: '停止' }).click();
    await page.getByRole('button', { name: '回到最新' }).click();
    await expect
      .poll(() =>
        page.evaluate<number>(
          "document.querySelector('.turn-group:last-child > .turn:last-child').getBoundingClientRect().top",
        ),
      )
      .toBeLessThan(80);
  });

  it('offers follow-ups and asks the chosen one', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.getByRole('button', { name: '青石渠有多长？' }).click();
    await page.locator('.turn').nth(1).locator('.answer[data-state="done"]').waitFor();
    expect(server().state.questions[1]?.question).toBe('青石渠有多长？');
    // What only makes sense beside an open document is not offered after an answer.
    await ask(page, '公式');
    await page.locator('.follow-up').getByText('云岭茶园是什么？').waitFor();
    expect(await page.locator('.follow-up').allInnerTexts()).toHaveLength(2);
  });

  it('refuses an over-long question before it is sent', async () => {
    const { page } = await visit();
    await page.locator('#composer').fill('长'.repeat(2_001));
    await page.keyboard.press('Enter');
    await page.getByText('问题太长，最多 2000 字。').waitFor();
    expect(server().state.questions).toEqual([]);
  });
});
