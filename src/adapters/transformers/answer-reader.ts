import type { AnswerReader, ReadablePassage, UnitReading } from '../../ports/answer-reader.ts';
import { unread } from '../../ports/answer-reader.ts';
import type { ReadingFolders } from './reading/reading-network.ts';
import { inferenceHost } from './worker/inference-host.ts';

/**
 * The bundled reader, in the inference thread; it is loaded with the first question.
 * @param simplify traditional → simplified: the reader has read simplified text only
 */
export function createBundledReader(
  folders: ReadingFolders,
  simplify: (text: string) => string,
): AnswerReader {
  return {
    read: async (question, passages) => {
      if (passages.length === 0) return [];
      const simplified = passages.map(
        ({ title, units }): ReadablePassage => ({ title: simplify(title), units: units.map(simplify) }),
      );
      const odds = await inferenceHost.call(
        { type: 'read', folders, question: simplify(question), passages: simplified },
        'interactive',
      );
      return splitByPassage(odds, passages);
    },
  };
}

function splitByPassage(odds: Float32Array, passages: readonly ReadablePassage[]): UnitReading[][] {
  let at = 0;
  return passages.map(({ units }) =>
    units.map(() => {
      const [starts, ends] = [odds[at], odds[at + 1]] as [number, number];
      at += 2;
      return Number.isNaN(starts) ? unread : { starts, ends };
    }),
  );
}
