import { createRandom } from './create-random.ts';

export type Interval = { readonly low: number; readonly high: number };

const RESAMPLES = 1000;
/** Fixed, so that the same results always give the same interval. */
const SEED = 20_240_229;

/** Percentile bootstrap (Efron, 1979) of the mean, 95 %: 1,000 resamples with a fixed seed. Empty → 0 to 0. */
export function bootstrapInterval(values: readonly number[]): Interval {
  if (values.length === 0) return { low: 0, high: 0 };
  const random = createRandom(SEED);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1) sum += values[Math.floor(random() * values.length)] as number;
    return sum / values.length;
  }).sort((left, right) => left - right);
  return {
    low: means[Math.floor(0.025 * RESAMPLES)] as number,
    high: means[Math.ceil(0.975 * RESAMPLES) - 1] as number,
  };
}
