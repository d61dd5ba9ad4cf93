import type { ChunkStore } from '../../../indexes/chunk-store.ts';
import type { Passage } from '../../../types/passage.ts';
import { expandPassages } from './expand-passages.ts';
import { mergePassages } from '../../search/merge-passages.ts';
import { readArticle } from './read-article.ts';

/** Requests for a whole story rather than for something in it. */
const ASKS_FOR_ALL = new RegExp(
  '总结|概括|概述|综述|归纳|梳理|简述|简介|介绍(?:一下|下)|来龙去脉|前因后果|始末|主要内容|大意|讲了(?:些)?什么|说了(?:些)?什么' +
    String.raw`|\b(?:summar(?:y|ize|ise)|overview|outline|tell me about|what is .{1,60} about)\b`,
  'iu',
);

/**
 * found passages, best first → what the model reads: for a question about something in the documents those found, with
 * what surrounds the best; for one about a whole story the article's parts. Neighbours are one passage, in the order of
 * the document, and one that begins inside a list knows the line that the list hangs on. At most about `roomTokens`;
 * [] for [].
 */
export function gatherContext(
  question: string,
  found: readonly Passage[],
  chunks: ChunkStore,
  roomTokens: number,
): Passage[] {
  const read = ASKS_FOR_ALL.test(question) ? readArticle : expandPassages;
  return mergePassages(read(found, chunks, roomTokens), chunks).map((passage) => addLeadIn(passage, chunks));
}

function addLeadIn(passage: Passage, chunks: ChunkStore): Passage {
  const { documentId, start, blocks } = passage.chunk;
  const span = blocks[0]?.leadIn;
  if (span === undefined || span.start >= start) return passage;
  const leadIn = (chunks.readText(documentId) ?? '').slice(span.start, span.end).trim();
  return leadIn === '' ? passage : { ...passage, leadIn };
}
