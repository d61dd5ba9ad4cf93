import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

describeInBrowser('the collection', ({ server, visit }) => {
  it('is seen by publisher, date, folder, tag and kind, and each part can be read or asked alone', async () => {
    const { page } = await visit({}, '/#/collection');
    const names = () => page.locator('.collection-group h2').allInnerTexts();
    await page.locator('.collection-group').first().waitFor();
    expect((await names()).toSorted()).toEqual(['山野月刊 1', '无名氏 1', '河湾晚报 1']);
    await page.getByRole('button', { name: '按日期' }).click();
    expect(await names()).toEqual(['2026-03 1', '2025-11 1', '未注明 1']);
    await page.getByRole('button', { name: '按文件夹' }).click();
    expect((await names()).toSorted()).toEqual(['farm 1', 'odd 1', 'water 1']);
    await page.getByRole('button', { name: '按类型' }).click();
    expect(await names()).toEqual(['md 3']);
    await page.getByRole('button', { name: '按标签' }).click();
    expect((await names()).toSorted()).toEqual(['乡村 2', '未注明 1', '水利 1', '茶 1']);
    await page.getByRole('region', { name: '茶（1）' }).getByRole('button', { name: '云岭茶园的一天' }).click();
    await page.getByRole('region', { name: '讲了什么' }).waitFor();
    await page.locator('.side-pane').getByRole('button', { name: '关闭' }).click();
    await page.getByRole('searchbox', { name: '筛选文档' }).fill('青石渠');
    expect((await names()).toSorted()).toEqual(['乡村 1', '水利 1']);
    await page.getByRole('button', { name: '只问这些 水利' }).click();
    await ask(page, '渠有多长');
    expect(server().state.questions[0]?.filter).toEqual({ documentIds: ['doc-canal'] });
  });

  it('is a click away from an answer that lists it, and answers the question itself', async () => {
    const { page } = await visit({}, '/#/collection');
    await page.getByRole('button', { name: '有哪些文档？' }).click();
    await page.getByText('资料库里共有 3 个文件').waitFor();
    await page.getByRole('link', { name: '在馆藏页按出处、日期、文件夹和标签看全部' }).click();
    await page.getByRole('heading', { name: '馆藏' }).waitFor();
    expect(await page.title()).toBe('馆藏 · 问渠');
    await page.getByRole('button', { name: '云岭茶园的一天', exact: true }).click();
    await page.getByRole('button', { name: '只问这篇' }).click();
    await page.locator('.scope-chip').getByText('只问《云岭茶园的一天》').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: '列表' }).click();
    await page.getByRole('heading', { name: '文档', exact: true }).waitFor();
  });
});

describeInBrowser('tags', ({ server, visit }) => {
  it('of one document are taken away and added, those that are known being offered', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.getByRole('button', { name: '改标签：云岭茶园的一天' }).click();
    const dialog = page.getByRole('dialog', { name: '《云岭茶园的一天》的标签' });
    expect(await dialog.locator('datalist option').count()).toBe(3);
    await dialog.getByRole('button', { name: '去掉标签“乡村”' }).click();
    await dialog.getByLabel('添加标签').fill('采摘，高山');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('标签已保存。').waitFor();
    expect(server().state.tags).toEqual({ 'doc-tea': ['茶', '采摘', '高山'] });
    await page.getByRole('button', { name: '只看标签“高山”' }).click();
    expect(await page.locator('button.document-title').allInnerTexts()).toEqual(['云岭茶园的一天']);
  });

  it('of several are those that all of them bear; the others stay', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.getByRole('checkbox', { name: '选中《云岭茶园的一天》' }).check();
    await page.getByRole('checkbox', { name: '选中《青石渠修复纪事 😀》' }).check();
    await page.getByRole('button', { name: '改标签', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '2 篇文档共有的标签' });
    await dialog.getByRole('button', { name: '去掉标签“乡村”' }).click();
    await dialog.getByLabel('添加标签').fill('河湾县');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('标签已保存。').waitFor();
    expect(server().state.tags).toEqual({ 'doc-tea': ['茶', '河湾县'], 'doc-canal': ['水利', '河湾县'] });
  });
});
