import type { Bitmap } from '../../../ports/text-recognizer.ts';

/** Uncompressed BMP of 24 or 32 bits a pixel, as screenshots are saved; undefined for anything else. */
export function decodeBmp(bytes: Uint8Array): Bitmap | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 54 || view.getUint16(0) !== 0x424d) return undefined;
  const start = view.getUint32(10, true);
  const width = view.getInt32(18, true);
  const signedHeight = view.getInt32(22, true);
  const pixelBytes = view.getUint16(28, true) / 8;
  const compression = view.getUint32(30, true);
  const height = Math.abs(signedHeight);
  const rowBytes = Math.ceil((width * pixelBytes) / 4) * 4;
  const isPlain = (pixelBytes === 3 || pixelBytes === 4) && (compression === 0 || compression === 3);
  if (!isPlain || width <= 0 || height === 0 || start + rowBytes * height > bytes.length) return undefined;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    // Rows stand from the bottom up unless the height is negative.
    const row = start + (signedHeight > 0 ? height - 1 - y : y) * rowBytes;
    for (let x = 0; x < width; x += 1) {
      const from = row + x * pixelBytes;
      const to = (y * width + x) * 3;
      data[to] = bytes[from + 2] ?? 0;
      data[to + 1] = bytes[from + 1] ?? 0;
      data[to + 2] = bytes[from] ?? 0;
    }
  }
  return { width, height, data };
}
