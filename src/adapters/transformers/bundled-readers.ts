import type { AnswerOdds, AnswerReader, ReadablePassage } from '../../ports/answer-reader.ts';
import type { ClaimReader } from '../../ports/claim-reader.ts';
import type { ReadingModel } from './reading/reading-network.ts';
import type { Logger } from '../../ports/logger.ts';
import { inferenceHost } from './worker/inference-host.ts';

/** Absolute paths of the folders of a reader and of the bundled embedding model. */
type Folders = Omit<ReadingModel, 'questionTokens'>;

/** What the two networks were trained with; a longer question or claim is cut. */
const QUESTION_TOKENS = 32;
const CLAIM_TOKENS = 64;

/**
 * The bundled reader, in the inference thread; it is loaded with the first question, while that is searched for. Where
 * it cannot be loaded or fails that is said once, and nothing speaks for any unit: rules alone choose.
 * @param simplify traditional → simplified: the reader has read simplified text only
 */
export function createBundledReader(
  folders: Folders,
  simplify: (text: string) => string,
  logger: Logger,
): AnswerReader {
  const ask = openReader({ ...folders, questionTokens: QUESTION_TOKENS }, simplify, logger);
  let isWarm = false;
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

/**
 * The bundled reader of claims: a network of the same kind, trained on claims in the place of questions. It is loaded
 * with the first claim; what was said of the other one's failures holds for it too.
 */
export function createBundledClaimReader(
  folders: Folders,
  simplify: (text: string) => string,
  logger: Logger,
): ClaimReader {
  const ask = openReader({ ...folders, questionTokens: CLAIM_TOKENS }, simplify, logger);
  return {
    read: async (claim, texts) => {
      if (texts.length === 0) return [];
      const passages = texts.map((text): ReadablePassage => ({ title: '', units: [text] }));
      const odds = await ask(claim, passages);
      if (odds === undefined) return texts.map(() => undefined);
      return splitByPassage(odds, passages).map(([whole]) => whole && whole.starts + whole.ends);
    },
  };
}

type AskReader = (question: string, passages: readonly ReadablePassage[]) => Promise<Float32Array | undefined>;

function openReader(model: ReadingModel, simplify: (text: string) => string, logger: Logger): AskReader {
  let isBroken = false;
  return async (question, passages) => {
    if (isBroken) return undefined;
    const simplified = passages.map(({ title, units }): ReadablePassage => ({
      title: simplify(title),
      units: units.map(simplify),
    }));
    const request = { type: 'read', model, question: simplify(question), passages: simplified } as const;
    return inferenceHost.call(request, 'interactive').catch((error: unknown) => {
      isBroken = true;
      logger.warn('reader_failed', { reason: describe(error) });
      return undefined;
    });
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
