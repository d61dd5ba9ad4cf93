import { NO_EVIDENCE, OWN_KNOWLEDGE } from '../../model/frame-passages.ts';
import { isIndexContext, parseMarkerContent, parseUnclosedMarker } from './marker-grammar.ts';
import { MORE, NONE, couldBecome, scanBracket } from './scan.ts';
import type { Input, Scan } from './scan.ts';
import { scanAngle, scanFence, scanInlineCode, scanLinkTarget } from './scan-markup.ts';

/**
 * A piece of the model's output. Markers carry the passage numbers they name, unknown ones left out (possibly none);
 * `code` is inline, `fence` a block.
 */
export type AnswerToken =
  | { readonly type: 'text' | 'code' | 'fence'; readonly text: string }
  | { readonly type: 'marker'; readonly numbers: readonly number[] }
  | { readonly type: 'no_evidence' | 'own_knowledge' };

export type CitationParser = {
  /** Tokens that no later text can change. */
  push(text: string): AnswerToken[];
  /** The rest, once the model has finished. */
  flush(): AnswerToken[];
};

const MAX_BRACKET_CHARS = 160;
const MAX_PARENTHESIS_CHARS = 48;
const TRIGGERS = /[`[\]［【(（:!<NO\\~ \ud800-\udbff]/g;

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

  const consume = (isFinal: boolean): AnswerToken[] => {
    const tokens: AnswerToken[] = [];
    const input: Input = { text: buffer, isFinal };
    let at = 0;
    while (at < buffer.length) {
      const step =
        fence === undefined
          ? scanProse(input, at, before, passageCount, hasIndexBefore)
          : scanFenced(input, at, before, fence);
      if (step.kind === 'more') break;
      if (step.kind === 'none') {
        const length = fence === undefined ? findPlainRun(buffer, at) : findLine(buffer, at);
        const raw = buffer.slice(at, at + length);
        hasIndexBefore = false;
        addToken(tokens, { type: fence === undefined ? 'text' : 'fence', text: raw });
        at += length;
        before = (before + raw).slice(-40);
        continue;
      }
      const { tokens: found, opens, isIndex } = step.value;
      hasIndexBefore = isIndex === true;
      for (const token of found) addToken(tokens, token);
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

/** What a construct becomes; `opens` names a fence that begins here, or '' where one ends. */
type Found = { readonly tokens: readonly AnswerToken[]; readonly opens?: string; readonly isIndex?: boolean };

function scanProse(
  input: Input,
  at: number,
  before: string,
  passageCount: number,
  hasIndexBefore: boolean,
): Scan<Found> {
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
      return scanCode(input, at);
    case '[':
    case '［':
    case '【':
      return scanSquare(input, at, before, passageCount, hasIndexBefore);
    case '(':
    case '（':
      return scanRound(input, at, passageCount);
    case '!':
      return input.text[at + 1] === '['
        ? scanImage(input, at)
        : input.text[at + 1] === undefined && !input.isFinal
          ? MORE
          : NONE;
    case '<': {
      const angle = scanAngle(input, at);
      return angle.kind === 'match' ? found(angle.length, [{ type: 'text', text: angle.value }]) : angle;
    }
    case 'N':
    case 'O':
      return scanControlWord(input, at);
    case '\\':
      return scanEscapedMarker(input, at, passageCount);
    default:
      return /[\ud800-\udbff]/u.test(character) && input.text[at + 1] === undefined && !input.isFinal ? MORE : NONE;
  }
}

function scanFenced(input: Input, at: number, before: string, fence: string): Scan<Found> {
  if (before.endsWith('\n')) {
    const closing = scanFence(input, at);
    if (closing.kind === 'more') return MORE;
    if (closing.kind === 'match' && closing.value.startsWith(fence)) {
      return found(closing.length, [{ type: 'fence', text: input.text.slice(at, at + closing.length) }], { opens: '' });
    }
  }
  return NONE;
}

function scanCode(input: Input, at: number): Scan<Found> {
  const code = scanInlineCode(input, at);
  if (code.kind !== 'match') return code;
  const control = toControlWord(code.value.trim());
  if (control !== undefined) return found(code.length, [control]);
  return found(code.length, [
    { type: code.value === '' ? 'text' : 'code', text: input.text.slice(at, at + code.length) },
  ]);
}

function scanSquare(
  input: Input,
  at: number,
  before: string,
  passageCount: number,
  hasIndexBefore: boolean,
): Scan<Found> {
  const bracket = scanBracket(input, at, '[［【', ']］】', MAX_BRACKET_CHARS);
  if (bracket.kind === 'none') return scanUnclosed(input, at, passageCount);
  if (bracket.kind !== 'match') return bracket;
  const content = input.text.slice(at + 1, bracket.value);
  const control = toControlWord(content.trim());
  if (control !== undefined) return found(bracket.length, [control]);
  // `[**1**]`, `[<b>1</b>]`: what shows as a marker is one.
  const marker = parseMarkerContent(content.replace(/<[^<>]*>|[*_`~\\]/gu, ''));
  if (marker !== undefined) {
    if (
      input.text[at] === '[' &&
      !marker.isExplicit &&
      !content.includes('[') &&
      (hasIndexBefore || isIndexContext(before) || (marker.numbers.length > 1 && marker.numbers.includes(0)))
    ) {
      return found(bracket.length, [{ type: 'text', text: input.text.slice(at, at + bracket.length) }], {
        isIndex: true,
      });
    }
    return finishMarker(input, at, bracket.length, marker.numbers, before, passageCount);
  }
  if (/^\d{4,}$/u.test(content)) return found(bracket.length, [{ type: 'text', text: `（${content}）` }]);
  return scanLink(input, at, bracket.length, content, before);
}

