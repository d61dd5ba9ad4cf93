/**
 * The wordings of wordings/*.jsonl: kinds of things, and the attributes that a text can tell of a thing, each worded by
 * many sentences and asked for by many questions. See questions/README.md.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readLines } from './read-data.ts';

/** A kind of thing: names of such things, what a text calls them once named, titles, sentences that tell nothing asked. */
export type Kind = {
  readonly kind: string;
  readonly names: readonly string[];
  readonly also: readonly string[];
  readonly titles: readonly string[];
  readonly fillers: readonly string[];
  readonly persons?: readonly string[];
};

/** `{e}` stands for the thing, `{v}` for the value. `yes` and `no` instead of `values` and `tells` where it is so or not. */
export type Attribute = {
  readonly id: string;
  readonly kind: string;
  readonly type: string;
  readonly labels: readonly string[];
  readonly values?: readonly string[];
  readonly tells?: readonly string[];
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  readonly asks: readonly string[];
  readonly near?: readonly string[];
};

export type Wording = Kind & { readonly attributes: readonly Attribute[] };

const folder = join(import.meta.dirname, 'wordings');

/** Every kind with its attributes, in the order of the files. */
export function readWordings(): readonly Wording[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => {
      const rows = readLines<Kind | Attribute>(join(folder, name));
      const attributes = rows.filter((row): row is Attribute => 'asks' in row);
      return rows
        .filter((row): row is Kind => 'names' in row)
        .map((kind) => ({ ...kind, attributes: attributes.filter((attribute) => attribute.kind === kind.kind) }));
    });
}

/** Choices by one source of chance. */
export class Chance {
  constructor(private readonly random: () => number) {}

  /** True with this probability. */
  is(probability: number): boolean {
    return this.random() < probability;
  }

  /** From `low` to `high`, both possible. */
  count(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  /** So many different ones in random order, all if there are fewer. */
  some<T>(list: readonly T[], count = list.length): T[] {
    const left = [...list];
    for (let last = left.length - 1; last > 0; last -= 1) {
      const other = this.count(0, last);
      [left[last], left[other]] = [left[other] as T, left[last] as T];
    }
    return left.slice(0, count);
  }
}
