import type { LexicalIndex } from '../../indexes/lexical-index.ts';
import { extractLatinTerms } from '../../text/latin-terms.ts';
import { normalizeText } from '../../text/normalize.ts';
import { isStopTerm } from '../../text/stop-words.ts';
import type { Message } from '../../types/message.ts';

const MAX_SUBJECT_CHARS = 8;
const functionCharacters = new Set('的了是在有和与吗呢于建叫做为被把将用哪几多谁什怎如何');

/**
 * The name the conversation is about, where the question (`text`, normalized) does not hold it already: the latest name that a user wrote, else the first of the latest
 * answer, else the rarest stretch of a Chinese question.
 */
export function findSubject(text: string, turns: readonly Message[], lexical: LexicalIndex): string | undefined {
  const users = turns.filter((turn) => turn.role === 'user').reverse();
  const assistants = turns.filter((turn) => turn.role === 'assistant').reverse();
  for (const turn of [...users, ...assistants]) {
    const name = namesIn(turn.content).find((candidate) => isKnownName(candidate, lexical));
    if (name === undefined) continue;
    return text.includes(normalizeText(name)) ? undefined : name;
  }
  const subject = users[0] === undefined ? undefined : findHanSubject(users[0].content, lexical);
  return subject === undefined || text.includes(subject) ? undefined : subject;
}

/**
 * The rarest stretch of a Chinese question that the index knows: its heaviest bigram, grown while the next character
 * keeps to chunks that hold it.
 */
function findHanSubject(text: string, lexical: LexicalIndex): string | undefined {
  const runs = normalizeText(text).match(/[\u3400-\u9fff]{2,}/gu) ?? [];
  let best: { readonly run: string; readonly start: number; readonly idf: number } | undefined;
  for (const run of runs) {
    for (let start = 0; start + 2 <= run.length; start += 1) {
      const term = `_${run.slice(start, start + 2)}`;
      if (!lexical.has(term) || isStopTerm(term)) continue;
      const idf = lexical.idf(term);
      if (idf > (best?.idf ?? 0)) best = { run, start, idf };
    }
  }
  return best === undefined ? undefined : growSubject(best.run, best.start, lexical);
}

function growSubject(run: string, start: number, lexical: LexicalIndex): string {
  const frequency = (from: number): number => lexical.documentFrequency(`_${run.slice(from, from + 2)}`);
  const base = frequency(start);
  // Half or more of the chunks with the core hold the longer stretch too: it is one name, not a name and a verb.
  const belongs = (from: number): boolean =>
    frequency(from) >= base &&
    !isStopTerm(`_${run.slice(from, from + 2)}`) &&
    !functionCharacters.has(run[from] ?? '') &&
    !functionCharacters.has(run[from + 1] ?? '');
  let from = start;
  let to = start + 2;
  while (to < run.length && to - from < MAX_SUBJECT_CHARS && belongs(to - 1)) to += 1;
  while (from > 0 && to - from < MAX_SUBJECT_CHARS && belongs(from - 1)) from -= 1;
  return run.slice(from, to);
}

/** Latin names of up to four words, and quoted or bracketed Chinese ones, in order. */
function namesIn(text: string): string[] {
  const pattern = /[《「“"]([^《》「」“”"]{2,20})[》」”"]|[A-Za-z][\w.+-]*(?: [A-Z0-9][\w.+-]*){0,3}/gu;
  return [...text.matchAll(pattern)].map((match) => (match[1] ?? match[0]).replace(/[.,]+$/u, ''));
}

function isKnownName(name: string, lexical: LexicalIndex): boolean {
  if (/[\u3400-\u9fff]/u.test(name)) return true;
  const terms = extractLatinTerms(name).filter(({ weight }) => weight === 1);
  return terms.some(({ term }) => term.length > 1 && /[a-z]/u.test(term) && !isStopTerm(term) && lexical.has(term));
}
