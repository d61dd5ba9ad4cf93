import type { DocumentInfo } from '../types/document.ts';
import type { LiveSegment } from './segment/merge-segments.ts';

/**
 * The numbers under which a generation knows what its segments hold: live documents by path, their chunks one after
 * another, just as if everything had been built at once.
 */
export type Ordinals = {
  readonly documents: readonly DocumentInfo[];
  /** Of each document, and of each chunk: its segment, and its number in it. */
  readonly documentSegments: Uint16Array;
  readonly documentNumbers: Uint32Array;
  readonly chunkSegments: Uint16Array;
  readonly chunkNumbers: Uint32Array;
  /** For each segment the ordinals of its documents and of its chunks, -1 for dead ones. */
  readonly documentOrdinals: readonly Int32Array[];
  readonly chunkOrdinals: readonly Int32Array[];
};

type Run = { readonly segments: Uint16Array; readonly numbers: Uint32Array };

/** Numbers everything that is alive in the segments of a generation. */
export async function assignOrdinals(parts: readonly LiveSegment[], giveWay: () => Promise<void>): Promise<Ordinals> {
  let order: Run = { segments: new Uint16Array(0), numbers: new Uint32Array(0) };
  for (const segment of parts.keys()) order = await mergeRuns(order, listLive(parts, segment), parts, giveWay);
  const documents: DocumentInfo[] = [];
  const documentOrdinals = parts.map(({ segment }) => new Int32Array(segment.documents.length).fill(-1));
  const chunkOrdinals = parts.map(({ segment }) => new Int32Array(segment.chunkCount).fill(-1));
  const chunkCount = await countChunks(order, parts, giveWay);
  const chunkSegments = new Uint16Array(chunkCount);
  const chunkNumbers = new Uint32Array(chunkCount);
  let ordinal = 0;
  for (let document = 0; document < order.numbers.length; document += 1) {
    const [part, number] = [order.segments[document] as number, order.numbers[document] as number];
    const { segment } = parts[part] as LiveSegment;
    documents.push(segment.documents[number] as DocumentInfo);
    (documentOrdinals[part] as Int32Array)[number] = document;
    const [first, end] = segment.chunksOf(number);
    for (let chunk = first; chunk < end; chunk += 1) {
      (chunkOrdinals[part] as Int32Array)[chunk] = ordinal;
      chunkSegments[ordinal] = part;
      chunkNumbers[ordinal] = chunk;
      ordinal += 1;
    }
    if (document % 256 === 0) await giveWay();
  }
  return {
    documents,
    documentSegments: order.segments,
    documentNumbers: order.numbers,
    chunkSegments,
    chunkNumbers,
    documentOrdinals,
    chunkOrdinals,
  };
}

function listLive(parts: readonly LiveSegment[], part: number): Run {
  const { segment, dead } = parts[part] as LiveSegment;
  const numbers = new Uint32Array(segment.documents.length);
  let size = 0;
  for (let number = 0; number < numbers.length; number += 1) if (!dead.has(number)) numbers[size++] = number;
  return { segments: new Uint16Array(size).fill(part), numbers: numbers.subarray(0, size) };
}

/** Two runs, each by path → one. */
async function mergeRuns(
  left: Run,
  right: Run,
  parts: readonly LiveSegment[],
  giveWay: () => Promise<void>,
): Promise<Run> {
  if (left.numbers.length === 0) return right;
  const size = left.numbers.length + right.numbers.length;
  const merged: Run = { segments: new Uint16Array(size), numbers: new Uint32Array(size) };
  const pathAt = ({ segments, numbers }: Run, at: number): string | undefined =>
    parts[segments[at] as number]?.segment.documents[numbers[at] as number]?.path;
  let [one, other] = [0, 0];
  let [onePath, otherPath] = [pathAt(left, 0), pathAt(right, 0)];
  for (let index = 0; index < size; index += 1) {
    const isLeft = otherPath === undefined || (onePath !== undefined && onePath < otherPath);
    const [run, at] = isLeft ? [left, one++] : [right, other++];
    merged.segments[index] = run.segments[at] as number;
    merged.numbers[index] = run.numbers[at] as number;
    if (isLeft) onePath = one < left.numbers.length ? pathAt(left, one) : undefined;
    else otherPath = other < right.numbers.length ? pathAt(right, other) : undefined;
    if (index % 1024 === 0) await giveWay();
  }
  return merged;
}

async function countChunks(
  { segments, numbers }: Run,
  parts: readonly LiveSegment[],
  giveWay: () => Promise<void>,
): Promise<number> {
  let count = 0;
  for (let document = 0; document < numbers.length; document += 1) {
    const [first, end] = (parts[segments[document] as number] as LiveSegment).segment.chunksOf(
      numbers[document] as number,
    );
    count += end - first;
    if (document % 1024 === 0) await giveWay();
  }
  return count;
}
