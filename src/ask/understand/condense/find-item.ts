import { parseChineseNumber } from '../../../text/facts/chinese-number.ts';

/** The item of an answer that `第三个` or `最后一种` means, without markers; undefined where the answer lists too few. */
export function findItem(answer: string, ordinal: string): string | undefined {
  const items = listItems(answer.replace(/\[\d+\]/gu, ''));
  const numeral = /第([一二三四五六七八九\d]{1,2})/u.exec(ordinal)?.[1];
  if (numeral === undefined) return items.at(-1);
  return items[(/\d/u.test(numeral) ? Number(numeral) : (parseChineseNumber(numeral) ?? 0)) - 1];
}

/** Lines, or what stands between 、 in a sentence; [] for fewer than two. */
function listItems(answer: string): string[] {
  const lines = answer.split('\n').filter((line) => line.trim() !== '');
  const sentence = (lines[0] ?? '').replace(/^[^：:]*[：:]/u, '').split(/[。；;]/u)[0] ?? '';
  const parts = lines.length > 1 ? lines : sentence.split(/、|，(?:以及|和)|以及|和(?=[^、]*$)/u);
  const items = parts.map((part) =>
    part
      .replace(/^\s*(?:[-*•]|\d{1,2}[.、)])\s*/u, '')
      .replace(/[。，,]$/u, '')
      .trim(),
  );
  return items.length < 2 ? [] : items.filter((item) => item !== '');
}
