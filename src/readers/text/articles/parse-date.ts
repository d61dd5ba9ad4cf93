const datePattern =
  /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?日)?(?:[T\s]{1,2}(\d{1,2}):(\d{2})(?::(\d{2}))?)?/;

/**
 * The first calendar date in a text as ISO: `2026年1月2日 11:12` → `2026-01-02T11:12`. Without a time of day only the
 * date. Undefined where there is none or it does not exist (`2026-02-30`).
 */
export function parseDate(text: string): string | undefined {
  const match = datePattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) return undefined;
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return date;
  return `${date}T${pad(hour)}:${minute}${second === undefined ? '' : `:${second}`}`;
}

function pad(digits: string | undefined): string {
  return (digits ?? '').padStart(2, '0');
}
