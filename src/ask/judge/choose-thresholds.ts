import type { EvidenceThresholds, RefusalWeights } from '../weights/refusal-weights.ts';

/**
 * The thresholds of a model: those it was calibrated with, or an operator's own `minimum`, which
 * `npm run eval -- --calibrate` prints for any model.
 */
export function chooseThresholds(
  { calibrated, uncalibrated, weakOverNone }: RefusalWeights,
  isCalibrated: boolean,
  minimum?: number,
): EvidenceThresholds {
  if (minimum !== undefined) return { signal: 'strength', none: minimum, weak: minimum * weakOverNone };
  return isCalibrated ? calibrated : uncalibrated;
}
