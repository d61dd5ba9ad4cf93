/** CPU time of one call in milliseconds, the best of several runs. */
async function measureCpuMs(task: () => Promise<unknown>, runs = 4): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    await task();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** How many times as much CPU time an input of twice the size takes; `make` builds it, `read` is measured. */
export async function measureGrowth<Input>(
  make: (size: number) => Input,
  read: (input: Input) => Promise<unknown>,
  size: number,
): Promise<number> {
  const [small, large] = [make(size), make(size * 2)];
  await read(small);
  const smallMs = await measureCpuMs(() => read(small));
  const largeMs = await measureCpuMs(() => read(large));
  return largeMs / smallMs;
}
