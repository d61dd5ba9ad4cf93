import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import { DocumentError } from '../../errors.ts';
import { createEmptyError, createMislabelledError } from '../reading-errors.ts';
import { loadPdfjs, locatePdfjsData } from './load-pdfjs.ts';

/** Larger pictures are not decoded: an A3 page at 600 dpi has 70 million. */
const maxImagePixels = 80_000_000;

/** How far into a file readers of the format look for its signature. */
const signatureBytes = 1024;

/** `withPictures` decodes the pictures of a page too, which takes many times as long as its text. */
type OpenOptions = { readonly withPictures?: boolean };

/**
 * Bytes → an open PDF file; the caller destroys it. Throws `document_empty` for no bytes, `document_type_unsupported`
 * for a file of another kind, `document_encrypted` for one that needs a password, `document_broken` for a damaged one.
 */
export async function openPdf(
  bytes: Uint8Array,
  { withPictures = false }: OpenOptions = {},
): Promise<PDFDocumentProxy> {
  if (bytes.byteLength === 0) throw createEmptyError();
  if (!hasSignature(bytes)) throw createMislabelledError('PDF');
  const { getDocument, VerbosityLevel } = await loadPdfjs();
  const task = getDocument({
    // pdfjs takes the buffer for itself, so it is given a copy.
    data: new Uint8Array(bytes),
    ...locatePdfjsData(),
    cMapPacked: true,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: withPictures ? maxImagePixels : 1,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw describeFailure(error);
  }
}

/** Something may stand before the signature, as after a transfer by mail. */
function hasSignature(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, signatureBytes)).includes('%PDF-');
}

function describeFailure(error: unknown): DocumentError {
  if (error instanceof Error && error.name === 'PasswordException') {
    return new DocumentError(
      'document_encrypted',
      'PDF 文件有密码保护，请去掉密码后重新放入。The PDF file is protected by a password; save it without one and add it again.',
      { cause: error },
    );
  }
  return createBrokenPdfError(error);
}

/** The reason given for a file that cannot be parsed. */
export function createBrokenPdfError(cause: unknown): DocumentError {
  return new DocumentError(
    'document_broken',
    'PDF 文件已损坏或不完整，请换一份完好的文件。The PDF file is damaged or incomplete; use a sound copy.',
    { cause },
  );
}
