/** Han, kana, hangul, full-width forms, emoji: what East Asian Width (Unicode annex 11) calls wide or full-width. */
const wideRanges = [
  '\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe4f',
  '\\uff00-\\uff60\\uffe0-\\uffe6\\u{1f300}-\\u{1faff}\\u{20000}-\\u{3fffd}',
];
const widePattern = new RegExp(`[${wideRanges.join('')}]`, 'gu');
const zeroPattern = /\p{Mark}|\u200b|\ufe0f/gu;

/** Columns that a text takes in a terminal: two for a full-width character. */
export function measureWidth(text: string): number {
  const characters = [...text].length;
  return characters + (text.match(widePattern)?.length ?? 0) - (text.match(zeroPattern)?.length ?? 0);
}

/** Pads with spaces to `width` columns; a text that is wider stays as it is. */
export function padToWidth(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const padding = ' '.repeat(Math.max(0, width - measureWidth(text)));
  return align === 'left' ? text + padding : padding + text;
}
