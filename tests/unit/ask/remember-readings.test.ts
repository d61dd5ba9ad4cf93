import { expect, it } from 'vitest';
import { rememberReadings } from '../../../src/ask/remember-readings.ts';
import type { AnswerReader, ReadablePassage } from '../../../src/ports/answer-reader.ts';

const passage = (title: string): ReadablePassage => ({ title, units: ['甲。', '乙。'] });

it('reads each passage of a question once, and gives readings in the order they are asked for', async () => {
  const asked: string[][] = [];
  const reader: AnswerReader = {
    read: (question, passages) => {
      asked.push(passages.map(({ title }) => title));
      return Promise.resolve(passages.map(({ title }) => [{ starts: Number(title), ends: question.length }]));
    },
  };
  const remembering = rememberReadings(reader);
  const starts = async (question: string, ...titles: string[]) =>
    (await remembering.read(question, titles.map(passage))).map(([odds]) => odds?.starts);
  expect(await Promise.all([starts('问', '1', '2'), starts('问', '2', '3', '1')])).toEqual([
    [1, 2],
    [2, 3, 1],
  ]);
  expect(asked).toEqual([['1', '2'], ['3']]);
  await starts('又问', '1');
  expect(asked.at(-1)).toEqual(['1']);
  expect(await remembering.read('问', [])).toEqual([]);
});
