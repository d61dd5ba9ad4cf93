import { createRequire } from 'node:module';

/** The onnxruntime that transformers.js brings: a process can load it once, so every network runs on this copy. */
export function loadRuntime(): unknown {
  return createRequire(createRequire(import.meta.url).resolve('@xenova/transformers'))('onnxruntime-node');
}
