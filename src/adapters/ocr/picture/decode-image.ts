import sharp from 'sharp';
import { DocumentError } from '../../../errors.ts';
import type { Bitmap } from '../../../ports/text-recognizer.ts';
import { decodeBmp } from './decode-bmp.ts';

/** More than any camera or scanner makes for a page; a small file can claim to hold billions. */
const maxInputPixels = 120_000_000;
/** Larger pictures are scaled down: an A4 page at 300 dpi has 8.7 million pixels. */
const maxPixels = 10_000_000;
/** Pages of a TIFF file after this many are not read. */
const maxPages = 200;

/** PNG, JPEG, WebP, TIFF (each page), GIF (first frame), AVIF and BMP → pictures; see `ImageDecoder`. */
export async function* decodeImage(bytes: Uint8Array): AsyncGenerator<Bitmap> {
  const raw = decodeBmp(bytes);
  if (raw !== undefined && raw.width * raw.height > maxInputPixels) throw createTooLargeError();
  const open = (page: number): sharp.Sharp =>
    raw === undefined
      ? sharp(bytes, { limitInputPixels: maxInputPixels, page, failOn: 'error' })
      : sharp(raw.data, { raw: { width: raw.width, height: raw.height, channels: 3 } });
  const { pages = 1, format } = await attempt(() => open(0).metadata());
  const count = format === 'tiff' ? Math.min(pages, maxPages) : 1;
  for (let page = 0; page < count; page += 1) yield await attempt(() => decodePage(open(page)));
}

async function decodePage(picture: sharp.Sharp): Promise<Bitmap> {
  const { width = 1, height = 1 } = await picture.metadata();
  const scale = Math.min(1, Math.sqrt(maxPixels / (width * height)));
  const sized = scale < 1 ? picture.resize({ width: Math.max(1, Math.round(width * scale)) }) : picture;
  const { data, info } = await sized
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: info.channels === 3 ? data : spreadGrey(data, info.channels) };
}

/** One channel (or one and others) → three. */
function spreadGrey(data: Uint8Array, channels: number): Uint8Array {
  const spread = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) spread.fill(data[from] ?? 0, to, to + 3);
  return spread;
}

/** The library throws some errors at once and others later. */
async function attempt<Result>(decode: () => Promise<Result>): Promise<Result> {
  try {
    return await decode();
  } catch (error) {
    if (error instanceof Error && /pixel limit/iu.test(error.message)) throw createTooLargeError(error);
    throw new DocumentError(
      'document_broken',
      '图片已损坏或格式不受支持，请换成 PNG 或 JPEG。The picture is damaged or of an unsupported kind; use PNG or JPEG.',
      { cause: error },
    );
  }
}

function createTooLargeError(cause?: unknown): DocumentError {
  return new DocumentError(
    'document_too_large',
    '图片的像素太多，请缩小后再放入。The picture has too many pixels; scale it down.',
    cause === undefined ? {} : { cause },
  );
}
