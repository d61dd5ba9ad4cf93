import { spellAsIn } from '../../../text/facts/fold-text.ts';
import { extractCodes, holdsCode } from '../../../text/facts/identity/codes.ts';
import { isOfIssue, readIssue } from '../../../text/facts/identity/issues.ts';
import { extractLabels, readSlot } from '../../../text/facts/identity/labels.ts';
import { isBigramTerm } from '../../../text/analyze.ts';
import type { FoundPassages } from '../../search/search-passages.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { splitGluedWords, listContentWords } from './scopes/content-words.ts';
import { type Neighbour, findOtherIdentity } from './find-other-identity.ts';
import { findAbsentMember } from './find-absent-member.ts';
import { findBlankCell } from './find-blank-cell.ts';
import { findAlteredName } from './find-altered-name.ts';
import { findAlteredPair } from './find-altered-pair.ts';
import { findAbsentAttribute } from './find-absent-attribute.ts';
import { findUnknownWord, vagueWords } from './find-unknown-word.ts';
import { findForeignOwner } from './find-foreign-owner.ts';
import { dropWhenSaid } from '../../understand/asked-version.ts';
import { readAskedComparison } from '../../understand/asked-comparison.ts';
import { foldScope, holdsWord, readScopes } from './scopes/read-scopes.ts';

/** Candidates that are read: more than a reader is shown, since a neighbour may stand before the thing itself. */
const READ_CANDIDATES = 10;

/** question + candidates → the neighbour of which the documents speak instead of what is asked; undefined for none. */
export function findNeighbour(result: FoundPassages, search: SearchIndex): Neighbour | undefined {
  const { query } = result;
  if (query.type.language === 'en') return undefined;
  const { question, content, scopes, spell } = readSubjects(result, search);
  const found =
    findAlteredPair(question, content, scopes) ??
    findAbsentMember(question, content, scopes, {
      knows: (word) => isKnown(word, search),
      holds: (text) => standsAnywhere(text, search),
    }) ??
    findOtherIdentity(question, content, scopes, query.type.asksCompare, search.weights.refusal.neighbourMargin) ??
    findAlteredName(question, content, scopes, (word) => isKnown(word, search)) ??
    (query.type.asksCompare
      ? undefined
      : findForeignOwner(question, content, scopes, search.weights.refusal.neighbourMargin)) ??
    findUnknownWord(question, content, scopes, (word) => isKnown(word, search)) ??
    (query.type.asksCompare
      ? undefined
      : (findBlankCell(question, scopes) ?? findAbsentAttribute(question, content, scopes)));
  if (found === undefined || standsElsewhere(found, question, search)) return undefined;
  return { ...found, of: spell(found.of), others: found.others.map(spell), what: found.what.map(spell) };
}

/** A word that says what is asked about and that no document holds, as it is spelled; `isName`: one for one thing. */
export type UnheardWord = { readonly word: string; readonly isName: boolean };

/** The first such word, one that is a name before others; undefined for none. */
export function findUnheardWord(result: FoundPassages, search: SearchIndex): UnheardWord | undefined {
  const { content, scopes, spell } = readSubjects(result, search);
  const unheard = content.filter(
    ({ word, kind }) =>
      kind !== 'verb' &&
      word.length > 1 &&
      !vagueWords.has(word) &&
      !/^[第头].+[次回]$/u.test(word) &&
      !scopes.some((scope) => holdsWord(scope, word)) &&
      // 沈明军入社: the segmenter has glued the name to what follows.
      !(kind === 'name' && word.length > 2 && scopes.some((scope) => holdsWord(scope, word.slice(0, -1)))) &&
      !isKnown(word, search),
  );
  const holdsPart = (word: string): boolean =>
    [...word].slice(1).some((_, index) => {
      const part = word.slice(index, index + 2);
      return search.index.lexical.has(part) || scopes.some((scope) => holdsWord(scope, part));
    });
  const name = unheard.find(
    ({ word, kind }) => kind === 'name' || (kind === 'noun' && word.length > 2 && !holdsPart(word)),
  );
  const first = name ?? unheard[0];
  return first && { word: spell(first.word), isName: name !== undefined };
}

/** A greeting, what asks, and the units of a date: none is part of a word. */
const asking =
  /^(?:您好|你好)|多少钱|几块钱|什么时候|(?:周|星期|礼拜)[几一二三四五六日天]|多长时间|哪一?[天年月]|哪[里儿]|(?<=\d)[年月日](?![度报刊])|(?<=[一二三四五六七八九十\d])月份/gu;

