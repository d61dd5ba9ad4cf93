import { defineConfig } from 'vitest/config';

const shared = {
  // Native modules (onnxruntime 1.14 above all) can be loaded once per process only.
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 120_000,
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          // `npm run test:fast`: no model, no browser, no server of its own process.
          name: 'fast',
          include: ['tests/*.test.ts', 'tests/unit/**/*.test.ts'],
          // One process for many files: jieba's dictionary, a second and 200 MB, is read once.
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'whole',
          include: ['tests/{browser,contract,integration,property}/**/*.test.ts'],
        },
      },
    ],
  },
});
