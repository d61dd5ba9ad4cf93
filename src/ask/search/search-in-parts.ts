import { LanguageModelError } from '../../errors.ts';
import type { LanguageModel } from '../../ports/language-model.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Passage } from '../../types/passage.ts';
import { planQueries } from './plan-queries.ts';
import type { PromptSet } from '../model/prompt.ts';
import { classifyQuestion } from '../understand/question-type.ts';
import type { SearchIndex } from './search-index.ts';
import { type SearchRequest, type SearchResult, searchPassages } from './search-passages.ts';

export type PartSearchDependencies = {
  readonly search: SearchIndex;
  readonly model: LanguageModel | undefined;
  readonly prompts: PromptSet;
  readonly logger: Logger;
};

/**
 * With a language model a question of several parts is searched part by part as well, and the lists take turns. The
 * whole question always comes first, and a model that fails costs nothing but its parts. Not for a search that came
 * back empty-handed.
 */
export async function searchInParts(
  whole: SearchResult,
  request: SearchRequest,
  deps: PartSearchDependencies,
): Promise<SearchResult> {
  if (deps.model === undefined || !hasParts(request.condensed.standaloneQuestion)) return whole;
  const parts = await planParts(request, deps, deps.model);
  if (parts.length < 2) return whole;
  const results = await Promise.all(
    parts.map((part) =>
      searchPassages(
        { ...request, condensed: { ...request.condensed, question: part, standaloneQuestion: part, carried: [] } },
        deps.search,
      ),
    ),
  );
  return {
    ...whole,
    passages: takeTurns(
      [whole, ...results].map(({ passages }) => passages),
      request.topK,
    ),
  };
}

/** Comparisons, and two questions in one. */
function hasParts(question: string): boolean {
  return classifyQuestion(question).asksCompare || (question.match(/[?？]/gu)?.length ?? 0) >= 2;
}

async function planParts(
  request: SearchRequest,
  deps: PartSearchDependencies,
  model: LanguageModel,
): Promise<readonly string[]> {
  try {
    return await planQueries(request.condensed.standaloneQuestion, {
      model,
      prompts: deps.prompts,
      ...(request.signal !== undefined && { signal: request.signal }),
    });
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    deps.logger.warn('plan_failed', { code: error.code });
    return [];
  }
}

/** First of each list, then second of each, without repetitions, at most `count`. */
function takeTurns(lists: readonly (readonly Passage[])[], count: number): Passage[] {
  const taken = new Map<string, Passage>();
  const longest = Math.max(...lists.map((list) => list.length));
  for (let rank = 0; rank < longest && taken.size < count; rank += 1) {
    for (const list of lists) {
      const passage = list[rank];
      if (passage !== undefined && taken.size < count && !taken.has(passage.chunk.id))
        taken.set(passage.chunk.id, passage);
    }
  }
  return [...taken.values()];
}
