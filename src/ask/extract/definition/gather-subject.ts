import type { Passage } from '../../../types/passage.ts';
import type { FoundPassages } from '../../search/search-passages.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { createDefinitionMeasure, measureResult } from './defining-words.ts';
import { findDefinedThing, readArticleOf } from './subject-article.ts';

/** So many of the passages found stay in any case. */
const KEPT = 4;
/** Of each kind: what says what the thing is, and what has come of it. */
const EACH = 2;

/**
 * For a question what a thing is: the passages found, the last of them replaced by those of the article on the thing
 * that say most of what it is and of its results; any other question's as they are.
 */
export function gatherSubject(found: FoundPassages, topK: number, search: SearchIndex): FoundPassages {
  const { defined } = found.query;
  const subject = defined === undefined ? undefined : findDefinedThing(defined, found.passages);
  if (subject === undefined) return found;
  const article = readArticleOf(subject.passage, found.passages, search.index.chunks);
  const kept = found.passages.slice(0, KEPT);
  const wanted = [...chooseBest(article, createDefinitionMeasure(subject.name)), ...chooseBest(article, measureResult)];
  const ids = new Set<string>();
  const passages = [...kept, ...wanted, ...found.passages]
    .filter(({ chunk }) => !ids.has(chunk.id) && ids.add(chunk.id))
    .slice(0, topK);
  return { ...found, passages };
}

function chooseBest(article: readonly Passage[], measure: (text: string) => number): Passage[] {
  return article
    .map((passage, index) => ({ passage, index, value: measurePassage(passage, measure) + (index === 0 ? 1 : 0) }))
    .sort((left, right) => right.value - left.value || left.index - right.index)
    .slice(0, EACH)
    .map(({ passage }) => passage);
}

function measurePassage({ chunk, score }: Passage, measure: (text: string) => number): number {
  return Math.max(0, ...chunk.text.split(/[。\n]/u).map(measure)) + (score > 0 ? 0.5 : 0);
}
