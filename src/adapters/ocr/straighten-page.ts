import type { Rectangle } from './detect/rectangle.ts';
import type { OrientedPage } from './orient-page.ts';
import { straightenBitmap } from './picture/straighten-bitmap.ts';

/** Less than this, in radians, moves the end of a line by less than half its height. */
const minSkew = 0.002;

/** A page that was scanned askew → the page laid straight, its drawn lines and its lines of text with it. */
export function straightenPage(page: OrientedPage): OrientedPage {
  const skew = findSkew(page.lines);
  if (Math.abs(skew) < minSkew) return page;
  const image = straightenBitmap(page.image, skew);
  const [cosine, sine] = [Math.cos(skew), Math.sin(skew)];
  const known = new Map(page.known);
  const lines = page.lines.map((line): Rectangle => {
    const [dx, dy] = [line.x - page.image.width / 2, line.y - page.image.height / 2];
    const x = image.width / 2 + dx * cosine + dy * sine;
    const y = image.height / 2 + dy * cosine - dx * sine;
    const straight = { ...line, x, y, angle: line.angle - skew };
    const reading = page.known.get(line);
    if (reading !== undefined) known.set(straight, reading);
    return straight;
  });
  return { image, lines, known };
}

/** The middle of the long lines' angles; 0 when there is none long enough to tell. */
function findSkew(lines: readonly Rectangle[]): number {
  const angles = lines.filter(({ width, height }) => width > 5 * height).map(({ angle }) => angle);
  return angles.sort((a, b) => a - b)[Math.floor(angles.length / 2)] ?? 0;
}
