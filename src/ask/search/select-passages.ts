import { type DistinctiveFacts, holdsFacts, readDistinctiveFacts } from '../../text/facts/holds-facts.ts';
import { listWording } from '../../text/similarity.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { FoldedPassage, Passage } from '../../types/passage.ts';
import type { Candidate } from './fuse.ts';
import type { SearchIndex } from './search-index.ts';

type Shown = { passage: Passage; readonly wording: ReadonlySet<string>; readonly facts: () => DistinctiveFacts };

/**
 * reranked candidates, best first → at most `count` passages in that order. A copy is folded into its better twin when
 * it has no number, date or name of its own, and listed there: six contracts from one template stay six passages.
 */
export function selectPassages(candidates: readonly Candidate[], count: number, search: SearchIndex): Passage[] {
  const shown: Shown[] = [];
  for (const candidate of candidates) {
    if (shown.length === count) break;
    const chunk = search.index.chunks.get(candidate.chunk);
    const wording = search.memory.remember(chunk.id, 'wording', () => listWording(chunk.text));
    const facts = (): DistinctiveFacts =>
      search.memory.remember(chunk.id, 'facts', () => readDistinctiveFacts(describe(chunk), search.analyzer));
    const twin = shown.find(
      (other) =>
        other.passage.chunk.articleId !== chunk.articleId &&
        isCopy(wording, other.wording) &&
        holdsFacts(other.facts(), facts()),
    );
    const document = search.index.chunks.documentOf(candidate.chunk);
    if (twin !== undefined) {
      twin.passage = fold(twin.passage, chunk, document.path);
      continue;
    }
    const ranks = { ...candidate.ranks, rerank: shown.length + 1 };
    shown.push({ passage: { chunk, document, score: candidate.score, ranks }, wording, facts });
  }
  return shown.map(({ passage }) => passage);
}

/** A copy with a word added; one that says a word in the place of another may mean somebody else. */
const MAX_GROWTH = 1.2;

function isCopy(wording: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (wording.size > MAX_GROWTH * other.size) return false;
  const [small, large] = wording.size < other.size ? [wording, other] : [other, wording];
  for (const entry of small) if (!large.has(entry)) return false;
  return small.size > 0;
}

/** A contract names its parties in its title, a notice its year. */
function describe({ text, context: { title, headline, headings } }: Chunk): string {
  return [title, headline ?? '', ...headings, text].join('\n');
}

function fold(passage: Passage, { documentId, start, end, context }: Chunk, path: string): Passage {
  const { title, publisher } = context;
  const left: FoldedPassage = { documentId, title, path, ...(publisher !== undefined && { publisher }), start, end };
  const also = [...(passage.alsoPublishedBy ?? []), ...(publisher === undefined ? [] : [publisher])].filter(
    (name) => name !== passage.chunk.context.publisher,
  );
  return {
    ...passage,
    folded: [...(passage.folded ?? []), left],
    ...(also.length > 0 && { alsoPublishedBy: [...new Set(also)] }),
  };
}
