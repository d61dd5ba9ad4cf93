/** Where the label of a line ends and what it labels begins. */
export type Label = { readonly keyEnd: number; readonly valueStart: number };

const maxKeyChars = 24;
const labelled = /^([^:：。，,；;！？!?\s](?:[^:：。，,；;！？!?\n]{0,23}[^:：。，,；;！？!?\s])?)\s?[:：]\s?(?=\S)/u;

/**
 * `故障代码: 2099`, `记者：您好。` → its label; undefined for a line without one. A time (`9:30`), a ratio or an address
 * (`https://`) has none.
 */
export function readLabel(line: string): Label | undefined {
  const head = line.slice(0, maxKeyChars + 8);
  // Most lines have no colon near their start, which is seen faster than that no label fits.
  if (!head.includes('：') && !head.includes(':')) return undefined;
  const match = labelled.exec(head);
  if (match === null) return undefined;
  const key = match[1] as string;
  const valueStart = match[0].length;
  if (/[(（[【「“《][^)）\]】」”》]*$/u.test(key)) return undefined;
  if (!/\p{L}/u.test(key) || /^\/\//u.test(line.slice(valueStart))) return undefined;
  if (/\d$/u.test(key) && /^\d/u.test(line.slice(valueStart)) && !/\s/u.test(match[0].slice(key.length)))
    return undefined;
  return { keyEnd: key.length, valueStart };
}
