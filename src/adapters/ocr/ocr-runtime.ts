/** The part of `onnxruntime-node` that the OCR uses. */
export type OcrRuntime = {
  readonly InferenceSession: {
    create(path: string, options?: Readonly<Record<string, unknown>>): Promise<OcrSession>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OcrTensor;
};

export type OcrTensor = { readonly data: Float32Array; readonly dims: readonly number[] };

export type OcrSession = {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OcrTensor>>): Promise<Readonly<Record<string, OcrTensor>>>;
};

/** A network with one input and one output. */
export type Network = (input: Float32Array, dims: readonly number[]) => Promise<OcrTensor>;

/**
 * Loads a network; it computes on `threads` cores.
 * @param keepsMemory what a run took is kept for the next, which saves asking for it again where shapes stay the same:
 *   otherwise patterns would be planned for nothing, and an arena would keep what the longest line took
 */
export async function loadNetwork(
  { InferenceSession, Tensor }: OcrRuntime,
  path: string,
  threads: number,
  { keepsMemory = false } = {},
): Promise<Network> {
  const session = await InferenceSession.create(path, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableMemPattern: keepsMemory,
    enableCpuMemArena: keepsMemory,
  });
  const [inputName = ''] = session.inputNames;
  const [outputName = ''] = session.outputNames;
  return async (input, dims) => {
    const output = (await session.run({ [inputName]: new Tensor('float32', input, dims) }))[outputName];
    if (output === undefined) throw new Error('the network gave no output');
    return output;
  };
}
