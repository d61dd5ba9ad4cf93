import type { NumberFormat } from './parse-number-format.ts';

const dayMs = 86_400_000;
/** Day 0 of the two ways to count days. */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
/** 9999-12-31, the last day that a sheet can show. */
const lastDay = 2_958_465;

/**
 * A day number as ISO, to the parts that the cell shows: `2025-03`, `2025-03-04`, `2025-03-04 08:30`, `08:30`. Elapsed
 * times go beyond 24 hours: `30:15`.
 */
export function formatDateValue(
  value: number,
  {
    hasYear,
    hasDay,
    hasTime,
    hasElapsedHours,
  }: Pick<NumberFormat, 'hasYear' | 'hasDay' | 'hasTime' | 'hasElapsedHours'>,
  is1904: boolean,
): string {
  if (value < 0 || value > lastDay) return String(value);
  const elapsed = Math.round(value * 86_400);
  if (hasElapsedHours) return formatClock(Math.floor(elapsed / 3600), elapsed);
  // The 1900 system counts a 29th of February that never was.
  const days = is1904 || value >= 60 || value < 1 ? value : value + 1;
  const seconds = Math.round(days * 86_400);
  const clock = formatClock(Math.floor(seconds / 3600) % 24, seconds);
  const showsDate = hasYear || hasDay || !hasTime;
  if (!showsDate) return clock;
  const date = new Date((is1904 ? epoch1904 : epoch1900) + Math.floor(seconds / 86_400) * dayMs).toISOString();
  if (hasTime) return `${date.slice(0, 10)} ${clock}`;
  return date.slice(0, hasYear && !hasDay ? 7 : 10);
}

function formatClock(hours: number, seconds: number): string {
  const parts = [hours, Math.floor(seconds / 60) % 60, ...(seconds % 60 === 0 ? [] : [seconds % 60])];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
