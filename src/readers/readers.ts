import type { ImageDecoder, TextRecognizer } from '../ports/text-recognizer.ts';
import type { KindName } from './file-kinds.ts';
import type { Reader } from './reader.ts';
import { readText } from './text/read-text.ts';

/** What reads pictures; absent: pictures are refused, and scanned pages left out with a warning. */
export type PictureParts = { readonly recognizer: TextRecognizer; readonly decodeImage: ImageDecoder };

/** The reader of each kind. Each loads its library when it is first needed; that of plain text needs none. */
const loaders: Readonly<Record<KindName, (pictures: PictureParts | undefined) => Promise<Reader>>> = {
  text: () => Promise.resolve(readText),
  markdown: async () => (await import('./markdown/read-markdown.ts')).readMarkdown,
  html: async () => (await import('./html/read-html.ts')).readHtml,
  pdf: async (pictures) => (await import('./pdf/read-pdf.ts')).createPdfReader(pictures),
  word: async () => (await import('./docx/read-docx.ts')).readDocx,
  presentation: async () => (await import('./pptx/read-pptx.ts')).readPptx,
  workbook: async () => (await import('./sheet/read-xlsx.ts')).readXlsx,
  table: async () => (await import('./sheet/read-csv.ts')).readCsv,
  book: async () => (await import('./epub/read-epub.ts')).readEpub,
  json: async () => (await import('./json/read-json.ts')).readJson,
  subtitles: async () => (await import('./subtitle/read-subtitle.ts')).readSubtitle,
  mail: async () => (await import('./mail/read-eml.ts')).readEml,
  opendocument: async () => (await import('./odt/read-odt.ts')).readOdt,
  rtf: async () => (await import('./rtf/read-rtf.ts')).readRtf,
  image: async (pictures) => (await import('./image/read-image.ts')).createImageReader(pictures),
};

export function loadReader(kind: KindName, pictures?: PictureParts): Promise<Reader> {
  return loaders[kind](pictures);
}
