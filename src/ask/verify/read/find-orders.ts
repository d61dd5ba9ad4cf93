import { readTable } from '../../../text/facts/read-table.ts';

/** Runs of at most so many tokens are known. */
const LONGEST = 4;
/** Of sentences of news on AI, which use the same words, fewer than one in a thousand scores more. */
const LEAST = 0;
const tokenPattern = /[a-z]+|[\u3400-\u9fff]|\S/gu;
/** Marks of chat templates and calls of tools stand in no text that is meant for people. */
const templatePattern = /<\|[a-z_]+\|>|\[\/?inst\]|<\/?(?:system|assistant|tool_call)>/iu;
/** The commonest order in languages of which nothing was learned. */
const foreignPattern = /\bignor(?:a|ez|iere)\b[^.\n]{0,24}(?:instruc|anweisung)|무시하(?:고|세요|십시오)/iu;

const [bias = 0, weights] = readWeights();

function readWeights(): [bias: number, weights: ReadonlyMap<string, number>] {
  const [first, ...rows] = readTable('order-grams');
  return [Number(first?.['weight']), new Map(rows.map(({ run = '', weight }) => [run, Number(weight)]))];
}

/**
 * True for a sentence that speaks to the machine which reads it, or has it ask its reader for money or secrets, instead
 * of telling something: the sum of what its runs of tokens weigh, by `training/orders`. '' gives none.
 */
export function givesOrders(text: string): boolean {
  return templatePattern.test(text) || foreignPattern.test(text) || scoreOrders(text) > LEAST;
}

/** Logarithm of the odds that it gives orders. */
function scoreOrders(text: string): number {
  const tokens = ['^', ...(fold(text).match(tokenPattern) ?? []), '$'];
  const seen = new Set<string>();
  let sum = 0;
  let known = 0;
  tokens.forEach((_, start) => {
    for (let end = start + 1; end <= Math.min(start + LONGEST, tokens.length); end += 1) {
      const run = tokens.slice(start, end).join(' ');
      const weight = weights.get(run);
      if (weight === undefined || seen.has(run)) continue;
      seen.add(run);
      sum += weight;
      known += 1;
    }
  });
  return bias + sum / Math.sqrt(Math.max(8, known));
}

/** Which address and which number is meant makes no difference. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/https?:\/\/\S+|www\.\S+/gu, '¤')
    .replace(/\p{Nd}+/gu, '0');
}
