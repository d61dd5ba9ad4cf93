import { expect, it } from 'vitest';
import { showBlocks } from '../../../support/show-blocks.ts';

it('a pair below 【…】 states something, and a line that is no pair may be a heading', async () => {
  const pair = await showBlocks(
    '滴眼液说明书\n\n【名称】\n通用名称：玻璃酸钠滴眼液\n【成份】本品每支含玻璃酸钠五毫克。\n',
    'txt',
  );
  expect(pair).toContain('key-value 通用名称：玻璃酸钠滴眼液');
  const other = await showBlocks(
    '滴眼液说明书\n\n【用法】\n成人与儿童\n每次一滴，每日三次，用后旋紧瓶盖，放在凉处。\n',
    'txt',
  );
  expect(other).toContain('heading 成人与儿童');
});
