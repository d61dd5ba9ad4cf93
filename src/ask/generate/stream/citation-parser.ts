import { NO_EVIDENCE, OWN_KNOWLEDGE } from '../../model/frame-passages.ts';
import { addToken, found, toControlWord, toMarker } from './answer-token.ts';
import type { AnswerToken, Found } from './answer-token.ts';
import { MORE, NONE, couldBecome, chooseScan } from './scan.ts';
import type { Input, Scan } from './scan.ts';
import { parseMarkerContent } from './marker-grammar.ts';
import { NOTE_END, scanEscapedMarker, scanImage, scanRound, scanSquare } from './scan-brackets.ts';
import type { BracketPlace } from './scan-brackets.ts';
import { scanElement, scanRaised } from './scan-elements.ts';
import { scanThought } from './scan-thoughts.ts';
import { LONGEST_CLOSING } from '../../model/thought-tags.ts';
import { scanAngle, scanFence, scanInlineCode } from './scan-markup.ts';
import { scanDisplay, scanMath, scanMention } from './scan-mentions.ts';

export type CitationParser = {
  /** Tokens that no later text can change. */
  push(text: string): AnswerToken[];
  /** The rest, once the model has finished. */
  flush(): AnswerToken[];
};

const TRIGGERS = /[`[\]［【(（{｛〔〖:!<◁⁰¹²³⁴-⁹NOnoc$*_\\~ \ud800-\udbff]/;
/** As it is asked for, and as models write it. */
const CONTROL_WORDS = [NO_EVIDENCE, OWN_KNOWLEDGE].flatMap((word) => [word, word.replace('_', '\\_')]);
const SMALL = [NO_EVIDENCE.toLowerCase(), OWN_KNOWLEDGE.toLowerCase()];
const SPACED = [NO_EVIDENCE.replace('_', ' ')];
/** An alias at the end of a line of code was never code. */
const ALIAS_IN_CODE = /[ \t]*(?:\/\/|#)?[ \t]*\[c\d{1,2}\](?=[ \t]*(?:\n|$))/gu;

/**
 * Model output in pieces → tokens without links, images or HTML. The tokens' joined content never depends on where the
 * pieces were cut.
 */
export function createCitationParser(passageCount: number): CitationParser {
  let buffer = '';
  /** The end of what was passed on, for rules that look back. */
  let before = '\n';
  let fence: string | undefined;
  let hasIndexBefore = false;
  /** What ends the part that is not shown. */
  let hidden: RegExp | undefined;
  let isAfterNote = false;
  const cited = new Set<number>();

  const consume = (isFinal: boolean): AnswerToken[] => {
    const tokens: AnswerToken[] = [];
    const input: Input = { text: buffer, isFinal };
    let at = 0;
    while (at < buffer.length) {
      if (hidden !== undefined) {
        const end = hidden.exec(buffer.slice(at));
        // Enough of it to recognise an end that is still arriving.
        if (end === null) at = Math.max(at, buffer.length - LONGEST_CLOSING);
        if (end === null) break;
        at += end.index + end[0].length;
        hidden = undefined;
        continue;
      }
      const step =
        fence === undefined
          ? scanProse(input, at, { before, passageCount, hasIndexBefore, cited, isAfterNote, stripMarkup })
          : scanFenced(input, at, before, fence);
      if (step.kind === 'more') break;
      if (step.kind === 'none') {
        const length = fence === undefined ? findPlainRun(buffer, at) : findLine(buffer, at, isFinal);
        if (length === 0) break;
        const raw = buffer.slice(at, at + length);
        hasIndexBefore = false;
        addToken(tokens, {
          type: fence === undefined ? 'text' : 'fence',
          text: fence === undefined ? raw : raw.replace(ALIAS_IN_CODE, ''),
        });
        at += length;
        before = (before + raw).slice(-40);
        continue;
      }
      const { tokens: found, opens, isIndex, hides } = step.value;
      hasIndexBefore = isIndex === true;
      for (const token of found) {
        addToken(tokens, token);
        if (token.type === 'marker') for (const number of token.numbers) cited.add(number);
      }
      hidden = hides;
      if (hides !== undefined) isAfterNote = hides === NOTE_END;
      at += step.length;
      before = (before + found.map((token) => ('text' in token ? token.text : '')).join('')).slice(-40);
      if (opens !== undefined) fence = opens === '' ? undefined : opens;
    }
    buffer = buffer.slice(at);
    return tokens;
  };
  return {
    push: (text) => {
      buffer += text;
      return consume(false);
    },
    flush: () => consume(true),
  };
}

function scanProse(input: Input, at: number, place: BracketPlace): Scan<Found> {
  const { before, passageCount } = place;
  const character = input.text[at] ?? '';
  if (before.endsWith('\n') && '`~ '.includes(character)) {
    const fence = scanFence(input, at);
    if (fence.kind === 'more') return MORE;
    if (fence.kind === 'match')
      return found(fence.length, [{ type: 'fence', text: input.text.slice(at, at + fence.length) }], {
        opens: fence.value,
      });
  }
  // A bracket left as text must not become a link or a link's definition by what follows it.
  if (before.endsWith(']') && character === '(') return found(1, [{ type: 'text', text: '（' }]);
  if (before.endsWith(']') && character === ':') return found(1, [{ type: 'text', text: '：' }]);
  switch (character) {
    case '`':
      return scanCode(input, at, passageCount);
    case '[':
    case '［':
    case '【':
      return chooseScan(scanThought(input, at, before), () => scanSquare(input, at, place));
    case '(':
    case '（':
    case '〔':
    case '〖':
    case '｛':
      return scanRound(input, at, passageCount);
    case '{':
      // `x_{1}`, `${c1}`, `\\frac{c1}{2}` belong to formulas and templates; behind a formula, `$x$`, stands a marker.
      return /(?:[\\$_^}]|\\[a-z]+)$/iu.test(before) && !/\$(?!\s)[^$\n]*[^\s$]\$$/u.test(before)
        ? NONE
        : scanRound(input, at, passageCount);
    case '◁':
      return scanThought(input, at, before);
    case '!':
      return input.text[at + 1] === '['
        ? scanImage(input, at, place)
        : input.text[at + 1] === undefined && !input.isFinal
          ? MORE
          : NONE;
    case '<': {
      const element = chooseScan(scanThought(input, at, before), () => scanElement(input, at, place));
      if (element.kind !== 'none') return element;
      const angle = scanAngle(input, at);
      return angle.kind === 'match' ? found(angle.length, [{ type: 'text', text: angle.value }]) : angle;
    }
    case 'N':
    case 'O':
    case 'n':
    case 'o':
      return scanControlWord(input, at, before);
    case 'c':
      return scanMention(input, at, before, passageCount);
    case '$':
      return input.text[at + 1] === '$' ? scanDisplay(input, at, '$$') : scanMath(input, at);
    case '\\':
      return scanEscaped(input, at, passageCount);
    case '*':
    case '_':
      return scanEmphasis(input, at, place);
    default:
      if (/[⁰¹²³⁴-⁹]/u.test(character)) return scanRaised(input, at, place);
      return /[\ud800-\udbff]/u.test(character) && input.text[at + 1] === undefined && !input.isFinal ? MORE : NONE;
  }
}

