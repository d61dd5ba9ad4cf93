/**
 * Above it four times as much is not linear: twice the size may take 2.6 times as long, twice over. What grows by
 * n log n takes some 4.6 times as long, with garbage collection and errors of measurement some 5.6; n^1.5 takes 8.
 */
export const linearGrowth = 2.6 ** 2;

/** CPU time of one call in milliseconds, the best of several runs. */
export async function measureCpuMs(task: () => Promise<unknown>, runs: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    await task();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/**
 * How many times as much CPU time an input of this size takes as one of a quarter of it; `make` builds them, `read` is
 * measured. A collection of garbage or another process may disturb one measurement, and a cache or an allocator has a
 * size at which it slows down; what is quadratic takes sixteen times as long at each of them and at each size, so up
 * to six are made, the later ones of more runs or of twice the size, and the smallest counts.
 */
export async function measureGrowth<Input>(
  make: (size: number) => Input,
  read: (input: Input) => Promise<unknown>,
  size: number,
  runs = 3,
): Promise<number> {
  await read(make(size / 4));
  let growth = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 6 && growth > linearGrowth; attempt += 1) {
    const each = attempt < 2 ? runs : runs + 2;
    const whole = attempt % 2 === 0 ? size : size * 2;
    const [small, large] = [make(whole / 4), make(whole)];
    const smallMs = await measureCpuMs(() => read(small), each);
    growth = Math.min(growth, (await measureCpuMs(() => read(large), each)) / smallMs);
  }
  return growth;
}
