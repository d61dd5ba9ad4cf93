import { createRequire } from 'node:module';

/**
 * jieba has one dictionary for a process, and every engine that is composed reads it, which takes 0.8 s: where tests
 * compose several, the same one is read once.
 */
const require = createRequire(import.meta.url);
const path = require.resolve('nodejieba/build/Release/nodejieba.node');
const addon = require(path) as { load(...files: readonly string[]): void };
let loaded: string | undefined;
const once = Object.create(addon, {
  load: {
    value: (...files: readonly string[]) => {
      const wanted = JSON.stringify(files);
      if (wanted !== loaded) addon.load(...files);
      loaded = wanted;
    },
  },
}) as object;
// Its own functions cannot be replaced.
Object.assign(require.cache[path] as object, { exports: once });
