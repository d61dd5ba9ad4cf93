import { DocumentError } from '../errors.ts';

/**
 * For a file whose structure cannot be followed. `part` names what is wrong, in both languages, such as ['目录',
 * 'directory'].
 */
export function createBrokenError(part: readonly [chinese: string, english: string], cause?: unknown): DocumentError {
  return new DocumentError(
    'document_broken',
    `文件已损坏：${part[0]}无法读取；请用原来的软件打开并重新保存。` +
      `The file is broken: ${part[1]} cannot be read; open it in the program it comes from and save it again.`,
    { cause },
  );
}

/** For a file that opens only with a password. */
export function createEncryptedError(): DocumentError {
  return new DocumentError(
    'document_encrypted',
    '文件已加密；请去掉密码后再放入。The file is encrypted; remove the password first.',
  );
}

/** For the binary formats before 2007, and the encrypted files of today that look like them. */
export function createCompoundFileError(): DocumentError {
  return new DocumentError(
    'document_encrypted',
    '文件已加密，或是旧版 Office 格式（.doc、.xls、.ppt）；请去掉密码，或另存为 .docx、.xlsx、.pptx。' +
      'The file is encrypted or in an old Office format; remove the password, or save it as .docx, .xlsx or .pptx.',
  );
}

/** For a file that would unpack to more than may be held. */
export function createUnpackedSizeError(maxUnpackedBytes: number): DocumentError {
  const limit = `${Math.round(maxUnpackedBytes / 1024 / 1024)} MiB`;
  return new DocumentError(
    'document_too_large',
    `文件解压后超过 ${limit}；请拆成几个较小的文件。The file unpacks to more than ${limit}; split it into smaller ones.`,
  );
}

/** For a workbook or table that holds more cells than may be held. */
export function createCellCountError(maxCells: number): DocumentError {
  return new DocumentError(
    'document_too_large',
    `表格的单元格超过 ${maxCells / 10_000} 万个；请拆成几个较小的文件。` +
      `The tables hold more than ${maxCells} cells; split the file into smaller ones.`,
  );
}

/** For marked-up text that would take far more memory than its words. */
export function createTreeSizeError(maxNodes: number): DocumentError {
  return new DocumentError(
    'document_too_large',
    `文件里一部分的标记超过 ${maxNodes / 10_000} 万个；请拆成几个较小的文件。` +
      `A part of the file holds more than ${maxNodes} marks; split it into smaller ones.`,
  );
}

/** For a file without a byte. */
export function createEmptyError(): DocumentError {
  return new DocumentError('document_empty', '文件是空的。The file is empty.');
}

/** For a document of a kind that is not read, but can be saved as one that is. */
export function createOldFormatError(replacement: string): DocumentError {
  return new DocumentError(
    'document_type_unsupported',
    `不读这种格式的文件；请另存为 .${replacement}。Files of this format are not read; save it as .${replacement}.`,
  );
}

/** For a file whose content is not what its name says. `kind` is what was expected, such as EPUB. */
export function createMislabelledError(kind: string): DocumentError {
  return new DocumentError(
    'document_type_unsupported',
    `文件内容不是 ${kind}；请检查扩展名。The content is not ${kind}; check the extension of the file.`,
  );
}
