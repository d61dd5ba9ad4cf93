/** What a line says of the table or figure beside it. */
export type CaptionWords = { readonly caption?: string; readonly unit?: string };

const label = '(?:表|图|附表|附图|Table|Figure|Fig\\.?)';
const number = '[A-Z\\d一二三四五六七八九十]{1,4}(?:[-.–—]\\d{1,3}){0,3}';
const numberedCaption = new RegExp(`^${label}\\s*${number}(?=[\\s:：.、]|\\p{Script=Han}|$)`, 'iu');
const unit = /[（(]?\s*单位\s*[:：]\s*([^\s（）()，。；]{1,12})\s*[)）]?$/u;

/** 「表 2 各站水位 单位：米」 → caption 「表 2 各站水位」 and unit 「米」; undefined for a line that is neither. */
export function findCaption(text: string): CaptionWords | undefined {
  if (text.length > 100) return undefined;
  const words = unit.exec(text);
  const rest = (words === null ? text : text.slice(0, words.index)).trim();
  // A sentence may start with the name of a table: 「表 2 显示，水位在上涨。」
  const isCaption = numberedCaption.test(rest) && !/[。；，,;！？]/u.test(rest);
  if (words !== null && rest === '') return { unit: words[1] ?? '' };
  if (!isCaption) return undefined;
  return { caption: rest, ...(words !== null && { unit: words[1] ?? '' }) };
}
