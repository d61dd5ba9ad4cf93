import type { LexicalIndex } from '../../indexes/lexical-index.ts';
import { type Analyzer, isBigramTerm } from '../../text/analyze.ts';
import { isStopTerm } from '../../text/stop-words.ts';
import { extractDates, spellDay } from '../../text/facts/dates.ts';
import type { QueryTerm } from '../../types/term.ts';
import { findDefined } from './asked-definition.ts';
import { type AskedValue, isAskedCount, listAskedValues } from './asked-value.ts';
import { listComparedDimensions } from './asked-verdict.ts';
import { type AskedVersion, readAskedVersion } from './asked-version.ts';
import type { CondensedQuestion } from './condense/condensed-question.ts';
import type { QuestionReading } from './question-type.ts';
import { spellNumerals } from './spelling/numeral-forms.ts';
import type { SpellingRepair } from './spelling/spelling.ts';
import type { Synonyms } from './synonyms.ts';
import type { TermTranslations } from './term-translations.ts';
import type { QueryWeights } from '../weights/query-weights.ts';

/** What is searched with. */
export type Query = QuestionReading & {
  /** The standalone text with slips in its Latin words repaired, for the embedding model and the checks on names. */
  readonly text: string;
  /** What the text names the kind of: 几公里, 多少钱. */
  readonly askedValues: readonly AskedValue[];
  /** What the numbers count that yes or no is asked of: `age` for 12岁可以办卡吗; [] for any other question. */
  readonly comparedDimensions: readonly string[];
  /** Unique terms without stop words; those of the question first. */
  readonly terms: readonly QueryTerm[];
  /**
   * Upper bound of what the question's own terms can score: the sum of weight × idf, bigrams that stand nowhere left
   * out.
   */
  readonly mass: number;
  /** Which of several versions of a document it wants. */
  readonly version: AskedVersion;
  /** The thing that it asks the definition of. */
  readonly defined?: string;
};

export type QueryTools = {
  readonly analyzer: Analyzer;
  readonly lexical: LexicalIndex;
  readonly spelling: SpellingRepair;
  readonly synonyms: Synonyms;
  readonly translations: TermTranslations | undefined;
  readonly weights: { readonly query: QueryWeights };
};

/**
 * condensed question, read → weighted terms: stop words dropped, slips repaired, synonyms and translations added.
 */
export function understandQuery(condensed: CondensedQuestion, reading: QuestionReading, tools: QueryTools): Query {
  const terms = new Map<string, QueryTerm>();
  const add = (term: string, weight: number, origin: QueryTerm['origin']): void => {
    if (isStopTerm(term) || isAskedCount(term) || (terms.get(term)?.weight ?? 0) >= weight) return;
    terms.set(term, { term, weight, origin });
  };
  const addText = (text: string, weight: number, origin: QueryTerm['origin']): void => {
    for (const term of tools.analyzer.analyze(text)) add(term.term, term.weight * weight, origin);
  };
  const { lexical, synonyms } = tools;
  const isKnown = (form: string): boolean =>
    tools.analyzer.analyze(form).every(({ term }) => isBigramTerm(term) || isStopTerm(term) || lexical.has(term));
  const spelled = spellNumerals(condensed.standaloneQuestion, lexical, tools.analyzer);
  const standaloneQuestion = synonyms.replaceUnknown(spelled, isKnown);
  addText(standaloneQuestion, 1, 'question');
  const own = [...terms.values()];
  // The user's own list says that they are the same; those of `data/synonyms.tsv` are never searched beside a word.
  for (const form of synonyms.expand(standaloneQuestion)) addText(form, 1, 'synonym');
  const version = readAskedVersion(standaloneQuestion);
  // 去年 stands in no document, its number does.
  for (const { year } of version.periods) addText(`${year}年`, 1, 'synonym');
  // 12月14日 is 12-14 in many a table.
  for (const form of extractDates(standaloneQuestion).flatMap(spellDay)) if (lexical.has(form)) add(form, 1, 'synonym');
  for (const term of own) addRepairs(term, tools, add);
  if (reading.type.language === 'en') addTranslations(standaloneQuestion, tools, add);
  const text = repairText(standaloneQuestion, own, tools);
  const defined = findDefined(text);
  return {
    text,
    askedValues: listAskedValues(text),
    comparedDimensions: listComparedDimensions(text),
    ...reading,
    terms: [...terms.values()],
    mass: measureMass(own, tools.lexical),
    version,
    ...(defined !== undefined && { defined }),
  };
}

/** Puts the commonest repair in the place of each mistyped Latin word: token vectors know nothing of `Thniker`. */
function repairText(text: string, terms: readonly QueryTerm[], tools: QueryTools): string {
  let repaired = text;
  for (const { term, weight } of terms) {
    const [nearest] = weight === 1 && !isOrdinaryWord(term, tools) ? tools.spelling.repairLatin(term) : [];
    // hal3.0 is no slip for hal30, under which Hal 3.0 is found.
    if (nearest === undefined || dropMarks(nearest) === dropMarks(term)) continue;
    const at = repaired.toLowerCase().indexOf(term);
    if (at >= 0) repaired = repaired.slice(0, at) + nearest + repaired.slice(at + term.length);
  }
  return repaired;
}

function dropMarks(term: string): string {
  return term.replace(/[^a-z\d]/gu, '');
}

/**
 * An English word that the table of translations knows is no slip, though a Chinese library may hold only names that
 * look like it.
 */
function isOrdinaryWord(term: string, tools: QueryTools): boolean {
  return (tools.translations?.translate(term).length ?? 0) > 0;
}

function addRepairs(
  term: QueryTerm,
  tools: QueryTools,
  add: (term: string, weight: number, origin: QueryTerm['origin']) => void,
): void {
  const latin = isOrdinaryWord(term.term, tools) ? [] : tools.spelling.repairLatin(term.term);
  for (const repaired of latin) add(repaired, term.weight, 'spelling');
  for (const repaired of tools.spelling.repairHan(term.term)) {
    add(repaired, tools.weights.query.pinyin, 'pinyin');
    add(repaired.slice(1), tools.weights.query.pinyin, 'pinyin');
  }
}

function addTranslations(
  text: string,
  tools: QueryTools,
  add: (term: string, weight: number, origin: QueryTerm['origin']) => void,
): void {
  const known = (tools.translations?.translate(text) ?? []).filter(({ word }) => tools.lexical.has(word));
  for (const { word, weight } of known) add(word, tools.weights.query.translation * Math.sqrt(weight), 'translation');
}

function measureMass(terms: readonly QueryTerm[], lexical: LexicalIndex): number {
  let mass = 0;
  for (const { term, weight } of terms) {
    if (isBigramTerm(term) && lexical.documentFrequency(term) === 0) continue;
    mass += weight * lexical.idf(term);
  }
  return mass;
}
