import { escapeHtml } from '../../../text/escape/escape-html.ts';

/** A bar of a share (0–1) with its 95 % interval. */
export type IntervalBar = {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
};

const LABEL_WIDTH = 130;
const PLOT_WIDTH = 300;
const ROW_HEIGHT = 24;

/**
 * Horizontal bars from 0 to 100 %, one a row, the interval as a whisker, the value and the number of questions beside
 * it.
 */
export function drawIntervalBars(bars: readonly IntervalBar[], title: string): string {
  const height = bars.length * ROW_HEIGHT + 24;
  const toX = (share: number): number => LABEL_WIDTH + share * PLOT_WIDTH;
  const rows = bars.map(({ label, value, low, high, count }, index) => {
    const middle = index * ROW_HEIGHT + 12;
    const [left, right] = [toX(low).toFixed(1), toX(high).toFixed(1)];
    const width = (value * PLOT_WIDTH).toFixed(1);
    return [
      `<text x="${LABEL_WIDTH - 8}" y="${middle + 4}" text-anchor="end">${escapeHtml(label)}</text>`,
      `<rect class="bar" x="${LABEL_WIDTH}" y="${middle - 7}" width="${width}" height="14" rx="2"/>`,
      `<path class="whisker" d="M${left} ${middle}H${right}M${left} ${middle - 4}v8M${right} ${middle - 4}v8"/>`,
      `<text x="${LABEL_WIDTH + PLOT_WIDTH + 8}" y="${middle + 4}">${(value * 100).toFixed(1)} ` +
        `<tspan class="faint">n=${count}</tspan></text>`,
    ].join('\n');
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path class="grid" d="M${toX(share)} 0V${height - 22}"/><text class="faint" ` +
      `x="${toX(share)}" y="${height - 6}" text-anchor="middle">${share * 100}</text>`,
  );
  return (
    `<svg viewBox="0 0 530 ${height}" role="img" ` +
    `aria-label="${escapeHtml(title)}">${ticks.join('')}${rows.join('')}</svg>`
  );
}
