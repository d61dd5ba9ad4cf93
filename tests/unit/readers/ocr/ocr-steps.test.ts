import { describe, expect, test } from 'vitest';
import { decodeBmp } from '../../../../src/adapters/ocr/picture/decode-bmp.ts';
import { decodeClasses } from '../../../../src/adapters/ocr/decode-classes.ts';
import { findRules } from '../../../../src/adapters/ocr/detect/find-rules.ts';
import { findTextAreas } from '../../../../src/adapters/ocr/detect/find-text-areas.ts';
import { findRectangle } from '../../../../src/adapters/ocr/detect/rectangle.ts';
import { resizeBitmap } from '../../../../src/adapters/ocr/picture/resize-bitmap.ts';
import { straightenPage } from '../../../../src/adapters/ocr/straighten-page.ts';
import { invertBitmap, isDark, turnBitmap, type Turns } from '../../../../src/adapters/ocr/picture/turn-bitmap.ts';
import type { Bitmap } from '../../../../src/ports/text-recognizer.ts';

function createBitmap(width: number, height: number, paint: (x: number, y: number) => number): Bitmap {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    data.fill(paint(pixel % width, Math.floor(pixel / width)), pixel * 3, pixel * 3 + 3);
  return { width, height, data };
}

describe('findRectangle', () => {
  test('finds the angle of a turned rectangle', () => {
    const angle = 0.3;
    const corners = [
      [-50, -10],
      [50, -10],
      [50, 10],
      [-50, 10],
    ].map(
      ([u = 0, v = 0]) =>
        [u * Math.cos(angle) - v * Math.sin(angle), u * Math.sin(angle) + v * Math.cos(angle)] as const,
    );
    const found = findRectangle(corners);
    expect(found?.angle).toBeCloseTo(angle);
    expect([found?.width, found?.height]).toEqual([expect.closeTo(100), expect.closeTo(20)]);
  });

  test('has no rectangle for points on one line or fewer than three', () => {
    expect(
      findRectangle([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
    ).toBeUndefined();
    expect(findRectangle([])).toBeUndefined();
  });
});

describe('findTextAreas', () => {
  test('finds each area, wider than its core, and none that is small or faint', () => {
    const map = new Float32Array(200 * 100);
    const fill = (left: number, right: number, top: number, bottom: number, chance: number): void => {
      for (let y = top; y < bottom; y += 1) map.fill(chance, y * 200 + left, y * 200 + right);
    };
    fill(20, 120, 10, 20, 0.9);
    fill(20, 120, 60, 70, 0.35);
    fill(150, 152, 40, 42, 0.9);
    const found = findTextAreas(map, 200, 100);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ x: expect.closeTo(70) as number, y: expect.closeTo(15) as number, angle: 0 });
    expect(found[0]?.height).toBeGreaterThan(20);
  });
});

describe('decodeClasses', () => {
  test('drops blanks and repetitions but keeps a letter that comes again after a blank', () => {
    const steps = [0, 1, 1, 0, 1, 2, 0];
    const data = new Float32Array(steps.flatMap((best) => [0, 1, 2].map((index) => (index === best ? 0.8 : 0.1))));
    expect(decodeClasses({ data, dims: [1, steps.length, 3] }, ['水', '位'])).toEqual([
      { text: '水水位', score: expect.closeTo(0.8) as number },
    ]);
  });

  test('has no text where all is blank', () => {
    expect(decodeClasses({ data: new Float32Array([1, 0]), dims: [1, 1, 2] }, ['水'])).toEqual([
      { text: '', score: 0 },
    ]);
  });
});