/** What is told before the question is put: 奶奶今年76了，; 我在写作业，请问. */
const CIRCUMSTANCE = /^(?:[^,;?]{2,9}了|我[^,;?]{1,20})[,;]\s*(?=.{4})|^[^?]{2,30}[,;.]\s*(?=[请想]问)/u;

/** The folded question, its content words, and the scopes of the candidates; `spell` gives a word its own spelling. */
function readSubjects({ query, candidates }: FoundPassages, { index: { chunks }, analyzer, memory }: SearchIndex) {
  const read = candidates
    .slice(0, READ_CANDIDATES)
    .map(({ chunk }) => ({ chunk: chunks.get(chunk), document: chunks.documentOf(chunk) }));
  const question = dropWhenSaid(foldScope(query.text));
  const texts = [query.text, ...read.map(({ chunk }) => `${chunk.context.title}\n${chunk.text}`)];
  const scopes = readScopes(read, memory);
  // 多少钱包邮: what asks is no part of a word.
  const blank = (raw: string): string => ' '.repeat(raw.length);
  const plain = separateSides(question.replace(CIRCUMSTANCE, blank).replace(asking, blank));
  const words = listContentWords(analyzer.tagWords(plain));
  return {
    question,
    content: splitGluedWords(
      words,
      (text) => scopes.some((scope) => holdsWord(scope, text)),
      (character) => analyzer.tagWords(character)[0]?.kind === 'verb',
    ),
    scopes,
    spell: (word: string): string => spellAsIn(texts, word),
  };
}

/** 月卡比季卡便宜吗: what sets two things against each other is part of neither. */
function separateSides(question: string): string {
  const [left = '', right = ''] = readAskedComparison(question)?.sides ?? [];
  const at = question.indexOf(left) + left.length;
  const end = left === '' ? -1 : question.indexOf(right, at);
  return end < 0 ? question : question.slice(0, at) + ' '.repeat(end - at) + question.slice(end);
}

/** True for a word of the library, another form of one, or a slip for one. */
function isKnown(word: string, { index: { lexical }, analyzer, spelling, synonyms }: SearchIndex): boolean {
  if (lexical.has(word) || synonyms.expand(word).some((form) => lexical.has(form))) return true;
  const bigrams = analyzer.analyze(word).filter(({ term }) => isBigramTerm(term));
  return bigrams.every(({ term }) => lexical.has(term) || spelling.repairHan(term).length > 0);
}

/** True where a text holds this as it stands, or something that it is a slip for. */
function standsAnywhere(text: string, search: SearchIndex): boolean {
  const { lexical } = search.index;
  const bigrams = search.analyzer.analyze(text).filter(({ term }) => isBigramTerm(term));
  if (bigrams.some(({ term }) => !lexical.has(term))) return isKnown(text, search);
  return isHeldBeside(bigrams, (held) => held.includes(text), search);
}

/** True where one of the texts with the rarest of some terms passes a test; false without terms. */
function isHeldBeside(
  terms: readonly { readonly term: string }[],
  test: (text: string) => boolean,
  { index: { lexical, chunks } }: SearchIndex,
): boolean {
  const [rarest] = [...terms].sort(
    (left, right) => lexical.documentFrequency(left.term) - lexical.documentFrequency(right.term),
  );
  if (rarest === undefined) return false;
  return [...lexical.chunksWith(rarest.term)].some((chunk) => test(foldScope(chunks.get(chunk).text)));
}

/** True where what was not read holds the ordinal, the code or the issue: there are more articles than are found. */
function standsElsewhere({ kind, of }: Neighbour, question: string, search: SearchIndex): boolean {
  const { lexical, chunks } = search.index;
  const issue = kind === 'other_period' ? readIssue(question) : undefined;
  if (issue !== undefined)
    return chunks.documents.some(({ path, title, publishedAt = '' }) =>
      isOfIssue(issue, foldScope([publishedAt, path, title].join('\n'))),
    );
  if (kind !== 'other_entity') return false;
  const [code] = extractCodes(of);
  if (code !== undefined) {
    const maker = of.slice(0, Math.max(0, of.indexOf(code.raw))).trim();
    const holds = (text: string): boolean =>
      holdsCode(code, text) && (maker === '' || text.replace(/\s/gu, '').includes(maker + code.raw));
    return [code.raw, code.raw.replace(/[^a-z\d]/gu, '')].some((term) => isHeldBeside([{ term }], holds, search));
  }
  const [label] = extractLabels(of);
  if (label?.slot.startsWith('第') !== true) return false;
  const terms = search.analyzer.analyze(of).filter(({ term }) => !isBigramTerm(term));
  if (terms.some(({ term }) => !lexical.has(term))) return false;
  return isHeldBeside(terms, (text) => readSlot(label, text).isOwn, search);
}
