import type { Hit } from '../types/hit.ts';

/** The `k` best positive scores, best first, ties by ordinal; a bounded min-heap, O(n log k). */
export function selectTop(scores: Float32Array, k: number, accepts?: (chunk: number) => boolean): Hit[] {
  const heap: Hit[] = [];
  if (k <= 0) return heap;
  // What has to be surpassed: the worst of `k` hits.
  let least = 0;
  for (let chunk = 0; chunk < scores.length; chunk += 1) {
    const score = scores[chunk] as number;
    if (score <= least || (accepts !== undefined && !accepts(chunk))) continue;
    if (heap.length < k) pushHit(heap, { chunk, score });
    else replaceRoot(heap, { chunk, score });
    if (heap.length === k) least = (heap[0] as Hit).score;
  }
  return heap.sort((left, right) => right.score - left.score || left.chunk - right.chunk);
}

/** The worse of two hits stands nearer the root: lower score, then higher ordinal. */
function isWorse(left: Hit, right: Hit): boolean {
  return left.score < right.score || (left.score === right.score && left.chunk > right.chunk);
}

function pushHit(heap: Hit[], hit: Hit): void {
  let index = heap.push(hit) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isWorse(heap[index] as Hit, heap[parent] as Hit)) return;
    swap(heap, index, parent);
    index = parent;
  }
}

function replaceRoot(heap: Hit[], hit: Hit): void {
  heap[0] = hit;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const right = left + 1;
    let worst = index;
    if (left < heap.length && isWorse(heap[left] as Hit, heap[worst] as Hit)) worst = left;
    if (right < heap.length && isWorse(heap[right] as Hit, heap[worst] as Hit)) worst = right;
    if (worst === index) return;
    swap(heap, index, worst);
    index = worst;
  }
}

function swap(heap: Hit[], left: number, right: number): void {
  const moved = heap[left] as Hit;
  heap[left] = heap[right] as Hit;
  heap[right] = moved;
}
