import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listTerms } from '../../../../src/indexes/lexical/field-terms.ts';
import { LexicalBuilder } from '../../../../src/indexes/lexical/lexical-builder.ts';
import type { LexicalSegment } from '../../../../src/indexes/lexical/lexical-segment.ts';
import { RunFile } from '../../../../src/indexes/lexical/run-file.ts';

const terms = (...words: readonly string[]) => listTerms(words.map((term) => ({ term, weight: 0.5 })));
const none = async () => {};

let folder: string;
let file: RunFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenqu-runs-'));
  file = new RunFile(join(folder, 'cache'));
});

afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Enough terms for several slices, one in every chunk, of lengths that differ. */
const chunks = Array.from({ length: 900 }, (_, chunk) => [
  terms('甲', `乙${chunk % 7}`, ...Array.from({ length: 30 }, (__, index) => `${'词'.repeat(index)}${chunk}`)),
  terms(`丙${chunk % 3}`, '甲'),
]);

/** What was read comes as a `Buffer`. */
function gather(segment: LexicalSegment) {
  const columns = segment.gatherColumns();
  return { ...columns, postings: Uint8Array.from(columns.postings) };
}

async function build(runPostings: number, heldBytes: number) {
  const builder = new LexicalBuilder(runPostings, file, heldBytes);
  for (const chunk of chunks) builder.add(chunk);
  return gather(await builder.build(none));
}

describe('RunFile', () => {
  test('what was written down and merged is what was never written down, however little is held', async () => {
    const whole = await build(Infinity, Infinity);
    for (const [runPostings, heldBytes] of [
      [400, 0],
      [9_000, 0],
      [9_000, 50_000],
      [Infinity, 0],
    ] as const)
      expect(await build(runPostings, heldBytes)).toEqual(whole);
  });

  test('postings that were merged stay in the file where they are many, in memory where they are few', async () => {
    const builders = [0, Infinity].map((heldBytes) => new LexicalBuilder(9_000, file, heldBytes));
    const [stored, held] = await Promise.all(
      builders.map((builder) => {
        for (const chunk of chunks) builder.add(chunk);
        return builder.build();
      }),
    );
    file.close();
    expect(() => stored!.decode(stored!.find('甲')!)).toThrow(RangeError);
    expect(held!.decode(held!.find('甲')!).chunks).toHaveLength(900);
  });

  test('runs of another builder are written down too, and more may follow what was built', async () => {
    const builders = [new LexicalBuilder(400, file, 0), new LexicalBuilder(400)];
    for (const builder of builders) {
      const other = new LexicalBuilder();
      other.add([terms('丁', '甲')]);
      builder.append(await other.build());
      builder.add([terms('戊')]);
      await builder.build();
      builder.add([terms('甲', '己')]);
    }
    const [stored, held] = await Promise.all(builders.map((builder) => builder.build()));
    expect(gather(stored!)).toEqual(gather(held!));
  });

  test('a small build makes no file, a large one leaves none', async () => {
    await build(Infinity, Infinity);
    expect(readdirSync(folder)).toEqual([]);
    await build(400, 0);
    file.close();
    expect(readdirSync(join(folder, 'cache'))).toEqual([]);
  });

  test('read after it was closed it says so', async () => {
    await build(400, 0);
    file.close();
    file.close();
    expect(() => file.read({ at: 0, termBytes: 1, bytes: 1 }, new Uint8Array(1))).toThrow(RangeError);
  });
});
