import { measureListMark } from '../text/list-mark.ts';
import { readLonePair } from './blocks/key-value-lines.ts';

/** A longer line is a sentence that is stressed. */
const maxChars = 40;
/** 附件一：设备清单, 步骤2：安装: a number and a name, and no key with its value. */
const numbered = /^\p{L}{1,8}\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[A-Z])\s?[:：]\s?[^\d\s][^\d]*$/u;

/**
 * Whether a line that stands out by its look alone, bold or large from end to end, may be a heading: short, no
 * sentence, no item with a bullet, no pair of key and value.
 */
export function isHeadingByLook(words: string): boolean {
  if (words === '' || words.length > maxChars || /[。；;，,：:！!？?、…]$/u.test(words)) return false;
  const isBullet = measureListMark(words) > 0 && !/^[（(\d一二三四五六七八九十]/u.test(words);
  return !isBullet && (readLonePair(words) === undefined || numbered.test(words));
}
