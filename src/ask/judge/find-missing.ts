import { holdsWhole } from '../../text/facts/identity/keys.ts';
import { extractLatinTerms } from '../../text/latin-terms.ts';
import { normalizeText } from '../../text/normalize.ts';
import { splitSentences } from '../../text/sentences.ts';
import { isStopTerm } from '../../text/stop-words.ts';
import { spellCells } from '../../text/spell-cells.ts';
import { findNeighbour } from './neighbours/find-neighbour.ts';
import type { Neighbour } from './neighbours/find-other-identity.ts';
import type { Passage } from '../../types/passage.ts';
import type { Query } from '../understand/understand-query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { FoundPassages } from '../search/search-passages.ts';

/** What the evidence lacks although the question hinges on it. */
export type Missing =
  | {
      readonly kind: 'unknown_name' | 'names_apart' | 'answer_form';
      /** The names, or the kind of value. */
      readonly what: readonly string[];
    }
  | Neighbour;

/** question + passages → what no passage that could answer holds; undefined when nothing is seen to be missing. */
export function findMissing(result: FoundPassages, search: SearchIndex): Missing | undefined {
  const names = listNames(result.query.text, search);
  const unknown = names.filter((name) => formsOf(name, search).length === 0);
  if (unknown.length > 0) return { kind: 'unknown_name', what: unknown };
  return findNamesApart(result.query, search) ?? findNeighbour(result, search) ?? findAbsentForm(names, result, search);
}

/**
 * A question that asks for one value of X on Y needs an article that holds both. Each sentence of the question is
 * judged alone, comparisons are left out, and so are English ones, whose names the text may give in Chinese.
 */
function findNamesApart({ sentences }: Query, search: SearchIndex): Missing | undefined {
  for (const { text, type } of sentences) {
    if (type.language === 'en' || type.asksCompare || type.asksList || !(type.asksNumber || type.asksDate)) continue;
    const names = listNames(text, search);
    if (names.length >= 2 && !standTogether(names, search)) return { kind: 'names_apart', what: names };
  }
  return undefined;
}

function findAbsentForm(names: readonly string[], result: FoundPassages, search: SearchIndex): Missing | undefined {
  const asked = result.query.askedValues;
  if (asked.length === 0) return undefined;
  const rows = result.passages.flatMap(({ chunk }) => chunk.blocks.map((block) => spellCells(block, chunk)));
  const subjects = listSubjects(names, result, search);
  if (subjects.length === 0) return undefined;
  const about = textsAbout(subjects, result.passages);
  const texts = [...about, normalizeText(rows.join('\n'))];
  const [best] = result.candidates;
  // A short article that was found first speaks of what is asked, in whatever words.
  if (best !== undefined && isLone(best.chunk, search))
    texts.push(normalizeText(search.index.chunks.get(best.chunk).text));
  // 268 under 平日: the cells of a list of prices need no currency.
  const isPriced = rows.some((row) => /[：:]\s?\d{1,6}(?:\.\d+)?(?=[，,；;\n]|$)/u.test(row));
  const absent = asked.filter(
    (value) => !texts.some((text) => value.isGiven(text)) && !(value.name === 'price' && isPriced),
  );
  return absent.length === 0 ? undefined : { kind: 'answer_form', what: absent.map(({ name }) => name) };
}

/**
 * The rarest terms that a question is about, among its names and, in a Chinese question, its other Latin words and long
 * numbers (`Willow`, `RTX 5080`); [] without any: what is said of a thing in Chinese may be said without its name.
 */
function listSubjects(names: readonly string[], { query }: FoundPassages, search: SearchIndex): string[] {
  const { lexical } = search.index;
  const latin = query.type.language === 'en' ? [] : listLatinWords(query.text);
  const forms = [...new Set([...names, ...latin].flatMap((name) => formsOf(name, search)))];
  const rarest = Math.min(...forms.map((form) => lexical.documentFrequency(form)));
  return forms.filter((form) => lexical.documentFrequency(form) <= search.weights.refusal.subjectSpread * rarest);
}

function listLatinWords(question: string): string[] {
  return (
    question
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z][a-z0-9]{2,}(?:[-.][a-z0-9]+)*|\d{3,}/gu) ?? []
  ).filter((word) => !isStopTerm(word));
}

