import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnnxNode, OnnxTensor } from '../tests/fakes/onnx-writer.ts';
import { writeOnnx } from '../tests/fakes/onnx-writer.ts';
import { buildTinyModel } from '../tests/fakes/tiny-models.ts';

/** The size of a BERT-like network, as its `config.json` states it. */
export type EncoderShape = {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly feedForward: number;
};

/**
 * Writes a BERT of the given shape with meaningless 8-bit weights and a character tokenizer, quantized as published
 * `model_quantized.onnx` files are (dynamic: `DynamicQuantizeLinear` + `MatMulInteger`). Speed depends on the shape
 * only, so this shows what a model costs without having it. The vocabulary is tiny: a lookup costs the same whatever
 * its size.
 */
export async function writeRandomEncoder(folder: string, shape: EncoderShape): Promise<void> {
  const { hidden, heads } = shape;
  const small = buildTinyModel({ kind: 'bert', dimensions: hidden, maxTokens: 512 });
  const vocabularySize = (JSON.parse(small['config.json']!.toString()) as { vocab_size: number }).vocab_size;
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  let count = 0;

  const constant = (data: Float32Array | Int8Array | BigInt64Array, dims: readonly number[]): string => {
    const name = `c${count++}`;
    initializers.push({ name, dims, data });
    return name;
  };
  const scalar = (value: number): string => constant(Float32Array.of(value), []);
  const op = (type: string, inputs: readonly string[], attributes?: OnnxNode['attributes']): string => {
    const output = `v${count++}`;
    nodes.push({ op: type, inputs, outputs: [output], ...(attributes === undefined ? {} : { attributes }) });
    return output;
  };
  const linear = (x: string, rows: number, columns: number): string => {
    const id = count++;
    nodes.push({ op: 'DynamicQuantizeLinear', inputs: [x], outputs: [`q${id}`, `s${id}`, `z${id}`] });
    const codes = new Int8Array(rows * columns);
    for (let index = 0; index < codes.length; index += 1) codes[index] = Math.imul(index, 0x9e3779b1) >> 24;
    const weights = constant(codes, [rows, columns]);
    const product = op('MatMulInteger', [`q${id}`, weights, `z${id}`]);
    const scale = op('Mul', [`s${id}`, scalar(0.5 / 128 / Math.sqrt(rows))]);
    return op('Add', [
      op('Mul', [op('Cast', [product], { to: 1 }), scale]),
      constant(new Float32Array(columns), [columns]),
    ]);
  };
  const normalize = (x: string): string => {
    const centred = op('Sub', [x, op('ReduceMean', [x], { axes: [-1] })]);
    const variance = op('ReduceMean', [op('Pow', [centred, scalar(2)])], { axes: [-1] });
    const scaled = op('Div', [centred, op('Sqrt', [op('Add', [variance, scalar(1e-12)])])]);
    return op('Add', [
      op('Mul', [scaled, constant(new Float32Array(hidden).fill(1), [hidden])]),
      constant(new Float32Array(hidden), [hidden]),
    ]);
  };
  const split = (x: string, permutation: readonly number[]): string =>
    op(
      'Transpose',
      [op('Reshape', [x, constant(BigInt64Array.from([0n, 0n, BigInt(heads), BigInt(hidden / heads)]), [4])])],
      { perm: permutation },
    );
  const gelu = (x: string): string =>
    op('Mul', [op('Mul', [x, op('Add', [op('Erf', [op('Div', [x, scalar(Math.SQRT2)])]), scalar(1)])]), scalar(0.5)]);

  const table = Float32Array.from({ length: vocabularySize * hidden }, (_, index) => Math.sin(index));
  const mask = op('Unsqueeze', [
    op('Cast', ['attention_mask'], { to: 1 }),
    constant(BigInt64Array.from([1n, 2n]), [2]),
  ]);
  const bias = op('Mul', [op('Sub', [scalar(1), mask]), scalar(-10_000)]);
  let x = normalize(op('Gather', [constant(table, [vocabularySize, hidden]), 'input_ids']));
  for (let layer = 0; layer < shape.layers; layer += 1) {
    const query = split(linear(x, hidden, hidden), [0, 2, 1, 3]);
    const key = split(linear(x, hidden, hidden), [0, 2, 3, 1]);
    const value = split(linear(x, hidden, hidden), [0, 2, 1, 3]);
    const scores = op('Add', [op('Div', [op('MatMul', [query, key]), scalar(Math.sqrt(hidden / heads))]), bias]);
    const context = op('Transpose', [op('MatMul', [op('Softmax', [scores], { axis: -1 }), value])], {
      perm: [0, 2, 1, 3],
    });
    const joined = op('Reshape', [context, constant(BigInt64Array.from([0n, 0n, BigInt(hidden)]), [3])]);
    x = normalize(op('Add', [linear(joined, hidden, hidden), x]));
    x = normalize(op('Add', [linear(gelu(linear(x, hidden, shape.feedForward)), shape.feedForward, hidden), x]));
  }
  nodes.push({ op: 'Identity', inputs: [x], outputs: ['last_hidden_state'] });
  const onnx = writeOnnx({
    nodes,
    initializers,
    inputs: ['input_ids', 'attention_mask'].map((name) => ({ name, type: 'int64', dims: ['batch', 'length'] })),
    outputs: [{ name: 'last_hidden_state', type: 'float', dims: ['batch', 'length', hidden] }],
  });
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const [path, content] of Object.entries({ ...small, 'onnx/model_quantized.onnx': onnx }))
    await writeFile(join(folder, path), content);
}
