import { loadRuntime } from '../load-runtime.ts';

/** The part of `onnxruntime-node` that the readers use. */
type Runtime = {
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor;
  readonly InferenceSession: { create(path: string, options: Readonly<Record<string, unknown>>): Promise<Session> };
};
export type Tensor = { readonly data: Float32Array | BigInt64Array };
export type Session = { run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>> };

// One thread, so that questions of several readers are not in each other's way; lengths change from call to call, so
// memory patterns would be planned for nothing and kept, and an arena would keep the most that was ever needed.
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, enableMemPattern: false, enableCpuMemArena: false };

/** @param path absolute path of an ONNX file */
export function openSession(path: string, more: Readonly<Record<string, unknown>> = {}): Promise<Session> {
  return (loadRuntime() as Runtime).InferenceSession.create(path, { ...options, ...more });
}

/** Whole numbers → a batch of one row. */
export function toTensor(numbers: readonly number[]): Tensor {
  const { Tensor: Numbers } = loadRuntime() as Runtime;
  return new Numbers('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
}
