const SURROGATE = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

/** Code points of `text`; `'好👍'` → 2. */
export function countPoints(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  return Array.from(text).length;
}

/** The UTF-16 index of the code point `codePoint`, clamped to the text: `('👍好', 1)` → 2. */
export function toUtf16Index(text: string, codePoint: number): number {
  if (codePoint <= 0) return 0;
  if (!SURROGATE.test(text)) return Math.min(codePoint, text.length);
  let index = 0;
  for (let passed = 0; passed < codePoint && index < text.length; passed += 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}

/** The code points `start` to `end` (exclusive) of `text`; out of range is clamped, an empty range is `''`. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  return text.slice(toUtf16Index(text, start), toUtf16Index(text, Math.max(start, end)));
}

/** `toUtf16Index` for many places of one text: the text is looked through once. */
export function createIndexMap(text: string): (codePoint: number) => number {
  const clamp = (codePoint: number, length: number) => Math.max(0, Math.min(codePoint, length));
  if (!SURROGATE.test(text)) return (codePoint) => clamp(codePoint, text.length);
  const indexes = new Uint32Array(text.length + 1);
  let count = 0;
  for (let index = 0; index < text.length; count += 1) {
    indexes[count] = index;
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  indexes[count] = text.length;
  return (codePoint) => indexes[clamp(codePoint, count)] ?? text.length;
}
