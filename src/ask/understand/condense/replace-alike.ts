import { escapePattern } from '../../../text/escape/escape-pattern.ts';
const chineseDigits = /[零〇一二两三四五六七八九十百千]+/gu;

/**
 * The question with the word most like `word` replaced by it: one of the same form (`2023年` and `2024年`, `X3` and
 * `X5`, `四价` and `三价`), else one with the same ending (`早场` and `夜场`); undefined where it holds none.
 */
export function replaceAlike(question: string, word: string): string | undefined {
  const found = findName(question, word) ?? findSameForm(question, word) ?? findSameEnding(question, word);
  return found && replaceAt(question, found, word);
}

/**
 * The question with the name that begins as `word` does replaced by it, both being names of the documents or their
 * beginnings: `宏岳精密` for `宏岳精工`; undefined where it holds none.
 */
export function replaceName(question: string, word: string, names: readonly string[]): string | undefined {
  const found = findSameBeginning(question, word, names);
  return found && replaceAt(question, found, word);
}

function replaceAt(question: string, { start, end }: Place, word: string): string {
  return question.slice(0, start) + word + question.slice(end);
}

type Place = { readonly start: number; readonly end: number };

/** A Latin name stands for a Latin name, whatever their letters. */
function findName(question: string, word: string): Place | undefined {
  const name = /[A-Za-z][\w.+*-]*/u;
  const isChinese = /[\u3400-\u9fff]/u.test(question);
  const match = isChinese && /^[A-Za-z][\w.+* -]*$/u.test(word) ? name.exec(question) : null;
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

function findSameForm(question: string, word: string): Place | undefined {
  const form = formOf(word);
  if (!form.includes('#')) return undefined;
  const pattern = new RegExp(
    form
      .replace(/[^#@]/gu, escapePattern)
      .replace(/#/gu, '(?:\\d+(?:\\.\\d+)*|[零〇一二两三四五六七八九十百千]+)')
      .replace(/@/gu, '[A-Za-z]+'),
    'u',
  );
  const match = pattern.exec(question);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** Numbers as `#`, Latin letters as `@`: `X5` → `@#`, `三价` → `#价` */
function formOf(word: string): string {
  return word
    .replace(/\d+(?:\.\d+)*/gu, '#')
    .replace(chineseDigits, '#')
    .replace(/[A-Za-z]+/gu, '@');
}

/** A longer name in the question ends where the longest name of the documents does that begins so. */
function findSameBeginning(question: string, word: string, names: readonly string[]): Place | undefined {
  const begin = /^[\u3400-\u9fff]{2}/u.exec(word)?.[0];
  const start = begin === undefined ? -1 : question.indexOf(begin);
  if (begin === undefined || start < 0) return undefined;
  const rest = question.slice(start);
  const isNamed = names.some((name) => countShared(name, word) === word.length);
  const length = Math.max(0, ...names.map((name) => (name.startsWith(begin) ? countShared(name, rest) : 0)));
  return isNamed && length >= begin.length ? { start, end: start + length } : undefined;
}

function countShared(left: string, right: string): number {
  let count = 0;
  while (count < left.length && left[count] === right[count]) count += 1;
  return count;
}

function findSameEnding(question: string, word: string): Place | undefined {
  const last = word.at(-1) ?? '';
  if (!/[\u3400-\u9fff]/u.test(last) || word.length < 2) return undefined;
  for (let at = question.indexOf(last); at >= 0; at = question.indexOf(last, at + 1)) {
    const start = at + 1 - word.length;
    if (start >= 0 && /^[\u3400-\u9fffA-Za-z0-9]+$/u.test(question.slice(start, at))) return { start, end: at + 1 };
  }
  return undefined;
}
