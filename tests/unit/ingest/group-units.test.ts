import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkUnit } from '../../../src/ingest/chunk/chunk-units.ts';
import { UnitGroups } from '../../../src/ingest/chunk/group-units.ts';

const options = { targetChars: 100, maxChars: 120, overlapMaxChars: 30 };

type Draft = Pick<ChunkUnit, 'kind' | 'leads' | 'inkSize'> & { readonly space: number };

function makeUnits(drafts: readonly Draft[]): readonly ChunkUnit[] {
  let start = 0;
  return drafts.map(({ space, ...draft }) => {
    const fullSize = draft.inkSize + space;
    const unit: ChunkUnit = { ...draft, start, end: start + fullSize, headings: [], fullSize };
    start = unit.end;
    return unit;
  });
}

/** The chunks that units give when so many of them come at a time, and how many wait for more after each time. */
function groupUnits(units: readonly ChunkUnit[], atOnce: number) {
  const groups = new UnitGroups(options);
  const found: (readonly ChunkUnit[])[] = [];
  const waiting: number[] = [];
  for (let from = 0; from < units.length; from += atOnce) {
    found.push(...groups.add(units.slice(from, from + atOnce)));
    const last = found.at(-1)?.at(-1)?.end ?? 0;
    waiting.push((units[Math.min(from + atOnce, units.length) - 1] as ChunkUnit).end - last);
  }
  found.push(...groups.finish());
  return { found, waiting };
}

const draft = fc.record<Draft>({
  kind: fc.constantFrom('heading', 'sentence', 'sentence', 'bulk'),
  leads: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  inkSize: fc.integer({ min: 1, max: 100 }),
  space: fc.integer({ min: 0, max: 40 }),
});

describe('UnitGroups', () => {
  it('gives the same chunks whether units come one by one, some at a time or all at once', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (drafts, atOnce) => {
        const units = makeUnits(drafts);
        const { found } = groupUnits(units, Infinity);
        expect(groupUnits(units, atOnce).found).toEqual(found);
        expect([...new Set(found.flat())].map(({ start }) => start)).toEqual(units.map(({ start }) => start));
      }),
    );
  });

  it('gives a chunk as soon as no later unit changes it, and waits for the end of a short section', () => {
    const sentences = (count: number) =>
      makeUnits(Array.from({ length: count }, () => ({ kind: 'sentence', leads: false, inkSize: 40, space: 0 })));
    const { waiting } = groupUnits(sentences(200), 1);
    expect(Math.max(...waiting)).toBeLessThanOrEqual(options.targetChars * 2);
    expect([...new UnitGroups(options).add(sentences(3))]).toEqual([]);
    expect([...new UnitGroups(options).add([])]).toEqual([]);
  });

  it('gives none where no units come', () => {
    expect(groupUnits([], 1).found).toEqual([]);
  });
});
