import { found, toControlWord, toMarker } from './answer-token.ts';
import type { AnswerToken, Found } from './answer-token.ts';
import { isIndexContext, parseMarkerContent, parseRemarkedMarker, parseUnclosedMarker } from './marker-grammar.ts';
import { MORE, NONE, scanBracket } from './scan.ts';
import type { Input, Scan } from './scan.ts';
import { scanLinkTarget } from './scan-markup.ts';

const MAX_BRACKET_CHARS = 160;
const MAX_PARENTHESIS_CHARS = 48;
/** The text of a note goes to the end of its line. */
export const NOTE_END = /\n/u;

/** Where a bracket stands: the text before it, how many passages there are, and whether an index came right before. */
export type BracketPlace = {
  readonly before: string;
  readonly passageCount: number;
  readonly hasIndexBefore: boolean;
  /** Passages that a marker has named before. */
  readonly cited: ReadonlySet<number>;
  /** What was hidden last was the text of a note. */
  readonly isAfterNote: boolean;
  /** Tokens of a link's text, itself without links. */
  readonly stripMarkup: (text: string) => readonly AnswerToken[];
};

/** `[…]`, `【…】`: a marker, an index, a control word, a link, or text. */
export function scanSquare(input: Input, at: number, place: BracketPlace): Scan<Found> {
  const { before, passageCount, hasIndexBefore } = place;
  const bracket = scanBracket(input, at, '[［【', ']］】', MAX_BRACKET_CHARS);
  if (bracket.kind === 'none') return scanUnclosed(input, at, passageCount);
  if (bracket.kind !== 'match') return bracket;
  const content = input.text.slice(at + 1, bracket.value);
  const control = toControlWord(content.trim());
  if (control !== undefined) return found(bracket.length, [control]);
  // `[**1**]`, `[<b>1</b>]`: what shows as a marker is one.
  const marker = parseMarkerContent(content.replace(/<[^<>]*>|~~|[*_`\\]/gu, ''));
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
    return finishMarker(input, at, bracket.length, marker.numbers, place);
  }
  const remarked = parseRemarkedMarker(content);
  if (remarked !== undefined) return finishMarker(input, at, bracket.length, remarked, place);
  if (/^\d{4,}$/u.test(content)) return found(bracket.length, [{ type: 'text', text: `（${content}）` }]);
  return scanLink(input, at, bracket.length, content, place);
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
  place: BracketPlace,
): Scan<Found> {
  const { before, passageCount } = place;
  const token = toMarker(numbers, passageCount);
  const next = input.text[at + length];
  if (next === undefined && !input.isFinal) return MORE;
  if (next === ':' && /\n\s*$/u.test(before)) {
    // The text of a note that was referred to: our citations say the same with the exact place.
    const isNote = place.isAfterNote || numbers.every((number) => place.cited.has(number));
    return found(length + 1, isNote ? [] : [token], isNote ? { hides: NOTE_END } : {});
  }
  const target = scanLinkTarget(input, at + length);
  if (target.kind === 'more') return MORE;
  const isLink = target.kind === 'match' && /^[#\w./:?&=%-]*$/u.test(target.value);
  return found(length + (isLink ? target.length : 0), [token]);
}

function scanLink(input: Input, at: number, length: number, content: string, place: BracketPlace): Scan<Found> {
  const target = scanLinkTarget(input, at + length);
  if (target.kind === 'more') return MORE;
  if (target.kind === 'match') return found(length + target.length, stripLabel(content, place));
  // An address that does not end is still an address to some readers.
  if (input.text[at + length] === '(') return found(length, stripLabel(content, place));
  if (input.text[at + length] === ':' && /\n {0,3}$/u.test(place.before))
    return found(length, stripLabel(content, place));
  return NONE;
}

/** The text of a link or image; what is left of `][(](…)` is no link either. */
function stripLabel(label: string, { before, stripMarkup }: BracketPlace): readonly AnswerToken[] {
  return stripMarkup(before.endsWith(']') ? label.replace(/^\(/u, '（') : label);
}

/** `![…](…)` → its text. */
export function scanImage(input: Input, at: number, place: BracketPlace): Scan<Found> {
  const bracket = scanBracket(input, at + 1, '[', ']', MAX_BRACKET_CHARS);
  if (bracket.kind !== 'match') return bracket;
  const target = scanLinkTarget(input, at + 1 + bracket.length);
  if (target.kind === 'more') return MORE;
  const alt = input.text.slice(at + 2, bracket.value);
  return target.kind === 'match' ? found(1 + bracket.length + target.length, stripLabel(alt, place)) : NONE;
}

/** `(c1)`, `（来源2）`, `{c1}`, `〔c1〕`; any other parenthesis is text. */
export function scanRound(input: Input, at: number, passageCount: number): Scan<Found> {
  const bracket = scanBracket(input, at, '(（{｛〔〖', ')）}｝〕〗', MAX_PARENTHESIS_CHARS);
  if (bracket.kind !== 'match') return bracket;
  const content = input.text.slice(at + 1, bracket.value);
  const marker = parseMarkerContent(content);
  const isMarker = marker !== undefined && (/[[【［]/u.test(content) || (marker.isExplicit && !/\bC\d/u.test(content)));
  if (!isMarker) return NONE;
  return found(bracket.length, [toMarker(marker.numbers, passageCount)]);
}

/** `\[c1\]`, as models write that escape Markdown; any other back-slash is plain text. */
export function scanEscapedMarker(input: Input, at: number, passageCount: number): Scan<Found> {
  if (input.text[at + 1] === undefined) return input.isFinal ? NONE : MORE;
  if (input.text[at + 1] !== '[') return NONE;
  const bracket = scanBracket(input, at + 1, '[', ']', MAX_PARENTHESIS_CHARS);
  if (bracket.kind !== 'match') return bracket;
  const marker = parseMarkerContent(input.text.slice(at + 2, bracket.value).replace(/\\$/u, ''));
  if (marker === undefined) return NONE;
  return found(1 + bracket.length, [toMarker(marker.numbers, passageCount)]);
}
