import { found } from './answer-token.ts';
import type { Found } from './answer-token.ts';
import { MORE, NONE } from './scan.ts';
import type { Input, Scan } from './scan.ts';

const MAX_MATH_CHARS = 240;
const MAX_DISPLAY_CHARS = 1200;
/** Words after which, or before which, `c1` is a passage and not a name of the text. */
const LEAD = /(?:资料|来源|出处|文献|段落|材料|passages?|sources?)\s*([:：]?)\s*$/iu;
const FOLLOW = /^\s*(?:指出|提到|写道|中|说|显示|表明|的|所述|says?\b|states?\b|shows?\b)/u;
const LONGEST_FOLLOW = 8;

/**
 * `资料 c1`, `c1 指出`: the alias of a passage in a sentence, which means nothing to the reader. `none` for other words.
 */
export function scanMention(input: Input, at: number, before: string, passageCount: number): Scan<Found> {
  if (/[\w.\-/]$/u.test(before)) return NONE;
  const alias = /^c(\d{1,2})/u.exec(input.text.slice(at, at + 3));
  const rest = input.text.slice(at);
  if (alias === null) return rest.length < 2 && !input.isFinal ? MORE : NONE;
  const after = rest.slice(alias[0].length);
  if (after.length < LONGEST_FOLLOW && !after.includes('\n') && !input.isFinal) return MORE;
  const number = Number(alias[1]);
  if (/^[\w.\-/]/u.test(after) || number < 1 || number > passageCount) return NONE;
  const isMention = LEAD.test(before) || FOLLOW.test(after);
  if (!isMention) return NONE;
  // `来源：c1` cites as `来源：[1]` does.
  if (LEAD.exec(before)?.[1]) return found(alias[0].length, [{ type: 'marker', numbers: [number] }]);
  const word = LEAD.test(before) ? '' : /[a-z]\s*$/iu.test(before) ? 'the source' : '资料';
  const space = /^ +(?=[\u3400-\u9fff，。、])/u.exec(after)?.[0].length ?? 0;
  return found(alias[0].length + space, [
    { type: 'text', text: word },
    { type: 'mention', numbers: [number] },
  ]);
}

/** `$x[1]^2$`: mathematics on one line is left alone; `$5 and $6` are prices. */
export function scanMath(input: Input, at: number): Scan<Found> {
  const next = input.text[at + 1];
  if (next === undefined) return input.isFinal ? NONE : MORE;
  if (/[\s\d]/u.test(next)) return NONE;
  const end = Math.min(input.text.length, at + MAX_MATH_CHARS);
  for (let index = at + 1; index < end; index += 1) {
    const character = input.text[index] ?? '';
    if (character === '\n' || /[\u3400-\u9fff]/u.test(character)) return NONE;
    if (character !== '$' || index === at + 1) continue;
    const text = input.text.slice(at, index + 1);
    return /[\\^_{}=[\]]/u.test(text) && !/\s\$$/u.test(text) ? found(text.length, [{ type: 'code', text }]) : NONE;
  }
  return input.isFinal || end === at + MAX_MATH_CHARS ? NONE : MORE;
}

/**
 * `$$…$$`, `\[…\]`, `\(…\)`: mathematics up to its closing mark, left alone; over several lines it is a block.
 * `none` where it does not close.
 */
export function scanDisplay(input: Input, at: number, closing: string): Scan<Found> {
  const text = input.text.slice(at, at + MAX_DISPLAY_CHARS);
  const isInline = closing === '\\)';
  const lineEnd = isInline ? text.indexOf('\n') : -1;
  const end = text.indexOf(closing, 2);
  if (end !== -1 && (lineEnd === -1 || end < lineEnd)) {
    const whole = text.slice(0, end + closing.length);
    return found(whole.length, [{ type: whole.includes('\n') ? 'fence' : 'code', text: whole }]);
  }
  return input.isFinal || lineEnd !== -1 || text.length === MAX_DISPLAY_CHARS ? NONE : MORE;
}
