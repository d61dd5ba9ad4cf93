import { expect, test } from 'vitest';
import { createTextCopier } from '../../../src/readers/text/copy-text.ts';

test.each([
  ['a short word', '甲'],
  ['nothing', ''],
  ['letters that take one byte', 'Köln, rue de la Paix, 1900–'.slice(0, 24)],
  ['Chinese', '仓库里还剩下三百二十箱没有发走的货'],
  ['letters beside Chinese', 'SKU-2048 的库存只剩下 12 件'],
  ['characters of two units', '𠮷野家门口排队的人𠮷𠮷𠮷'],
  ['half of a character', '断在中间的字符会怎么样呢\ud842再接着写'],
])('%s: the copy reads like the text', (_, text) => {
  expect(createTextCopier()(text)).toBe(text);
});

test('one copier copies a long text and then a short one', () => {
  const copy = createTextCopier();
  const long = '很长的一段话。'.repeat(1000);
  expect(copy(long)).toBe(long);
  expect(copy('后面跟着的这一段话就短得多了')).toBe('后面跟着的这一段话就短得多了');
});
