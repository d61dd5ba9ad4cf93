const listMark = new RegExp(
  String.raw`^(?:[-*+–—]\s+|[•·▪◦●○■□▶►➤✓✔]\s*(?=\S)|\d{1,3}[.．](?=\s|[^\d\sA-Za-z.．])\s*` +
    String.raw`|\d{1,3}[)）、](?!\d)\s*|[(（](?:\d{1,3}|[ivx]{1,4}|[a-z]|[一二三四五六七八九十]{1,3})[)）]\s*|[①-⑳㉑-㉟]\s*` +
    String.raw`|[一二三四五六七八九十]{1,3}、\s*|[a-z][.)]\s+)`,
  'u',
);

/**
 * How many characters of a line are the mark of a list item with the space behind it: `- 清洗` → 2, `（一）范围` → 3. A
 * decimal, a version, an IP address or a negative number has none: `2.5 克`, `3.x 版`, `10.0.4.1`, `-5 度` → 0.
 */
export function measureListMark(line: string): number {
  return listMark.exec(line)?.[0].length ?? 0;
}

/** What two items of one list have in common: `1. `, `23. ` → `1.`; `- ` → `-`. '' for a line without a mark. */
export function readListFamily(line: string): string {
  return line
    .slice(0, measureListMark(line))
    .trim()
    .replace(/\d+/u, '1')
    .replace(/[①-⑳㉑-㉟]/u, '①')
    .replace(/[一二三四五六七八九十]+/u, '一')
    .replace(/[a-z]+/u, 'a');
}
