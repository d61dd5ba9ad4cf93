/** A value of a JSON file. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

const numberOrString = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;

/**
 * JSON text → its value. Numbers that would not read as they are written (a long id, `3.50`) become strings. Throws
 * `SyntaxError`.
 */
export function parseJson(text: string): Json {
  const value = JSON.parse(text) as Json;
  if (!/\d{16}|\d\.\d*0(?!\d)|\d[eE]/u.test(text)) return value;
  const exact = text.replace(numberOrString, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`,
  );
  return JSON.parse(exact) as Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** True for what fits on a line: a value, or a list of values. */
export function isFlat(value: Json): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    (isArray(value) && value.every((entry) => typeof entry !== 'object' || entry === null))
  );
}

/** A flat value as it is read; '' for null. */
export function showFlat(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  return isArray(value)
    ? value
        .map(showFlat)
        .filter((text) => text !== '')
        .join('、')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
}
