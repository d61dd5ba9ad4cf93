import { InputError } from '../../errors.ts';

/** Most file systems take 255 bytes; some room is left for a suffix while the file is written. */
const MAX_NAME_BYTES = 200;

/**
 * The file name of a form part, given with one character per byte as the form parser leaves it: `ä½ å¥½.txt` →
 * `你好.txt`. UTF-8, or GB2312 from programs that send the bytes of their own code page; else Latin-1 as it is.
 */
export function decodeUploadName(name: string): string {
  if (/[^\u0000-\u00ff]/.test(name)) return name;
  const bytes = Buffer.from(name, 'latin1');
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined) return utf8;
  // The two-byte range of GB2312 only: the wider ranges of GBK also fit accented Latin words such as `résumé`.
  return /^(?:[\x00-\x7f]|[\xa1-\xf7][\xa1-\xfe])+$/.test(name) ? (tryDecode(bytes, 'gb18030') ?? name) : name;
}

/**
 * A bare name that is safe on every system, or `document_name_invalid`: no folder, no control or hidden start, no
 * reserved word.
 */
export function cleanUploadName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const cleaned = base
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const [stem = ''] = cleaned.split('.');
  if (cleaned === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(stem.trim())) {
    throw new InputError(
      'document_name_invalid',
      '文件名不可用，请换一个名字。The file name cannot be used; choose another.',
      { param: 'file' },
    );
  }
  if (Buffer.byteLength(cleaned) > MAX_NAME_BYTES) {
    throw new InputError(
      'document_name_invalid',
      `文件名太长，最多 ${MAX_NAME_BYTES} 字节。The file name is longer than ${MAX_NAME_BYTES} bytes.`,
      { param: 'file' },
    );
  }
  return cleaned;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
