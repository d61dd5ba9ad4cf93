import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { condense } from '../../src/ask/understand/condense/condense.ts';
import { markerOf } from '../../src/ask/cite/answer-part.ts';
import { extractAnswer } from '../../src/ask/extract/extract-answer.ts';
import { searchPassages } from '../../src/ask/search/search-passages.ts';
import { type SearchIndex, libraryOf } from '../../src/ask/search/search-index.ts';
import { fillerTexts } from '../fakes/fixture-texts.ts';
import { openLibrary } from '../fakes/fixture-library.ts';

/**
 * A text of one document out of pieces that trouble offsets: astral characters, marks, lists, tables, headings, long
 * runs.
 */
const pieces = [
  '庚站的水位',
  '雷达 ',
  '🙂',
  '𠮷野',
  '升到 17.5 米',
  '，',
  '。',
  '；',
  '\n',
  '\n\n',
  '- ',
  '1. ',
  '# 水位\n',
  '[43]',
  '[1, 2]',
  '【7】',
  '[',
  ']',
  '| 水位 | 17 |\n',
  'Tide-7B ',
  '“看守员说：水在涨。”',
  '没有逗号的很长很长的一段记录水位的文字'.repeat(3),
  '？',
  '(见[9])',
  '\u3000',
  'é',
];
const generated = fc.array(fc.constantFrom(...pieces), { minLength: 5, maxLength: 80 }).map((parts) => parts.join(''));

const libraries: SearchIndex[] = [];

beforeAll(async () => {
  for (const text of fc.sample(generated, { numRuns: 6, seed: 20_260_105 })) {
    libraries.push(
      await openLibrary({
        'a.md': `庚站记录。${text}\n\n庚站的水位由雷达测量。\n`,
        'b.txt': `水位和雷达。${text.slice(0, 200)}\n`,
        ...fillerTexts,
      }),
    );
  }
});

/** What is found depends on the library and the question alone: looked for once for all limits. */
const searches = new Map<string, ReturnType<typeof searchPassages>>();

async function find(library: number, asked: string): ReturnType<typeof searchPassages> {
  const search = libraries[library] as SearchIndex;
  const key = `${library} ${asked}`;
  const found = searches.get(key) ?? searchPassages(await condense(asked, [], libraryOf(search)), { topK: 8 }, search);
  searches.set(key, found);
  return found;
}

const question = fc.constantFrom(
  '庚站的水位是多少？',
  '雷达怎么测量水位？',
  '庚站有哪些记录',
  'What is the level of Tide-7B at the station?',
  '水位 🙂 𠮷野',
  '看守员说了什么',
);

describe('extractAnswer', () => {
  it('keeps to the limit, quotes to the letter, numbers densely, and backs exactly its spans', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 5 }),
        question,
        fc.integer({ min: 60, max: 400 }),
        async (library, asked, maxChars) => {
          const search = libraries[library] as SearchIndex;
          const { query, passages } = await find(library, asked);
          const parts = await extractAnswer(query, passages, search, maxChars);
          const words = parts.map(({ text }) => text).join('');
          expect([...words].length).toBeLessThanOrEqual(maxChars);
          expect(words).not.toMatch(/\[\d+(?:\s*[-,、–]\s*\d+)*\]/u);
          const answer = parts
            .map(({ text, citation }) => (citation === undefined ? text : text + markerOf(citation.n)))
            .join('');
          const citations = parts.flatMap(({ citation }) => citation ?? []);
          expect(citations.map(({ n }) => n)).toEqual(citations.map((_, index) => index + 1));
          expect([...answer.matchAll(/\[(\d+)\]/gu)].map((match) => Number(match[1]))).toEqual(
            citations.map(({ n }) => n),
          );
          for (const citation of citations) {
            expect(search.index.chunks.readText(citation.documentId)?.slice(citation.start, citation.end)).toBe(
              citation.quote,
            );
            expect(passages.map(({ chunk }) => chunk.id)).toContain(citation.chunkId);
            expect(answer.slice(citation.answerEnd, citation.answerEnd + markerOf(citation.n).length)).toBe(
              markerOf(citation.n),
            );
            const span = answer.slice(citation.answerStart, citation.answerEnd);
            expect(span).toBe(span.trim());
            expect(span).not.toMatch(/\p{Surrogate}/u);
            // The words of the span stand in the quote in the same order.
            const ink = (text: string): string[] => [...text].filter((character) => /[\p{L}\p{N}]/u.test(character));
            let at = 0;
            const quoted = ink(citation.quote);
            for (const character of ink(span)) {
              at = quoted.indexOf(character, at) + 1;
              expect(at).toBeGreaterThan(0);
            }
          }
        },
      ),
      { numRuns: 120 },
    );
  }, 120_000);
});
