import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { chunkDocument } from '../../../src/ingest/chunk/chunk.ts';
import { loadFile } from '../../../src/ingest/load/load.ts';
import { readDocument } from '../../../src/readers/read-document.ts';
import type { Chunk } from '../../../src/types/chunk.ts';
import type { ReadDocument } from '../../../src/types/read-document.ts';
import { FakeSegmenter } from '../../fakes/fake-segmenter.ts';

const shared = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../shared');
const folder = resolve(shared, 'seeds');
const questions = resolve(shared, 'eval/dev.jsonl');
const isThere = existsSync(folder) && existsSync(questions);
if (!isThere) console.warn(`SKIPPED: the raw texts in ${folder} are not there, so reading them is not checked.`);

/** As quotes are compared when answers are scored. */
function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\[\d+\]/g, '')
    .replace(/[\s*]/g, '');
}

describe.skipIf(!isThere)('the five raw texts', () => {
  const read: (ReadDocument & { readonly chunks: readonly Chunk[] })[] = [];
  beforeAll(async () => {
    for (const path of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
      const found = await readDocument(await loadFile(folder, path, { maxFileBytes: 50_000_000 }));
      read.push({ ...found, chunks: chunkDocument(found.document, found.sections, new FakeSegmenter()) });
    }
  });

  it('come apart into their articles', () => {
    expect(read.map(({ sections }) => sections.length)).toEqual([10, 21, 27, 21, 10]);
  });

  it('give passages of the size that retrieval was measured with', () => {
    const sizes = read
      .flatMap(({ chunks }) => chunks.map((chunk) => [...chunk.text].length))
      .sort((one, other) => one - other);
    expect(sizes.length).toBeGreaterThan(640);
    expect(sizes.length).toBeLessThan(800);
    expect(sizes.at(-1)).toBeLessThanOrEqual(590);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeGreaterThan(450);
  });

  it('carry outlet and date where the text says them, and a headline where the title is a label', () => {
    const digests = read.filter(({ sections }) => sections.length === 10).flatMap(({ sections }) => sections);
    for (const section of digests)
      expect([section.publisher, section.publishedAt]).toEqual([
        expect.any(String),
        expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
      ]);
    const collections = read.filter(({ sections }) => sections.length > 10).flatMap(({ sections }) => sections);
    expect(collections.filter((section) => section.headline !== undefined).length).toBeGreaterThan(50);
  });

  it('lose no evidence: every quote of the questions stands in the text, and nearly all within one passage', () => {
    const texts = read.map(({ document }) => normalize(document.text));
    const passages = read.flatMap(({ chunks }) =>
      chunks.map(({ context, text }) =>
        normalize(
          [context.title, context.headline, context.publisher, context.publishedAt, ...context.headings, text].join(
            '\n',
          ),
        ),
      ),
    );
    const quotes = readFileSync(questions, 'utf8')
      .trim()
      .split('\n')
      .flatMap((line) => (JSON.parse(line) as { evidence?: string[] }).evidence ?? [])
      .map(normalize);
    const lost = quotes.filter((quote) => !texts.some((text) => text.includes(quote)));
    const whole = quotes.filter((quote) => passages.some((passage) => passage.includes(quote)));
    console.log(
      `evidence: ${quotes.length} quotes, ${lost.length} lost, ` +
        `${((100 * whole.length) / quotes.length).toFixed(1)} % within one passage`,
    );
    expect(lost).toEqual([]);
    expect(whole.length / quotes.length).toBeGreaterThanOrEqual(0.97);
  });
});
