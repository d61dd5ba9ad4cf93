import { InputError } from '../../errors.ts';
import { decodeFileName } from '../../text/decode/decode-file-name.ts';

/** Most file systems take 255 bytes; some room is left for a suffix while the file is written. */
const MAX_NAME_BYTES = 200;

/** The file name of a form part, with one character per byte as the form parser leaves it: `ä½ å¥½.txt` → `你好.txt`. */
export function decodeUploadName(name: string): string {
  return /[^\u0000-\u00ff]/.test(name) ? name : decodeFileName(Buffer.from(name, 'latin1'));
}

const MAX_FOLDER_DEPTH = 10;

/** `news/2026` → `news/2026/`, each name made safe; `''` for none. Throws `document_name_invalid`. */
export function cleanFolder(folder: string): string {
  const names = folder.split(/[/\\]/).filter((name) => name.trim() !== '');
  if (names.length > MAX_FOLDER_DEPTH)
    throw new InputError('document_name_invalid', '文件夹套得太深。The folders are nested too deeply.', {
      param: 'folder',
    });
  return names.map((name) => `${cleanUploadName(name)}/`).join('');
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
