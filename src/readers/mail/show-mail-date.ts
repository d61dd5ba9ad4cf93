/** The date of a mail at the clock of its sender, as `2025-03-04 16:30`; '' when there is none. */
export function showMailDate(header: string): string {
  const ms = Date.parse(header.replace(/\([^()]{0,40}\)/gu, ' '));
  if (Number.isNaN(ms)) return '';
  const zone = /([+-])(\d{2}):?(\d{2})\s{0,9}(?:\(|$)/u.exec(header);
  const offset = zone === null ? 0 : (Number(zone[2]) * 60 + Number(zone[3])) * (zone[1] === '-' ? -1 : 1);
  return new Date(ms + offset * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}
