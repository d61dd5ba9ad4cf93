import type { Rectangle } from './rectangle.ts';

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Rectangles of a page that was scanned askew → upright boxes as if it had been laid straight. */
export function straightenLines(
  lines: readonly Rectangle[],
  page: { readonly width: number; readonly height: number },
): Box[] {
  const skew = findSkew(lines);
  const [cosine, sine] = [Math.cos(skew), Math.sin(skew)];
  return lines.map(({ x, y, width, height }) => {
    const dx = x - page.width / 2;
    const dy = y - page.height / 2;
    const cx = page.width / 2 + dx * cosine + dy * sine;
    const cy = page.height / 2 + dy * cosine - dx * sine;
    return { left: cx - width / 2, right: cx + width / 2, top: cy - height / 2, bottom: cy + height / 2 };
  });
}

/** The middle of the long lines' angles; 0 when there is none long enough to tell. */
function findSkew(lines: readonly Rectangle[]): number {
  const angles = lines.filter(({ width, height }) => width > 5 * height).map(({ angle }) => angle);
  return angles.sort((a, b) => a - b)[Math.floor(angles.length / 2)] ?? 0;
}
