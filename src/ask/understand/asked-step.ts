import { parseChineseNumber } from '../../text/facts/chinese-number.ts';
import { foldText } from '../../text/facts/fold-text.ts';

const FIRST = /第一步|首先|(?:先|开始|一开始)(?:要|该|得|应该?|需要?)?(?:做|干|办|弄)(?:什么|啥|哪)/u;
const LAST = /最后一步|(?:最后|末了)(?:要|该|得|应该?|需要?)?(?:做|干|办|弄)(?:什么|啥|哪)/u;
const NTH = /第([一二三四五六七八九十\d]{1,3})步/u;

/** Which step of a list a question asks for: 1 for the first, -1 for the last; undefined for none or all of them. */
export function readAskedStep(question: string): number | undefined {
  const text = foldText(question);
  if (LAST.test(text)) return -1;
  if (FIRST.test(text)) return 1;
  const [, numeral] = NTH.exec(text) ?? [];
  if (numeral === undefined) return undefined;
  return /^\d+$/u.test(numeral) ? Number(numeral) : parseChineseNumber(numeral);
}
