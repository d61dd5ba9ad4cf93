import { expect, it } from 'vitest';
import { listContentWords } from '../../../../src/ask/judge/neighbours/scopes/content-words.ts';

it.each([
  ['谁值', '值'],
  ['店有', '店'],
  ['值班', '值班'],
])('what asks is no part of a word that the segmenter glued: %s', (word, plain) => {
  expect(listContentWords([{ word, kind: 'unknown', start: 4 }]).map((found) => found.word)).toEqual([plain]);
});