/**
 * Names a question turns on: identifiers with a digit, a capital inside, or all in capitals. Ordinary Latin words are
 * none, nor are capitals with a hyphen and a plain word (`AI-likelihood`). Two or three capitals are one where the
 * documents use them: of IP and VIP they may speak in Chinese.
 */
function listNames(question: string, { index: { lexical } }: SearchIndex): string[] {
  const words = question.normalize('NFKC').match(/[A-Za-z0-9*]+(?:[-.+][A-Za-z0-9]+)*/gu) ?? [];
  const names = words.filter(
    (word) =>
      (!/^[A-Z]{2,3}$/u.test(word) || lexical.has(word.toLowerCase())) &&
      /[A-Z].*[A-Z]|[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]{2}/u.test(word) &&
      /[A-Za-z]{2}/u.test(word) &&
      !/-[a-z]{4,}/u.test(word),
  );
  return [...new Set(names.map((word) => word.toLowerCase()))].filter((word) => !isStopTerm(word));
}

/**
 * The terms of the index under which a name is known: itself, its joined form, a repaired spelling, or its first part
 * when all parts are known.
 */
function formsOf(name: string, search: SearchIndex): string[] {
  const { lexical } = search.index;
  const joined = name.replace(/[^a-z0-9]/gu, '');
  const direct = [
    name,
    joined,
    ...extractLatinTerms(name)
      .filter(({ weight }) => weight >= 0.8)
      .map(({ term }) => term),
  ].filter((term) => lexical.has(term));
  if (direct.length > 0) return [...new Set(direct)];
  const repaired = [...search.spelling.repairLatin(name), ...search.spelling.repairLatin(joined)];
  if (repaired.length > 0) return repaired;
  // max2017: the year when it came out.
  const [, dated = ''] = /^([a-z]{2,})(?:19|20)\d\d$/u.exec(name) ?? [];
  if (lexical.has(dated)) return [dated];
  const parts = name.split(/[-.+*]/u).filter((part) => part.length > 1);
  // A part that is a number tells which one of its family is meant.
  const isOfWords = parts.length > 1 && parts.every((part) => /[a-z]/u.test(part) && lexical.has(part));
  return isOfWords ? [parts[0] as string] : [];
}

/** True when some article holds all the names, each in some form. */
function standTogether(names: readonly string[], search: SearchIndex): boolean {
  const articleSets = names.map((name) => {
    const articles = new Set<string>();
    for (const form of formsOf(name, search))
      for (const chunk of search.index.lexical.chunksWith(form)) articles.add(search.index.chunks.get(chunk).articleId);
    return articles;
  });
  const [first, ...rest] = articleSets;
  return [...(first ?? [])].some((article) => rest.every((articles) => articles.has(article)));
}

/** True for a chunk that is its whole article. */
function isLone(ordinal: number, { index: { chunks, lexical } }: SearchIndex): boolean {
  const { articleId } = chunks.get(ordinal);
  return [ordinal - 1, ordinal + 1].every(
    (other) => other < 0 || other >= lexical.chunkCount || chunks.get(other).articleId !== articleId,
  );
}

/**
 * Where the passages speak of a subject: the whole of one whose title or headings name it, else the sentences that name
 * it and those beside them. All passages whole when none holds it.
 */
function textsAbout(subjects: readonly string[], passages: readonly Passage[]): string[] {
  const mentions = (text: string): boolean => subjects.some((subject) => holdsWhole(text, subject));
  const texts = passages.flatMap(({ chunk }) => {
    const { title, headline, headings, aliases, publishedAt } = chunk.context;
    const head = normalizeText([title, headline ?? '', ...headings, ...aliases].join('\n'));
    if (mentions(head)) return [normalizeText(`${title}\n${publishedAt ?? ''}\n${chunk.text}`)];
    const sentences = splitSentences(chunk.text).map(({ start, end }) => normalizeText(chunk.text.slice(start, end)));
    return sentences.flatMap((_, index) =>
      mentions(sentences[index] as string) ? [sentences.slice(Math.max(0, index - 1), index + 2).join('')] : [],
    );
  });
  return texts.length > 0
    ? texts
    : passages.map(({ chunk }) =>
        normalizeText(`${chunk.context.title}\n${chunk.context.publishedAt ?? ''}\n${chunk.text}`),
      );
}
