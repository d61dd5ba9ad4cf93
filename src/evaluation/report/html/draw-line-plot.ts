import { escapeHtml } from '../../../text/escape/escape-html.ts';

export type Line = { readonly label: string; /** Shares 0–1 at x = 1, 2, …. */ readonly values: readonly number[] };

const LEFT = 40;
const WIDTH = 380;
const HEIGHT = 190;

/** Lines over x = 1…n on a scale of 0–100 %; their names stand at their right ends. */
export function drawLinePlot(lines: readonly Line[], title: string, xLabel: string): string {
  const steps = Math.max(2, ...lines.map(({ values }) => values.length));
  const toX = (index: number): number => LEFT + (index / (steps - 1)) * WIDTH;
  const toY = (share: number): number => 10 + (1 - share) * HEIGHT;
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path class="grid" d="M${LEFT} ${toY(share)}h${WIDTH}"/><text class="faint" ` +
      `x="${LEFT - 6}" y="${toY(share) + 4}" text-anchor="end">${share * 100}</text>`,
  );
  const ticks = Array.from({ length: steps }, (_, index) => index).filter(
    (index) => index === 0 || (index + 1) % 5 === 0,
  );
  const labels = ticks.map(
    (index) =>
      `<text class="faint" x="${toX(index).toFixed(1)}" y="${HEIGHT + 26}" text-anchor="middle">${index + 1}</text>`,
  );
  const paths = lines.map(({ label, values }, line) => {
    const points = values.map((value, index) => `${toX(index).toFixed(1)},${toY(value).toFixed(1)}`).join(' ');
    return (
      `<polyline class="line series-${line}" points="${points}"/><text ` +
      `class="series-label-${line}" x="${LEFT + WIDTH + 6}" ` +
      `y="${toY(values.at(-1) ?? 0) + 4 + line * 14}">${escapeHtml(label)}</text>`
    );
  });
  return (
    `<svg viewBox="0 0 530 ${HEIGHT + 48}" role="img" ` +
    `aria-label="${escapeHtml(title)}">${grid.join('')}${labels.join('')}<text ` +
    `class="faint" x="${LEFT + WIDTH / 2}" y="${HEIGHT + 44}" ` +
    `text-anchor="middle">${escapeHtml(xLabel)}</text>${paths.join('')}</svg>`
  );
}
