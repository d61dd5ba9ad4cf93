import type { MeasuredEngine } from './measured-engine.ts';
import { createRandom } from './metrics/create-random.ts';
import { type EvaluationQuestion, isAnswerable } from './questions/question.ts';

/** The refusal signals of one question. */
export type SignalSample = {
  readonly id: string;
  readonly kind: 'answerable' | 'near_miss' | 'off_topic';
  readonly signals: Readonly<Record<string, number>>;
};

/**
 * What one signal can do alone: refuse when it lies below `threshold`. Shares are 0–1; a share over no question is
 * undefined.
 */
export type SignalCalibration = {
  readonly signal: string;
  /** The highest threshold that keeps false refusals within the limit. */
  readonly threshold: number;
  readonly falseRefusals: number;
  readonly nearMissRefused: number | undefined;
  readonly offTopicRefused: number | undefined;
  /** Chance that an answerable question scores above an unanswerable one; ½ is no better than a coin. */
  readonly auc: number;
  /** The same shares on questions that the threshold was not chosen on (5 folds). */
  readonly crossValidated: { readonly falseRefusals: number; readonly refused: number };
};

const FOLDS = 5;
const SEED = 7;

/**
 * Asks the engine for the signals of every question; chit-chat is left out, because it is recognised before any
 * evidence is weighed.
 */
export async function collectSignals(
  engine: MeasuredEngine,
  questions: readonly EvaluationQuestion[],
): Promise<SignalSample[]> {
  if (engine.measureSignals === undefined) return [];
  const samples: SignalSample[] = [];
  for (const question of questions) {
    if (question.type === 'chitchat') continue;
    const signals = await engine.measureSignals(question.question, question.history);
    const kind = isAnswerable(question) ? 'answerable' : question.isOffTopic ? 'off_topic' : 'near_miss';
    samples.push({ id: question.id, kind, signals });
  }
  return samples;
}

/** samples → one calibration per signal, the best separator first. A signal that some sample lacks is left out. */
export function calibrateRefusal(samples: readonly SignalSample[], maxFalseRefusals: number): SignalCalibration[] {
  const names = Object.keys(samples[0]?.signals ?? {}).filter((name) =>
    samples.every(({ signals }) => signals[name] !== undefined),
  );
  return names
    .map((signal) => {
      const read = (kinds: readonly string[]): number[] =>
        samples.filter(({ kind }) => kinds.includes(kind)).map(({ signals }) => signals[signal] as number);
      const answerable = read(['answerable']);
      const unanswerable = read(['near_miss', 'off_topic']);
      const threshold = chooseThreshold(answerable, maxFalseRefusals);
      return {
        signal,
        threshold,
        falseRefusals: shareBelow(answerable, threshold) ?? 0,
        nearMissRefused: shareBelow(read(['near_miss']), threshold),
        offTopicRefused: shareBelow(read(['off_topic']), threshold),
        auc: measureAuc(answerable, unanswerable),
        crossValidated: crossValidate(answerable, unanswerable, maxFalseRefusals),
      };
    })
    .sort((left, right) => right.auc - left.auc);
}

/**
 * The highest value below which at most `maxShare` of the values lie. No values → -Infinity, which refuses nothing.
 * @internal for its own test
 */
export function chooseThreshold(values: readonly number[], maxShare: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(maxShare * sorted.length)] ?? -Infinity;
}

function shareBelow(values: readonly number[], threshold: number): number | undefined {
  return values.length === 0 ? undefined : values.filter((value) => value < threshold).length / values.length;
}

/**
 * Area under the ROC curve as the Mann–Whitney statistic; ties count half.
 * @internal for the test against the formula
 */
export function measureAuc(above: readonly number[], below: readonly number[]): number {
  if (above.length === 0 || below.length === 0) return 0.5;
  let wins = 0;
  for (const high of above) for (const low of below) wins += high > low ? 1 : high === low ? 0.5 : 0;
  return wins / (above.length * below.length);
}

function crossValidate(
  answerable: readonly number[],
  unanswerable: readonly number[],
  maxShare: number,
): SignalCalibration['crossValidated'] {
  const shuffled = shuffle(answerable);
  let falseRefusals = 0;
  let refused = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const threshold = chooseThreshold(
      shuffled.filter((_, index) => index % FOLDS !== fold),
      maxShare,
    );
    falseRefusals += shuffled.filter((value, index) => index % FOLDS === fold && value < threshold).length;
    refused += (shareBelow(unanswerable, threshold) ?? 0) / FOLDS;
  }
  return { falseRefusals: answerable.length === 0 ? 0 : falseRefusals / answerable.length, refused };
}

function shuffle(values: readonly number[]): number[] {
  const random = createRandom(SEED);
  return values
    .map((value) => ({ value, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ value }) => value);
}
