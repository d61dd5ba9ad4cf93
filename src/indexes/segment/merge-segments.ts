import type { VectorIndex } from '../../ports/vector-index.ts';
import { mergeLexical } from '../lexical/merge-lexical.ts';
import { BlockTableBuilder } from './block-table.ts';
import { ChunkColumnsBuilder, KEY_BYTES, Segment } from './segment.ts';
import { TokenListBuilder } from './token-lists.ts';

/** A segment and the numbers of its documents that are dead. */
export type LiveSegment = { readonly segment: Segment; readonly dead: ReadonlySet<number> };

/** Blocks taken over before other work may run. */
const blocksAtOnce = 500;

type Place = { readonly source: number; readonly document: number };

/**
 * Several segments → one with their live documents, by path; its graph is built anew, so that nothing dead is left.
 * @param giveWay awaited between documents and vectors; what it throws ends the merge
 */
export async function mergeSegments(
  sources: readonly LiveSegment[],
  createVectors: () => VectorIndex,
  giveWay: () => Promise<void>,
): Promise<Segment> {
  const places = orderDocuments(sources);
  const chunks = new ChunkColumnsBuilder();
  const blocks = new BlockTableBuilder();
  const hasTokens = sources.every(({ segment }) => segment.tokens !== undefined);
  const tokens = new TokenListBuilder();
  const vectors = createVectors();
  const vectorsOf = sources.map(({ segment }) => new VectorRun(segment));
  const numbers = sources.map(({ segment }) => new Int32Array(segment.chunkCount).fill(-1));
  const keys: Uint8Array[] = [];
  for (const { source, document } of places) {
    const { segment } = sources[source] as LiveSegment;
    const { sections, starts, ends } = segment.content.chunks;
    chunks.startDocument();
    blocks.startDocument();
    for (const [index, block] of segment.blocks.list(document).entries()) {
      blocks.add(block);
      if (index % blocksAtOnce === 0) await giveWay();
    }
    const [first, end] = segment.chunksOf(document);
    for (let chunk = first; chunk < end; chunk += 1) {
      const number = chunks.chunkCount;
      (numbers[source] as Int32Array)[chunk] = number;
      chunks.add(sections[chunk] as number, starts[chunk] as number, ends[chunk] as number, segment.contextOf(chunk));
      tokens.add(segment.tokens?.of(chunk) ?? new Uint32Array(0));
      keys.push(segment.keyOf(chunk));
      vectors.add([number], [await (vectorsOf[source] as VectorRun).at(chunk)]);
      await giveWay();
    }
    await giveWay();
  }
  const lexical = await mergeLexical(
    sources.map(({ segment }, source) => ({ segment: segment.lexical, numbers: numbers[source] as Int32Array })),
    chunks.chunkCount,
    giveWay,
  );
  const segmentOf = ({ source }: Place): Segment => (sources[source] as LiveSegment).segment;
  return new Segment({
    documents: places.map((place) => segmentOf(place).documents[place.document] as Segment['documents'][number]),
    texts: joinTexts(places, segmentOf),
    ...chunks.build(),
    blocks: blocks.build(),
    lexical,
    tokens: hasTokens ? tokens.build() : undefined,
    keys: Buffer.concat(keys, keys.length * KEY_BYTES),
    vectors,
  });
}

/** The live documents of all segments by path, as the folder is scanned. */
function orderDocuments(sources: readonly LiveSegment[]): Place[] {
  const pathOf = ({ source, document }: Place): string =>
    (sources[source] as LiveSegment).segment.documents[document]?.path ?? '';
  return sources
    .flatMap(({ segment, dead }, source) =>
      segment.documents
        .map((_, document): Place => ({ source, document }))
        .filter(({ document }) => !dead.has(document)),
    )
    .sort((left, right) => (pathOf(left) < pathOf(right) ? -1 : 1));
}

/** Vectors read at once: a store elsewhere is asked seldom, and one in memory copies for half a millisecond. */
const RUN_LENGTH = 64;

/** The vectors of a segment, asked for from the first to the last. */
class VectorRun {
  readonly #segment: Segment;
  #first = 0;
  #vectors: readonly (Float32Array | undefined)[] = [];

  constructor(segment: Segment) {
    this.#segment = segment;
  }

  async at(chunk: number): Promise<Float32Array> {
    if (chunk < this.#first || chunk >= this.#first + this.#vectors.length) {
      const length = Math.min(RUN_LENGTH, this.#segment.chunkCount - chunk);
      this.#first = chunk;
      this.#vectors = await this.#segment.vectors.read(Array.from({ length }, (_, index) => chunk + index));
    }
    return this.#vectors[chunk - this.#first] as Float32Array;
  }
}

/** Texts where they are, read when they are asked for. */
function joinTexts(places: readonly Place[], segmentOf: (place: Place) => Segment): Segment['texts'] {
  const textsOf = (document: number): [Segment['texts'], number] => {
    const place = places[document] as Place;
    return [segmentOf(place).texts, place.document];
  };
  return {
    lengthOf: (document) => {
      const [texts, number] = textsOf(document);
      return texts.lengthOf(number);
    },
    read: (document) => {
      const [texts, number] = textsOf(document);
      return texts.read(number);
    },
    slice: (document, start, end) => {
      const [texts, number] = textsOf(document);
      return texts.slice(number, start, end);
    },
  };
}
