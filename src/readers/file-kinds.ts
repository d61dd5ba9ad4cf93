/** A kind of file that can be read; extensions in lower case without the dot, in no other kind. */
export type FileKind = { readonly name: KindName; readonly extensions: readonly string[] };

export type KindName =
  | 'text'
  | 'markdown'
  | 'html'
  | 'pdf'
  | 'word'
  | 'presentation'
  | 'workbook'
  | 'table'
  | 'book'
  | 'json'
  | 'subtitles'
  | 'mail'
  | 'opendocument'
  | 'rtf'
  | 'image';

/** Every kind of file that Wenqu reads. */
export const fileKinds: readonly FileKind[] = [
  { name: 'text', extensions: ['txt', 'log'] },
  { name: 'markdown', extensions: ['md', 'markdown'] },
  { name: 'html', extensions: ['html', 'htm', 'xhtml'] },
  { name: 'pdf', extensions: ['pdf'] },
  { name: 'word', extensions: ['docx', 'docm', 'dotx'] },
  { name: 'presentation', extensions: ['pptx', 'pptm', 'ppsx'] },
  { name: 'workbook', extensions: ['xlsx', 'xlsm', 'xltx'] },
  { name: 'table', extensions: ['csv', 'tsv', 'tab'] },
  { name: 'book', extensions: ['epub'] },
  { name: 'json', extensions: ['json', 'jsonl', 'ndjson'] },
  { name: 'subtitles', extensions: ['srt', 'vtt'] },
  { name: 'mail', extensions: ['eml'] },
  { name: 'opendocument', extensions: ['odt'] },
  { name: 'rtf', extensions: ['rtf'] },
  { name: 'image', extensions: ['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff', 'bmp'] },
];

/** Documents that people have and Wenqu cannot read: by extension, what they can be saved as. */
const replacements: ReadonlyMap<string, string> = new Map([
  ...['doc', 'wps'].map((extension) => [extension, 'docx'] as const),
  ...['xls', 'et', 'ods'].map((extension) => [extension, 'xlsx'] as const),
  ...['ppt', 'dps', 'odp'].map((extension) => [extension, 'pptx'] as const),
  ...['mobi', 'azw3'].map((extension) => [extension, 'epub'] as const),
  ...['caj', 'djvu'].map((extension) => [extension, 'pdf'] as const),
]);

/** What a document that is not read can be saved as, `docx` for `信.doc`; undefined for any other file. */
export function findReplacement(path: string): string | undefined {
  return replacements.get(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
}

/** The kind of a file by its extension in any case; undefined for one that is not read. */
export function findFileKind(path: string): KindName | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  if (extension === undefined) return undefined;
  return fileKinds.find(({ extensions }) => extensions.includes(extension))?.name;
}
