// Checks that transformers.js gives the ids and vectors of the Python reference, and measures its speed.
// Usage: node parity.mjs MODELS_DIR REFERENCE.json   (run where @xenova/transformers is installed; REFERENCE by parity.py)
import { readFileSync } from 'node:fs';
import { pipeline, env } from '@xenova/transformers';

const [modelsDir, referenceFile] = process.argv.slice(2);
env.localModelPath = modelsDir;
env.allowRemoteModels = false;
const extract = await pipeline('feature-extraction', 'bundled', { quantized: true });
const { texts, ids, vectors } = JSON.parse(readFileSync(referenceFile, 'utf8'));

/** Token rows [1, T, D] → unit vector of their sum. */
function pool(output) {
  const [, tokens, size] = output.dims;
  const { data } = output; // the getter is slow: read it once
  const sum = new Float32Array(size);
  for (let t = 0, at = 0; t < tokens; t++) for (let d = 0; d < size; d++, at++) sum[d] += data[at];
  let squares = 0;
  for (let d = 0; d < size; d++) squares += sum[d] * sum[d];
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < size; d++) sum[d] *= scale;
  return sum;
}
const dot = (a, b) => a.reduce((total, x, i) => total + x * b[i], 0);

let sameIds = 0;
let lowest = 1;
for (const [i, text] of texts.entries()) {
  const got = Array.from(extract.tokenizer(text).input_ids.data, Number).filter((id) => id > 2);
  if (JSON.stringify(got) === JSON.stringify(ids[i])) sameIds++;
  else console.log('ids differ:', text.slice(0, 60));
  lowest = Math.min(lowest, dot(pool(await extract(text, { pooling: 'none' })), vectors[i]));
}
console.log(`${sameIds} of ${texts.length} texts with equal ids; lowest cosine ${lowest}`);

for (const text of ['', '？！…', '   ', '😀']) {
  const vector = (await extract(text, { pooling: 'mean', normalize: true })).data;
  console.log(JSON.stringify(text), 'length', Math.hypot(...vector), 'first', vector[0]);
}
const golden = JSON.parse(readFileSync(`${modelsDir}/bundled/wenqu.json`, 'utf8')).golden;
const got = (await extract(golden.text, { pooling: 'mean', normalize: true })).data;
console.log('golden vector, largest difference', Math.max(...golden.vector.map((x, i) => Math.abs(x - got[i]))));
const batch = await extract([texts[0], ''], { pooling: 'mean', normalize: true });
console.log('batch of two, cosine of the first', dot(Array.from(batch.data.slice(0, 256)), vectors[0]));

const passages = texts.filter((text) => text.length > 100);
const started = performance.now();
let chars = 0;
while (performance.now() - started < 3000) {
  for (const text of passages) {
    pool(await extract(text, { pooling: 'none' }));
    chars += text.length;
  }
}
console.log(`${Math.round((chars / (performance.now() - started)) * 1000)} characters/s with pooling 'none' and an own mean`);
