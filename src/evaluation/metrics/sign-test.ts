/** Outcome of a paired comparison over the same questions. */
export type SignTest = {
  readonly better: number;
  readonly worse: number;
  readonly equal: number;
  readonly pValue: number;
};

/**
 * Exact two-sided sign test: how likely so lopsided a split is if better and worse were equally likely. Ties are left
 * out; no difference → 1.
 */
export function runSignTest(before: readonly number[], after: readonly number[]): SignTest {
  let better = 0;
  let worse = 0;
  for (const [index, value] of after.entries()) {
    const earlier = before[index] as number;
    if (value > earlier) better += 1;
    if (value < earlier) worse += 1;
  }
  const trials = better + worse;
  const tail = sumBinomialTail(trials, Math.min(better, worse));
  return { better, worse, equal: after.length - trials, pValue: Math.min(1, 2 * tail) };
}

/** P(X ≤ k) for X ~ Binomial(n, ½); in logarithms, because 2^n overflows early. */
function sumBinomialTail(n: number, k: number): number {
  let logTerm = -n * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let index = 1; index <= k; index += 1) {
    logTerm += Math.log(n - index + 1) - Math.log(index);
    sum += Math.exp(logTerm);
  }
  return sum;
}
