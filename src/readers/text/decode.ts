import iconv from 'iconv-lite';
import { DocumentError } from '../../errors.ts';
import { decodeText } from './decode/decode-text.ts';

/** How far into a page its encoding may be declared. */
const declarationBytes = 4096;

/** Bytes of plain text → text without a byte order mark; see `decodeText` for encodings and errors. */
export function decodePlain(bytes: Uint8Array): string {
  return decodeText(bytes).text;
}

/**
 * Bytes of HTML or XML → text. What the bytes can only be (a mark, valid UTF-8) counts first, then what the page
 * declares, then what the characters look like. Throws `DocumentError` as `decodeText` does.
 */
export function decodeMarkup(bytes: Uint8Array): string {
  const declared = findDeclaredEncoding(bytes);
  const isUsable = declared !== undefined && !/^utf-?(?:8|16|32)/u.test(declared) && iconv.encodingExists(declared);
  const decodeDeclared = (): string =>
    iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), declared ?? '');
  try {
    const { text, encoding } = decodeText(bytes);
    return isUsable && !encoding.startsWith('utf') ? decodeDeclared() : text;
  } catch (error) {
    if (isUsable && error instanceof DocumentError && error.code === 'document_encoding_unknown')
      return decodeDeclared();
    throw error;
  }
}

/**
 * `<meta charset>`, `http-equiv` and the XML declaration all write `charset=` or `encoding=`; GBK is read as its
 * superset.
 */
function findDeclaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, declarationBytes)).toString(
    'latin1',
  );
  const name = /\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})/iu.exec(head)?.[1]?.toLowerCase();
  return name !== undefined && /^(?:x-)?gb/u.test(name) ? 'gb18030' : name;
}
