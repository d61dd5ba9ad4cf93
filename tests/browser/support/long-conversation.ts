import type { Page } from 'playwright-core';

/** Imports a conversation of 1,000 turns and opens it. */
export async function openLongConversation(page: Page): Promise<void> {
  const turns = Array.from({ length: 1_000 }, (_, i) => ({
    id: `t${i}`,
    question: `第 ${i} 问`,
    askedAt: 1,
    shown: 0,
    versions: [
      {
        key: `k${i}`,
        state: 'done',
        startedAt: 1,
        text: `第 ${i} 答：**水**很清，也很深，${'岸边有柳。'.repeat(30)}`,
        citations: [],
        unsupported: [],
        sources: [],
      },
    ],
  }));
  const conversation = { id: 'long', title: '长谈', isRenamed: false, createdAt: 1, updatedAt: 2, turns };
  await page.getByRole('button', { name: '设置' }).click();
  await page.locator('.dialog input[type="file"]').setInputFiles({
    name: 'a.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'wenqu.conversations', version: 1, conversations: [conversation] })),
  });
  await page.getByText('已导入 1 个对话。').waitFor();
  await page.goto(`${page.url().split('#')[0]}#/c/long`);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: '第 999 问' }).waitFor();
}
