import type { SignalCalibration, SignalSample } from '../calibrate-refusal.ts';
import { alignColumns, formatPercent } from './report-table.ts';

/**
 * calibrations → a table, and the thresholds as JSON to paste where the engine keeps them. Nothing is written anywhere.
 */
export function formatCalibration(
  engine: string,
  samples: readonly SignalSample[],
  calibrations: readonly SignalCalibration[],
  maxFalseRefusals: number,
): string {
  const count = (kind: SignalSample['kind']): number => samples.filter((sample) => sample.kind === kind).length;
  const rows = calibrations.map(
    ({ signal, threshold, auc, falseRefusals, nearMissRefused, offTopicRefused, crossValidated }) => [
      signal,
      threshold.toFixed(4),
      auc.toFixed(3),
      formatPercent(falseRefusals),
      formatPercent(nearMissRefused),
      formatPercent(offTopicRefused),
      formatPercent(crossValidated.falseRefusals),
      formatPercent(crossValidated.refused),
    ],
  );
  const thresholds = Object.fromEntries(
    calibrations.map(({ signal, threshold }) => [signal, Number(threshold.toFixed(4))]),
  );
  return [
    `${engine}：可答 answerable ${count('answerable')}，擦边 near misses ${count('near_miss')}，离题 off ` +
      `topic ${count('off_topic')}；误拒上限 limit ${formatPercent(maxFalseRefusals)} %`,
    '低于阈值就拒答；每个信号单独使用时：Refuse below the threshold; each signal used alone:',
    alignColumns([
      [
        '信号 signal',
        '阈值 threshold',
        'AUC',
        '误拒 false',
        '擦边 near miss',
        '离题 off topic',
        '交叉误拒 CV false',
        '交叉拒答 CV refused',
      ],
      ...rows,
    ]),
    'AUC 不高于 0.5 的信号不要用：它读的是提问方式，不是证据。' +
      'Do not use a signal with an AUC of 0.5 or less: it reads how questions are put, not the evidence.',
    JSON.stringify({ engine, maxFalseRefusals, thresholds }, undefined, 2),
  ].join('\n');
}
