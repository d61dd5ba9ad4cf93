import { hasSpaceBetween } from '../text/has-space-between.ts';
import { readDisplayWidth } from './display-width.ts';

/** `地址：…`, with the value on the same line. */
const pair = /^\s*[^\s:：，。；！？,;!?][^:：，。；！？,;!?]{0,23}[:：]\s*(?=\S)/u;
/** Says something of its own: another pair, columns, an item, a sign of markup. */
const own = /[:：]|\S(?: {2,}|\t)\S|^\s*(?:[-*•·#>|]|\d+[.、)）]|[（(]?[一二三四五六七八九十]+[、)）])/u;
const finished = /[。！？!?；;]$/u;
/** Less is an indent of its own. */
const minIndent = 4;
const maxChars = 60;
/** What has grown longer is no value of a form, and would be looked at anew for each line. */
const maxJoinedChars = 300;
const maxShift = 1;

/**
 * A value that goes on below its key, under where it begins, comes onto one line: an address, a long name. Linear; code
 * and other indented lines stay.
 */
export function joinValueLines(
  lines: readonly string[],
  code: Uint8Array,
): { readonly lines: readonly string[]; readonly code: Uint8Array } {
  const joined: string[] = [];
  const flags: number[] = [];
  /** The key whose value may go on, with the spaces behind it. */
  let key: string | undefined;
  lines.forEach((line, index) => {
    const isCode = code[index] === 1;
    const last = joined.at(-1) ?? '';
    if (key !== undefined && !isCode && last.length <= maxJoinedChars && goesOn(line, key) && !finished.test(last)) {
      const words = line.trim();
      joined[joined.length - 1] = last + (hasSpaceBetween(last, words) ? ' ' : '') + words;
      return;
    }
    key = isCode || line.length > maxChars ? undefined : pair.exec(line)?.[0];
    joined.push(key === undefined ? line : line.trimEnd());
    flags.push(isCode ? 1 : 0);
  });
  return joined.length === lines.length ? { lines, code } : { lines: joined, code: Uint8Array.from(flags) };
}

function goesOn(line: string, key: string): boolean {
  const words = line.trimStart();
  const indent = readDisplayWidth(line.slice(0, line.length - words.length));
  return (
    words !== '' &&
    words.length <= maxChars &&
    indent >= minIndent &&
    // Wide spaces, one a character of the key, have come down to single ones.
    (indent === key.length || Math.abs(indent - readDisplayWidth(key)) <= maxShift) &&
    !own.test(words.trimEnd())
  );
}
