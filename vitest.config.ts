import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Native modules (onnxruntime 1.14 above all) can be loaded once per process only.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
