import { urlPattern } from './line-patterns.ts';
import { parseDate } from './parse-date.ts';

const headLinesLookedAt = 6;
/** A line that says who wrote or published a text, and when. */
export const label =
  /^[[【]?(?:作者|来源|编辑|责编|责任编辑|记者|文|发布时间|发布日期|发布于|时间|日期|出处|媒体|source|author|date|published)\s?[:：/丨|]\s?\S/i;

/** Publisher and date from lines such as `来源：新华网 2024-05-01 10:22` right below a title; `lines` have text. */
export function readPlainHead(lines: readonly string[]): { publisher?: string; publishedAt?: string } {
  const head: { publisher?: string; publishedAt?: string } = {};
  for (const text of lines.slice(0, headLinesLookedAt)) {
    const isDateLine = /^[\d\s\-/.年月日:T]{8,20}$/.test(text);
    if (text.length > 120 || !(label.test(text) || isDateLine)) break;
    const date = parseDate(text);
    if (date !== undefined) head.publishedAt ??= date;
    const publisher = /(?:来源|出处|媒体|source)\s?[:：/丨|]\s?([^\s\d|丨:：,，][^\s|丨:：,，]{0,29})/i.exec(text)?.[1];
    if (publisher !== undefined && !urlPattern.test(publisher)) head.publisher ??= publisher;
  }
  return head;
}