/** A marker whose bracket never closes still is one, so that no half of it is shown. */
function scanUnclosed(input: Input, at: number, passageCount: number): Scan<Found> {
  const [line = ''] = input.text.slice(at, at + MAX_BRACKET_CHARS).split('\n', 1);
  const marker = parseUnclosedMarker(line, input.isFinal && at + line.length === input.text.length);
  return marker === undefined ? NONE : found(marker.length, [toMarker(marker.numbers, passageCount)]);
}

/** A marker that is itself a link (`[1](http://…)`) or a footnote's head (`[^1]: …`) loses the rest. */
function finishMarker(
  input: Input,
  at: number,
  length: number,
  numbers: readonly number[],
  before: string,
  passageCount: number,
): Scan<Found> {
  const token = toMarker(numbers, passageCount);
  const next = input.text[at + length];
  if (next === undefined && !input.isFinal) return MORE;
  if (next === ':' && /\n\s*$/u.test(before)) return found(length + 1, [token]);
  const target = scanLinkTarget(input, at + length);
  if (target.kind === 'more') return MORE;
  const isLink = target.kind === 'match' && /^[#\w./:?&=%-]*$/u.test(target.value);
  return found(length + (isLink ? target.length : 0), [token]);
}

function scanLink(input: Input, at: number, length: number, content: string, before: string): Scan<Found> {
  const target = scanLinkTarget(input, at + length);
  if (target.kind === 'more') return MORE;
  if (target.kind === 'match') return found(length + target.length, stripMarkup(content));
  // An address that does not end is still an address to some readers.
  if (input.text[at + length] === '(') return found(length, stripMarkup(content));
  if (input.text[at + length] === ':' && /\n {0,3}$/u.test(before)) return found(length, stripMarkup(content));
  return NONE;
}

function scanImage(input: Input, at: number): Scan<Found> {
  const bracket = scanBracket(input, at + 1, '[', ']', MAX_BRACKET_CHARS);
  if (bracket.kind !== 'match') return bracket;
  const target = scanLinkTarget(input, at + 1 + bracket.length);
  if (target.kind === 'more') return MORE;
  const alt = input.text.slice(at + 2, bracket.value);
  return target.kind === 'match' ? found(1 + bracket.length + target.length, stripMarkup(alt)) : NONE;
}

/** The text of a link or image, itself without links. */
function stripMarkup(text: string): readonly AnswerToken[] {
  const parser = createCitationParser(0);
  return [...parser.push(text), ...parser.flush()];
}

function scanRound(input: Input, at: number, passageCount: number): Scan<Found> {
  const bracket = scanBracket(input, at, '(（', ')）', MAX_PARENTHESIS_CHARS);
  if (bracket.kind !== 'match') return bracket;
  const content = input.text.slice(at + 1, bracket.value);
  const marker = parseMarkerContent(content);
  const isMarker = marker !== undefined && (/[[【［]/u.test(content) || (marker.isExplicit && !/\bC\d/u.test(content)));
  if (!isMarker) return NONE;
  return found(bracket.length, [toMarker(marker.numbers, passageCount)]);
}

/** `\[c1\]`, as models write that escape Markdown; any other back-slash is plain text. */
function scanEscapedMarker(input: Input, at: number, passageCount: number): Scan<Found> {
  if (input.text[at + 1] === undefined) return input.isFinal ? NONE : MORE;
  if (input.text[at + 1] !== '[') return NONE;
  const bracket = scanBracket(input, at + 1, '[', ']', MAX_PARENTHESIS_CHARS);
  if (bracket.kind !== 'match') return bracket;
  const marker = parseMarkerContent(input.text.slice(at + 2, bracket.value).replace(/\\$/u, ''));
  if (marker === undefined) return NONE;
  return found(1 + bracket.length, [toMarker(marker.numbers, passageCount)]);
}

function toMarker(numbers: readonly number[], passageCount: number): AnswerToken {
  return { type: 'marker', numbers: numbers.filter((number) => number >= 1 && number <= passageCount) };
}

function scanControlWord(input: Input, at: number): Scan<Found> {
  for (const word of [NO_EVIDENCE, OWN_KNOWLEDGE]) {
    if (couldBecome(input, at, word)) return MORE;
    if (input.text.startsWith(word, at)) return found(word.length, [toControlWord(word) as AnswerToken]);
  }
  return NONE;
}

function toControlWord(word: string): AnswerToken | undefined {
  if (word === NO_EVIDENCE) return { type: 'no_evidence' };
  return word === OWN_KNOWLEDGE ? { type: 'own_knowledge' } : undefined;
}

function found(length: number, tokens: readonly AnswerToken[], more: Omit<Found, 'tokens'> = {}): Scan<Found> {
  return {
    kind: 'match',
    length,
    value: { tokens: tokens.filter((token) => !('text' in token) || token.text !== ''), ...more },
  };
}

/** Characters from `at` that no scanner looks at; at least one, since the scanners have passed on the first. */
function findPlainRun(text: string, at: number): number {
  TRIGGERS.lastIndex = at + 1;
  const next = TRIGGERS.exec(text)?.index ?? text.length;
  return next - at;
}

function findLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return (end === -1 ? text.length : end + 1) - at;
}

function addToken(tokens: AnswerToken[], token: AnswerToken): void {
  const last = tokens.at(-1);
  if (last !== undefined && last.type === token.type && 'text' in last && 'text' in token)
    tokens[tokens.length - 1] = { ...last, text: last.text + token.text };
  else tokens.push(token);
}
