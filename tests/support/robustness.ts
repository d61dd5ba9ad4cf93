import { readFileSync } from 'node:fs';
import { createRandom } from '../../src/evaluation/metrics/create-random.ts';

/** How often a robustness test does its work: the long way with `ROBUSTNESS=long`, or as often as it says. */
export function timesOf(short: number, long: number): number {
  const asked = process.env['ROBUSTNESS'];
  return asked === 'long' ? long : Number(asked ?? short);
}

/** Any of these, and whole numbers below a bound, the same in every run. */
export function createDice(seed: number) {
  const random = createRandom(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  return { below, pick: <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item };
}

/** What a long run has to say; the short one keeps quiet. */
export function tell(text: string): void {
  if (process.env['ROBUSTNESS'] !== undefined) process.stdout.write(`robustness: ${text}\n`);
}

/** CPU time of a process's main thread, which alone answers requests; in steps of 10 ms. Linux only. */
export function readMainThreadMs(processId: number): number {
  const fields = readFileSync(`/proc/${processId}/task/${processId}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
