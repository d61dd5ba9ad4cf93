import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';
import type { Language } from '../../ui/format.ts';

/** Where a quote stands in a file of pages, sheets or slides: `第 3 页`; `''` for plain text. */
export function describePlace(
  { page, sheet, slide }: Pick<WireCitation, 'page' | 'sheet' | 'slide'>,
  language: Language,
): string {
  const isZh = language === 'zh';
  if (page !== undefined) return isZh ? `第 ${page} 页` : `page ${page}`;
  if (slide !== undefined) return isZh ? `第 ${slide} 张幻灯片` : `slide ${slide}`;
  if (sheet !== undefined) return isZh ? `工作表“${sheet}”` : `sheet “${sheet}”`;
  return '';
}

/** `《题》，出版者，2026-03-14，第 3 页，标题 › 标题：“引文”`: a citation in one line, for paper and for copies. */
export function describeCitation(citation: WireCitation, language: Language): string {
  const isZh = language === 'zh';
  const about = [
    isZh ? `《${citation.title}》` : citation.title,
    citation.publisher,
    citation.publishedAt,
    describePlace(citation, language),
    (citation.headings ?? []).join(' › '),
  ].filter((part): part is string => part !== undefined && part !== '');
  const quote = citation.quote.replace(/\s*\n\s*/g, ' ');
  return `${about.join(isZh ? '，' : ', ')}${isZh ? '：' : ': '}“${quote}”`;
}
