import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { FrontMatter } from '../../types/document.ts';

/** Title and date that the file states; {} when it states none that mean something. */
export async function readPdfMetadata(document: PDFDocumentProxy): Promise<FrontMatter> {
  const info = await document.getMetadata().then(
    (metadata) => metadata.info as Record<string, unknown>,
    (): Record<string, unknown> => ({}),
  );
  const title = cleanTitle(info['Title']);
  const publishedAt = parsePdfDate(info['CreationDate']);
  return { ...(title !== undefined && { title }), ...(publishedAt !== undefined && { publishedAt }) };
}

/** Programs fill in the name of the file they printed (「Microsoft Word - 报告.docx」) or a default, which say nothing. */
function cleanTitle(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const title = value.replace(/[\s\0]+/gu, ' ').trim();
  const isFileName =
    /\.[a-z]{2,5}$/iu.test(title) || /^(?:[a-z]+:\/\/|about:)/iu.test(title) || /^Microsoft \S+ - /u.test(title);
  const isDefault =
    /^(?:untitled|无标题|未命名|(?:文档|document|幻灯片|slide)\s*\d*)$/iu.test(title) || /演示文稿$/u.test(title);
  const isGarbled = /\ufffd/u.test(title) || !/\p{L}{2}/u.test(title);
  return title.length > 200 || isFileName || isDefault || isGarbled ? undefined : title;
}

/** 「D:20240131093000+08'00'」 → 「2024-01-31」; the day where the file was made. */
function parsePdfDate(value: unknown): string | undefined {
  const found = typeof value === 'string' ? /^(?:D:)?(\d{4})(\d{2})?(\d{2})?/u.exec(value) : null;
  if (found === null) return undefined;
  const [, year = '', month = '01', day = '01'] = found;
  const date = `${year}-${month}-${day}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date) || year < '1980' ? undefined : date;
}
