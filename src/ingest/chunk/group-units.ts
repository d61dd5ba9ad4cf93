import type { ChunkOptions } from './chunk.ts';
import type { ChunkUnit } from './chunk-units.ts';

/**
 * A chunk with this share of its target may end where a new part begins. Measured: 0.6 costs 3 points of hit@5, because
 * chunks get shorter; 0.9 costs nothing.
 */
const headingFill = 0.9;
/**
 * A last chunk with less than this share of the target is not worth having alone: the last two chunks share their text.
 */
const minTailShare = 0.5;

/** Units of a section as they come → the units of one chunk after another, each as soon as no later unit changes it. */
export class UnitGroups {
  readonly #options: ChunkOptions;
  /** From the one before the next chunk on, which may be repeated. */
  #units: ChunkUnit[] = [];
  #next = 0;
  /** Code points of the units from `#next` on, and of the last of them. */
  #ahead = 0;
  #last = 0;

  constructor(options: ChunkOptions) {
    this.#options = options;
  }

  /** The next units; gives the chunks that they complete. */
  *add(units: readonly ChunkUnit[]): Generator<readonly ChunkUnit[]> {
    for (const unit of units) {
      this.#units.push(unit);
      this.#ahead += unit.fullSize;
      this.#last = unit.fullSize;
    }
    const { maxChars, targetChars } = this.#options;
    // With more ahead a chunk is full before the last unit, and its share of the rest of the section is no question.
    const enough = Math.max(maxChars, targetChars * (1 + minTailShare));
    while (this.#ahead - this.#last > enough) yield this.#takeGroup();
    this.#forget();
  }

  /** No more units come; gives the chunks that are left. */
  *finish(): Generator<readonly ChunkUnit[]> {
    while (this.#next < this.#units.length) yield this.#takeGroup();
  }

  #takeGroup(): readonly ChunkUnit[] {
    const next = this.#next;
    const from = findStart(this.#units, next, this.#options);
    const to = settleEnd(this.#units, next, fill(this.#units, from, next, this.#ahead, this.#options));
    for (let index = next; index < to; index += 1) this.#ahead -= (this.#units[index] as ChunkUnit).fullSize;
    this.#next = to;
    return this.#units.slice(from, to);
  }

  #forget(): void {
    if (this.#next <= 1) return;
    this.#units = this.#units.slice(this.#next - 1);
    this.#next = 1;
  }
}

/** The unit before `next` if it may be repeated: a short sentence of the same part. */
function findStart(units: readonly ChunkUnit[], next: number, options: ChunkOptions): number {
  const before = units[next - 1];
  const first = units[next] as ChunkUnit;
  if (before === undefined || before.kind !== 'sentence' || before.inkSize > options.overlapMaxChars) return next;
  if (first.kind === 'heading' || before.fullSize + first.inkSize > options.maxChars) return next;
  return next - 1;
}

/**
 * End (exclusive) of the chunk that starts at `from` and has to take in unit `next`, from which on there are `ahead`
 * code points.
 */
function fill(units: readonly ChunkUnit[], from: number, next: number, ahead: number, options: ChunkOptions): number {
  let size = 0;
  for (let index = from; index < next; index += 1) size += (units[index] as ChunkUnit).fullSize;
  const total = size + ahead;
  const { maxChars } = options;
  if (total <= maxChars) return units.length;
  // Two chunks' worth, but not two full ones: halves serve better than a full chunk and a scrap.
  const target = total < options.targetChars * (1 + minTailShare) ? Math.ceil(total / 2) : options.targetChars;
  let end = next;
  while (end < units.length) {
    const unit = units[end] as ChunkUnit;
    if (end > next) {
      if (size + unit.inkSize > maxChars || size >= target) break;
      if (unit.kind === 'heading' && units[end - 1]?.kind !== 'heading' && size >= headingFill * target) break;
    }
    size += unit.fullSize;
    end += 1;
  }
  return end;
}

/** A chunk never ends with a heading or the lead line of a list, unless it holds nothing else. */
function settleEnd(units: readonly ChunkUnit[], next: number, end: number): number {
  let settled = end;
  while (settled < units.length && settled - 1 > next && (units[settled - 1] as ChunkUnit).leads) settled -= 1;
  return settled < units.length && (units[settled - 1] as ChunkUnit).leads ? end : settled;
}
