/** True when a value of the front matter has the form of its kind: `text`, `list` or `date`. */
export function isValidField(kind, value, isRequired) {
  if (kind === 'list')
    return (
      Array.isArray(value) &&
      (value.length > 0 || !isRequired) &&
      value.every((item) => typeof item === 'string' && item.trim() !== '')
    );
  if (typeof value !== 'string' || value.trim() === '') return false;
  return kind === 'text' || isDate(value);
}

/** `2026-02-30` has the form of a date and is none. */
function isDate(value) {
  const date = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** `文章共 N 篇`, `N 篇有媒体` and `N 篇有日期` in the map, where they are said, against the heads of the articles. */
export function findWrongCounts(map, articles) {
  const having = (name) => articles.filter(({ fields }) => fields?.[name] !== undefined).length;
  const counts = {
    '文章共 (\\d+) 篇': articles.length,
    '(\\d+) 篇有媒体': having('publisher'),
    '(\\d+) 篇有日期': having('publishedAt'),
  };
  return Object.entries(counts).flatMap(([words, count]) => {
    const said = new RegExp(words, 'u').exec(map)?.[1];
    if (said === undefined || Number(said) === count) return [];
    return [`README.md: 写的是 ${said} 篇，实为 ${count} 篇（${words}）。A count is wrong.`];
  });
}
