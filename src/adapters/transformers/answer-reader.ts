import type { AnswerOdds, AnswerReader, ReadablePassage } from '../../ports/answer-reader.ts';
import type { ReadingFolders } from './reading/reading-network.ts';
import type { Logger } from '../../ports/logger.ts';
import { inferenceHost } from './worker/inference-host.ts';

/**
 * The bundled reader, in the inference thread; it is loaded with the first question, while that is searched for. Where
 * it cannot be loaded or fails that is said once, and nothing speaks for any unit: rules alone choose.
 * @param simplify traditional → simplified: the reader has read simplified text only
 */
export function createBundledReader(
  folders: ReadingFolders,
  simplify: (text: string) => string,
  logger: Logger,
): AnswerReader {
  let isBroken = false;
  let isWarm = false;
  const ask = async (question: string, passages: readonly ReadablePassage[]): Promise<Float32Array | undefined> => {
    if (isBroken) return undefined;
    const simplified = passages.map(({ title, units }): ReadablePassage => ({
      title: simplify(title),
      units: units.map(simplify),
    }));
    const request = { type: 'read', folders, question: simplify(question), passages: simplified } as const;
    return inferenceHost.call(request, 'interactive').catch((error: unknown) => {
      isBroken = true;
      logger.warn('reader_failed', { reason: describe(error) });
      return undefined;
    });
  };
  return {
    warmUp: () => {
      if (!isWarm) void ask('', []);
      isWarm = true;
    },
    read: async (question, passages) => {
      if (passages.length === 0) return [];
      const odds = await ask(question, passages);
      return odds === undefined
        ? passages.map(({ units }) => units.map(() => undefined))
        : splitByPassage(odds, passages);
    },
  };
}

function splitByPassage(odds: Float32Array, passages: readonly ReadablePassage[]): (AnswerOdds | undefined)[][] {
  let at = 0;
  return passages.map(({ units }) =>
    units.map(() => {
      const [starts, ends] = [odds[at], odds[at + 1]] as [number, number];
      at += 2;
      return Number.isNaN(starts) ? undefined : { starts, ends };
    }),
  );
}

function describe(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
