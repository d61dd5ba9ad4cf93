import type { Term } from '../types/term.ts';
import { isStopTerm } from './stop-words.ts';

/** A comma belongs to a number's thousands only: `Qwen,Llama` in half-width punctuation are two names. */
const compoundPattern = /[a-z0-9]+(?:(?:[-'_.&/+·]|(?<=\d),(?=\d{3}(?!\d)))[a-z0-9]+)*[+#]*/giu;
const unitPattern = /^\s?(%|[\u3400-\u9fff]|[a-z]{1,4}(?![a-z]))/u;

/**
 * Terms of the Latin and digit runs of a text, in order, with repetitions.
 * `Qwen2.5-VL-32B` → the whole (1), joined (0.7), its parts `qwen2.5 vl 32b` (0.7), letter and digit runs `qwen 2.5 32`
 * (0.4). `VideoThinker` also gives `video thinker` (0.5), `models` also `model` (0.8), `2,636,006` is one number,
 * `18.29 %` also `18.29%` (0.5), and two neighbours give their joined form (`Video Thinker` → `videothinker`, 0.5).
 * @param text after NFKC, with its case kept (CamelCase is read from it)
 */
export function extractLatinTerms(text: string): Term[] {
  const terms: Term[] = [];
  let previous: { readonly word: string; readonly end: number } | undefined;
  for (const match of text.matchAll(compoundPattern)) {
    const word = match[0];
    const end = match.index + word.length;
    addCompound(word, terms);
    const isNeighbour = previous !== undefined && end - word.length - previous.end === 1 && text[previous.end] === ' ';
    if (isNeighbour && previous !== undefined) addJoinedPair(previous.word, word, terms);
    if (isNumber(word)) addUnit(word, text.slice(end, end + 6), terms);
    previous = { word, end };
  }
  return terms;
}

function isNumber(word: string): boolean {
  return /^\d+([.,]\d+)*$/u.test(word);
}

function addCompound(word: string, terms: Term[]): void {
  if (isNumber(word)) {
    terms.push({ term: word.replaceAll(',', ''), weight: 1 });
    return;
  }
  const whole = word.toLowerCase();
  const seen = new Set([whole]);
  terms.push({ term: whole, weight: 1 });
  const add = (term: string, weight: number): void => {
    if (seen.has(term) || term.length < 2) return;
    seen.add(term);
    terms.push({ term, weight });
  };
  add(whole.replace(/[^a-z0-9]/gu, ''), 0.7);
  for (const part of word.split(/[-_/&+'·]/u)) {
    const lower = part.toLowerCase();
    add(lower, 0.7);
    for (const camel of part.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/gu) ?? [])
      if (camel.length > 2) add(camel.toLowerCase(), 0.5);
    for (const run of lower.match(/[a-z]+|\d+(?:\.\d+)?/gu) ?? []) add(run, 0.4);
    if (/[a-z]{3,}s$/u.test(lower) && !/(ss|us|is)$/u.test(lower)) add(lower.slice(0, -1), 0.8);
  }
}

function addJoinedPair(left: string, right: string, terms: Term[]): void {
  // Two plain words of an English sentence are no name.
  if (isStopTerm(left.toLowerCase()) || isStopTerm(right.toLowerCase())) return;
  const joined = (left + right).toLowerCase().replace(/[^a-z0-9]/gu, '');
  if (!isNumber(joined) && joined.length <= 24) terms.push({ term: joined, weight: 0.5 });
}

function addUnit(number: string, following: string, terms: Term[]): void {
  const unit = unitPattern.exec(following.toLowerCase())?.[1];
  if (unit !== undefined) terms.push({ term: number.replaceAll(',', '') + unit, weight: 0.5 });
}
