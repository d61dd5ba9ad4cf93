import { escapeHtml } from '../../../text/escape/escape-html.ts';

/** A column: how many of its items count as good and how many do not. */
export type Bin = { readonly label: string; readonly good: number; readonly bad: number };

const LEFT = 34;
const WIDTH = 480;
const HEIGHT = 170;

/** Stacked columns with their counts above; good at the bottom. */
export function drawHistogram(bins: readonly Bin[], title: string, xLabel: string): string {
  const top = Math.max(1, ...bins.map(({ good, bad }) => good + bad));
  const step = WIDTH / Math.max(1, bins.length);
  const toHeight = (count: number): number => (count / top) * HEIGHT;
  const columns = bins.map(({ label, good, bad }, index) => {
    const x = LEFT + index * step;
    const middle = (x + step / 2).toFixed(1);
    const place = `x="${(x + 2).toFixed(1)}" width="${(step - 4).toFixed(1)}"`;
    const goodTop = 16 + HEIGHT - toHeight(good);
    const badTop = goodTop - toHeight(bad);
    const total = good + bad;
    const counts = bad === 0 || good === 0 ? `${total}` : `${good}/${total}`;
    return [
      `<rect class="bar" ${place} y="${goodTop.toFixed(1)}" height="${toHeight(good).toFixed(1)}"/>`,
      `<rect class="bad" ${place} y="${badTop.toFixed(1)}" height="${toHeight(bad).toFixed(1)}"/>`,
      ...(total === 0 ? [] : [drawLabel(middle, (badTop - 4).toFixed(1), counts)]),
      drawLabel(middle, `${HEIGHT + 32}`, label),
    ].join('\n');
  });
  return (
    `<svg viewBox="0 0 530 ${HEIGHT + 54}" role="img" aria-label="${escapeHtml(title)}"><path ` +
    `class="grid" d="M${LEFT} ${16 + HEIGHT}h${WIDTH}"/>${columns.join('')}<text class="faint" ` +
    `x="${LEFT + WIDTH / 2}" y="${HEIGHT + 50}" text-anchor="middle">${escapeHtml(xLabel)}</text></svg>`
  );
}

function drawLabel(x: string, y: string, text: string): string {
  return `<text class="faint" x="${x}" y="${y}" text-anchor="middle">${escapeHtml(text)}</text>`;
}
