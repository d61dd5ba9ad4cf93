import type { ChunkStore } from '../../../indexes/chunk-store.ts';
import { foldKey, holdsWhole } from '../../../text/facts/identity/keys.ts';
import type { Passage } from '../../../types/passage.ts';

/** More of an article is not read for one question. */
const MAX_CHUNKS = 60;
/** A title or a heading says more plainly what a text is about than so many mentions. */
const TITLE_MENTIONS = 5;
/** One that is the name, or has it before a colon or a dash, says it of the whole text. */
const NAME_MENTIONS = 10;

/** A thing by the name that the texts have for it, and a passage of the article that it is the subject of. */
export type DefinedThing = { readonly name: string; readonly passage: Passage };

/** `RAVEN 无人机`: a name in letters of its own, and what it is a name of. */
const NAMED_KIND = /^([\w.+*-]{3,}) *\p{Script=Han}{2,6}$/u;

/**
 * The article that a thing is the subject of: its name stands in a title, a heading, or most often. Where no passage
 * has the name with the kind behind it, the name alone is looked for; undefined where no passage has either.
 */
export function findDefinedThing(asked: string, passages: readonly Passage[]): DefinedThing | undefined {
  for (const name of [asked, NAMED_KIND.exec(asked)?.[1]]) {
    const passage = name === undefined ? undefined : findSubjectPassage(name, passages);
    if (name !== undefined && passage !== undefined) return { name, passage };
  }
  return undefined;
}

function findSubjectPassage(subject: string, passages: readonly Passage[]): Passage | undefined {
  const key = foldKey(subject);
  const sums = new Map<string, number>();
  for (const { chunk, score } of passages) {
    const { title, headline, headings } = chunk.context;
    const isTitled = [title, headline ?? '', ...headings].some((line) => holdsWhole(foldKey(line), key));
    const text = foldKey(chunk.text);
    const mentions = holdsWhole(text, key) ? text.split(key).length - 1 : 0;
    if (!isTitled && mentions === 0) continue;
    const isNamed = [title, headline ?? ''].some((line) => foldKey(line.split(/[:：—|｜]/u)[0] ?? '') === key);
    const value = (isNamed ? NAME_MENTIONS : isTitled ? TITLE_MENTIONS : 0) + mentions + Math.max(0, score);
    sums.set(chunk.articleId, (sums.get(chunk.articleId) ?? 0) + value);
  }
  const most = Math.max(...sums.values());
  return passages.find(({ chunk }) => sums.get(chunk.articleId) === most);
}

/** The passages of the article that one stands in, in reading order, known ones as they are known. */
export function readArticleOf({ chunk, document }: Passage, known: readonly Passage[], chunks: ChunkStore): Passage[] {
  const { documentId, articleId } = chunk;
  const [first, last] = chunks.chunkRange(documentId) ?? [0, -1];
  const parts: Passage[] = [];
  for (let ordinal = first; ordinal <= last && parts.length < MAX_CHUNKS; ordinal += 1) {
    if (`${documentId}#${chunks.record(ordinal).section}` !== articleId) continue;
    const part = chunks.get(ordinal);
    parts.push(known.find((passage) => passage.chunk.id === part.id) ?? { chunk: part, document, score: 0, ranks: {} });
  }
  return parts;
}