describe('bitmaps', () => {
  const image = createBitmap(3, 2, (x, y) => y * 3 + x);

  test.each<[Turns, number, number[]]>([
    [0, 3, [0, 1, 2, 3, 4, 5]],
    [1, 2, [3, 0, 4, 1, 5, 2]],
    [2, 3, [5, 4, 3, 2, 1, 0]],
    [3, 2, [2, 5, 1, 4, 0, 3]],
  ])('are turned clockwise by %i quarters', (turns, width, pixels) => {
    const turned = turnBitmap(image, turns);
    expect(turned.width).toBe(width);
    expect([...turned.data].filter((_, index) => index % 3 === 0)).toEqual(pixels);
  });

  test('keep their mean when they are scaled down, and their edges when they are scaled up', () => {
    const stripes = createBitmap(64, 64, (x) => (x % 2 === 0 ? 0 : 200));
    expect(resizeBitmap(stripes, 16, 16).data.every((value) => Math.abs(value - 100) < 14)).toBe(true);
    const halves = createBitmap(4, 4, (x) => (x < 2 ? 0 : 200));
    const larger = resizeBitmap(halves, 16, 16);
    expect([larger.data[0], larger.data[15 * 3]]).toEqual([0, 200]);
  });

  test('are dark when most of them is', () => {
    const page = createBitmap(90, 90, (x) => (x % 9 === 0 ? 0 : 255));
    expect([isDark(page), isDark(invertBitmap(page))]).toEqual([false, true]);
  });

  test('are read from BMP files, bottom row first', () => {
    const file = new Uint8Array(54 + 8);
    const view = new DataView(file.buffer);
    file.set([0x42, 0x4d]);
    view.setUint32(10, 54, true);
    view.setInt32(18, 1, true);
    view.setInt32(22, 2, true);
    view.setUint16(28, 24, true);
    file.set([1, 2, 3, 0, 4, 5, 6, 0], 54);
    expect([...(decodeBmp(file)?.data ?? [])]).toEqual([6, 5, 4, 3, 2, 1]);
    expect(decodeBmp(file.slice(0, 58))).toBeUndefined();
  });
});

describe('findRules', () => {
  test('finds thin lines and no bars or letters', () => {
    const image = createBitmap(900, 900, (x, y) => {
      const isLine = (y === 300 && x > 100 && x < 800) || (x === 450 && y > 300 && y < 600);
      const isBar = y > 700 && y < 760;
      const isStroke = x === 200 && y > 400 && y < 412;
      return isLine || isBar || isStroke ? 0 : 255;
    });
    expect(findRules(image)).toEqual([
      { left: 101, right: 800, top: 300, bottom: 300 },
      { left: 450, right: 450, top: expect.closeTo(301, -1) as number, bottom: 600 },
    ]);
  });
});

describe('straightenPage', () => {
  const angle = 0.03;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const lines = [-200, 200].map((u) => ({ x: 500 + u * cosine, y: 500 + u * sine, width: 300, height: 20, angle }));
  // A rule through the middle, drawn at the same angle.
  const image = createBitmap(1000, 1000, (x, y) =>
    Math.abs((y - 500) * cosine - (x - 500) * sine) < 2 && Math.abs(x - 500) < 300 ? 0 : 255,
  );

  test('lays a page that was scanned askew straight, text and drawn lines', () => {
    const known = new Map(lines.map((line) => [line, { text: '水位', score: 1 }]));
    const page = straightenPage({ image, lines, known });
    expect(page.lines[0]?.y).toBeCloseTo(page.lines[1]?.y ?? 0);
    expect(page.lines[0]?.angle).toBeCloseTo(0);
    expect(page.lines.map((line) => page.known.get(line)?.text)).toEqual(['水位', '水位']);
    expect(findRules(image).length).toBeGreaterThan(1);
    const longest = findRules(page.image).reduce((most, rule) => Math.max(most, rule.right - rule.left), 0);
    expect(longest).toBeGreaterThan(590);
  });

  test('leaves a straight page as it is', () => {
    const straight = { image, lines: lines.map((line) => ({ ...line, angle: 0.001 })), known: new Map() };
    expect(straightenPage(straight)).toBe(straight);
  });
});
