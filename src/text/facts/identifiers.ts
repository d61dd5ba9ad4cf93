import { readUnit } from './units.ts';

/**
 * A Latin name: `qwen2.5-vl-32b`, `gpt-4`, `π*0.6`, `arxiv:2510.00568`. `key` is its spelling without separators, for
 * comparison.
 */
export type Identifier = { readonly key: string; readonly raw: string; readonly start: number; readonly end: number };

/** A star belongs to a name only after a Greek letter (`π*0.6`): elsewhere it is an emphasis mark. */
const PATTERN = new RegExp(
  String.raw`[a-zα-ω][a-z0-9α-ω]*(?:(?<=[α-ω])\*(?:\d[\d.]*\d|\d)?|[-_.+/:@'&](?=[a-z0-9])[a-z0-9]+` +
    String.raw`|[a-z0-9]+|\+{1,2})*|\d+(?:\.\d+)?-?[a-z][a-z0-9]*(?:[-_.+][a-z0-9]+)*`,
  'gu',
);
const QUANTITY = new RegExp(
  String.raw`^\d+(?:\.\d+)?(?:k|m|b|t|w|x|%|gb|mb|tb|kb|gib|mib|ms|s|h|hz|khz|mhz|ghz|fps|px|cm|mm|km|kg` +
    '|min|mins|days?|hours?|steps?|tokens?|nd|st|rd|th)$',
  'u',
);

/** Words of English prose, which say nothing about who or what. */
const COMMON = new Set(
  (
    'a an the of in on at to for from by with about as into is are was were be been being do does did ' +
    'has have had can could may might will would must should and or but if then than so that this these ' +
    'those it its they their he she we our you your i my me which who whose when where why how not no ' +
    'more most less least very also only just such other another each both all any some new first second ' +
    'third one two three four five six seven eight nine ten use used using uses based between ' +
    'across over under after before during while via per vs etc however because since up down ' +
    'out off there here what them his her us him whether either neither nor yet still even much ' +
    'many few several while through without within against among model models method methods ' +
    'paper data system systems training test tests results result performance accuracy task tasks'
  ).split(' '),
);

/** Latin names of folded text in order; numbers with a unit (`7b`, `30ms`) and common English words are left out. */
export function extractIdentifiers(text: string): readonly Identifier[] {
  const found: Identifier[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const raw = match[0].replace(/'s$/u, '').replace(/[.:'/-]+$/u, '');
    if (QUANTITY.test(raw) || isMeasure(raw) || COMMON.has(raw)) continue;
    const key = toIdentifierKey(raw);
    if (key.length < 2 && !/[α-ω]/u.test(key)) continue;
    found.push({ key, raw, start: match.index, end: match.index + raw.length });
  }
  return found;
}

/** `100g`, `26-week`: a number and nothing but a unit; 5G is a network. */
function isMeasure(raw: string): boolean {
  if (/^[2-6]g$/u.test(raw)) return false;
  const [number, rest = ''] = /^\d+(?:\.\d+)?-?(.*)$/u.exec(raw) ?? [];
  if (number === undefined || rest === '') return false;
  const { unit, length } = readUnit(rest);
  return unit !== '' && length === rest.length;
}

/** `Qwen-2.5` and `qwen2.5` → `qwen25`; the asterisk of `π*0.6` stays, since it names another model. */
export function toIdentifierKey(raw: string): string {
  return raw.toLowerCase().replace(/[^a-z0-9α-ω*+]/gu, '');
}
