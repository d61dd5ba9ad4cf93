import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const ownFolder = 'tests/support/own-temporary-folder.ts';

// Waiting ends when what is waited for is there: a limit is for what never comes, on however busy a machine.
const shared = {
  pool: 'forks',
  globalSetup: ownFolder,
  testTimeout: 30_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
} as const;
// Native modules (onnxruntime 1.14 above all) can be loaded once per process only; and growth is measured where no
// heap full of other tests' garbage is collected on its account.
const alone = [
  'tests/contract/**/*.test.ts',
  'tests/integration/models-*.test.ts',
  'tests/unit/readers/image/read-image.test.ts',
  'tests/property/reading-is-linear.test.ts',
];

export default defineConfig({
  test: {
    // A third of the tests' time is waiting for processes, watchers and sockets: one worker more than there are cores.
    maxWorkers: availableParallelism() + 1,
    // What was made of a source is kept beside it: a second run of the fast tests need not make it again.
    experimental: { fsModuleCache: true, fsModuleCachePath: '.cache/vitest' },
    projects: [
      {
        test: {
          ...shared,
          // `npm run test:fast`: no model, no browser, no server in a process of its own.
          name: 'fast',
          include: ['tests/*.test.ts', 'tests/unit/**/*.test.ts'],
          exclude: alone,
          // One process for many files: jieba's dictionary, a second and 200 MB, is read once.
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'whole',
          include: ['tests/integration/**/*.test.ts', 'tests/property/**/*.test.ts'],
          exclude: alone,
          isolate: false,
          globalSetup: [ownFolder, 'tests/support/build-before-tests.ts'],
        },
      },
      {
        test: {
          ...shared,
          // A process for each file.
          name: 'alone',
          include: alone,
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          isolate: false,
          globalSetup: [ownFolder, 'tests/support/build-before-tests.ts', 'tests/browser/support/one-browser.ts'],
        },
      },
    ],
  },
});
