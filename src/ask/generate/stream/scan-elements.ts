import { found, toMarker } from './answer-token.ts';
import type { Found } from './answer-token.ts';
import type { BracketPlace } from './scan-brackets.ts';
import { MORE, NONE, couldBecome } from './scan.ts';
import type { Input, Scan } from './scan.ts';
import { parseMarkerContent } from './marker-grammar.ts';

const MAX_TAG_CHARS = 400;
const MAX_CONTENT_CHARS = 48;
const OPENING = /^<([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>/iu;
/** Where a raised number is a note and no power: `5 m²`, `10³`, `12 米²` are powers. */
const NOTE_PLACE = /(?:[\u3400-\u9fff](?<![米里寸尺])|[。，；！？）”」])$/u;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * An element that cites, whatever it is called: `<cite>1</cite>`, `<ref>c1</ref>`, `<c1>`, `<source id="1"/>`,
 * `<cite id="c1">…</cite>`, whose marker goes behind its words. `none` for any other tag.
 */
export function scanElement(input: Input, at: number, place: BracketPlace): Scan<Found> {
  const [opening, name = '', attributes = ''] = OPENING.exec(input.text.slice(at, at + MAX_TAG_CHARS)) ?? [];
  if (opening === undefined) return NONE;
  const values = [...attributes.matchAll(/=\s*["']?([^"'<>]*)/gu)].map((match) => match[1] ?? '');
  const numbers = [name, ...values.flatMap((value) => [value, `${name} ${value}`])].map(readExplicit).find(Boolean);
  const start = at + opening.length;
  if (numbers === undefined) return scanContent(input, start, opening.length, name, place);
  const marker = toMarker(numbers, place.passageCount);
  if (values.length === 0 || attributes.endsWith('/')) return found(opening.length, [marker]);
  const [line = ''] = input.text.slice(start, start + MAX_TAG_CHARS).split('\n', 1);
  const closing = `</${name}>`;
  const end = line.indexOf(closing);
  if (end !== -1) {
    const length = opening.length + end + closing.length;
    return found(length, [...place.stripMarkup(line.slice(0, end)), marker]);
  }
  const isUndecided = !input.isFinal && line.length < MAX_TAG_CHARS && start + line.length === input.text.length;
  return isUndecided ? MORE : found(opening.length, [marker]);
}

function scanContent(input: Input, start: number, length: number, name: string, place: BracketPlace): Scan<Found> {
  const [content = ''] = /^[^<\n]*/u.exec(input.text.slice(start, start + MAX_CONTENT_CHARS)) ?? [];
  const end = start + content.length;
  const closing = `</${name}>`;
  if (content.length === MAX_CONTENT_CHARS) return NONE;
  if ((end === input.text.length && !input.isFinal) || couldBecome(input, end, closing)) return MORE;
  if (!input.text.startsWith(closing, end)) return NONE;
  const whole = length + content.length + closing.length;
  const numbers = readExplicit(content) ?? readExplicit(`${name} ${content}`);
  if (numbers !== undefined) return found(whole, [toMarker(numbers, place.passageCount)]);
  const raised = name === 'sup' && /^\d+$/u.test(content) ? toRaised(content) : '';
  return raised === '' ? NONE : readRaised(raised, whole, place);
}

/** `班¹`: a note. `none` for a power. */
export function scanRaised(input: Input, at: number, place: BracketPlace): Scan<Found> {
  const [raised = ''] = /^[⁰¹²³⁴-⁹]+/u.exec(input.text.slice(at, at + MAX_CONTENT_CHARS)) ?? [];
  if (raised === '') return NONE;
  if (at + raised.length === input.text.length && !input.isFinal) return MORE;
  return readRaised(raised, raised.length, place);
}

function readRaised(raised: string, length: number, { before, passageCount }: BracketPlace): Scan<Found> {
  const number = Number(raised.normalize('NFKC'));
  if (!NOTE_PLACE.test(before) || number < 1 || number > passageCount)
    return found(length, [{ type: 'text', text: raised }]);
  return found(length, [toMarker([number], passageCount)]);
}

function readExplicit(content: string): readonly number[] | undefined {
  const marker = parseMarkerContent(content);
  return marker?.isExplicit === true ? marker.numbers : undefined;
}

function toRaised(digits: string): string {
  return digits.replace(/\d/gu, (digit) => RAISED[Number(digit)] ?? digit);
}