/** `\[c1\]`, as models write that escape Markdown; `\[ x = 1 \]`, `\(x\)`: mathematics; else plain text. */
function scanEscaped(input: Input, at: number, passageCount: number): Scan<Found> {
  const marker = scanEscapedMarker(input, at, passageCount);
  if (marker.kind !== 'none') return marker;
  const next = input.text[at + 1];
  return next === '[' ? scanDisplay(input, at, '\\]') : next === '(' ? scanDisplay(input, at, '\\)') : NONE;
}

/** `**[c1]**`: the emphasis goes with the marker. Any other emphasis is text. */
function scanEmphasis(input: Input, at: number, place: BracketPlace): Scan<Found> {
  const run = /^(?:\*{1,3}|_{1,3})/u.exec(input.text.slice(at, at + 3))?.[0] ?? '';
  const next = input.text[at + run.length];
  if (next === undefined) return input.isFinal ? NONE : MORE;
  if (!/[[［【(（]/u.test(next) || place.before.endsWith(run.charAt(0))) return NONE;
  const inner = /[(（]/u.test(next)
    ? scanRound(input, at + run.length, place.passageCount)
    : scanSquare(input, at + run.length, place);
  if (inner.kind !== 'match') return inner;
  const end = at + run.length + inner.length;
  if (couldBecome(input, end, run)) return MORE;
  const isMarker = inner.value.tokens.length === 1 && inner.value.tokens[0]?.type === 'marker';
  return isMarker && input.text.startsWith(run, end) ? found(end + run.length - at, inner.value.tokens) : NONE;
}

function scanFenced(input: Input, at: number, before: string, fence: string): Scan<Found> {
  if (before.endsWith('\n')) {
    const control = scanControlWord(input, at, before);
    if (control.kind !== 'none') return control;
    const closing = scanFence(input, at);
    if (closing.kind === 'more') return MORE;
    if (closing.kind === 'match' && closing.value.startsWith(fence)) {
      return found(closing.length, [{ type: 'fence', text: input.text.slice(at, at + closing.length) }], { opens: '' });
    }
  }
  return NONE;
}

/** Inline code; a marker in back-ticks (`` `[c1]` ``) is a marker. */
function scanCode(input: Input, at: number, passageCount: number): Scan<Found> {
  const code = scanInlineCode(input, at);
  if (code.kind !== 'match') return code;
  const control = toControlWord(code.value.trim());
  if (control !== undefined) return found(code.length, [control]);
  const marker = /^\s*[[【].*[\]】]\s*$/u.test(code.value) ? parseMarkerContent(code.value) : undefined;
  if (marker?.isExplicit === true) return found(code.length, [toMarker(marker.numbers, passageCount)]);
  return found(code.length, [
    { type: code.value === '' ? 'text' : 'code', text: input.text.slice(at, at + code.length) },
  ]);
}

/** The text of a link or image, itself without links. */
function stripMarkup(text: string): readonly AnswerToken[] {
  const parser = createCitationParser(0);
  return [...parser.push(text), ...parser.flush()];
}

/** In small letters it is one where no word goes on, with a space at a line's start only: `there is NO EVIDENCE`. */
function scanControlWord(input: Input, at: number, before: string): Scan<Found> {
  const words = /\w$/u.test(before) ? CONTROL_WORDS : [...CONTROL_WORDS, ...SMALL];
  for (const word of before.endsWith('\n') ? [...words, ...SPACED] : words) {
    if (couldBecome(input, at, word)) return MORE;
    if (input.text.startsWith(word, at)) return found(word.length, [toControlWord(word) as AnswerToken]);
  }
  return NONE;
}

/** Characters from `at` that no scanner looks at; at least one, since the scanners have passed on the first. */
function findPlainRun(text: string, at: number): number {
  const next = text.slice(at + 1).search(TRIGGERS);
  return next === -1 ? text.length - at : next + 1;
}

/** The line from `at`; of one that is still arriving only what cannot be the beginning of an alias. */
function findLine(text: string, at: number, isFinal: boolean): number {
  const end = text.indexOf('\n', at);
  if (end !== -1) return end + 1 - at;
  const held = isFinal ? -1 : text.slice(at).search(/[ \t/#]*\[/u);
  const space = isFinal ? -1 : text.slice(at).search(/[ \t/#]+$/u);
  const stops = [held, space].filter((place) => place !== -1);
  return stops.length === 0 ? text.length - at : Math.min(...stops);
}
