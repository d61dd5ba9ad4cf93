// Checks that a model folder is what its wenqu.json says: SHA-256 of every file, size, and a golden vector computed by
// @xenova/transformers alone, without Wenqu's own code. `npm run model:verify [-- <folder>]`; exit status 1 on any
// difference.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { env, pipeline } from '@xenova/transformers';

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../models/bundled'));
let failures = 0;

function report(isGood, what) {
  console.log(`${isGood ? '✓' : '✗'} ${what}`);
  if (!isGood) failures += 1;
}

function read(file) {
  try {
    return readFileSync(join(folder, file));
  } catch {
    report(false, `${file} 不存在 is missing`);
    return undefined;
  }
}

const manifestBytes = read('wenqu.json');
if (manifestBytes === undefined) process.exit(1);
const manifest = JSON.parse(manifestBytes.toString('utf8'));

let totalBytes = manifestBytes.length;
for (const [file, sha256] of Object.entries(manifest.sha256)) {
  const content = read(file);
  if (content === undefined) continue;
  totalBytes += statSync(join(folder, file)).size;
  const found = createHash('sha256').update(content).digest('hex');
  report(
    found === sha256,
    `${file} SHA-256 ${found.slice(0, 16)}…${found === sha256 ? '' : ` (wenqu.json: ${sha256.slice(0, 16)}…)`}`,
  );
}
report(totalBytes <= 10e6, `总大小 total size ${(totalBytes / 1e6).toFixed(2)} MB (≤ 10 MB)`);

env.allowRemoteModels = false;
env.useFSCache = false;
env.localModelPath = dirname(folder);
const embed = await pipeline('feature-extraction', basename(folder), { quantized: true });

const { text, vector, tolerance } = manifest.golden;
const output = await embed(text, { pooling: manifest.pooling, normalize: true });
report(
  output.dims.at(-1) === manifest.dimensions,
  `向量维数 dimensions ${output.dims.at(-1)} (${manifest.dimensions})`,
);
const largest = Math.max(...vector.map((value, index) => Math.abs(value - output.data[index])));
report(largest <= tolerance, `基准向量 golden vector: largest difference ${largest.toExponential(1)} (≤ ${tolerance})`);

for (const odd of ['', '，。！？…', '\n', '🙂']) {
  const { data } = await embed(odd, { pooling: manifest.pooling, normalize: true });
  const norm = Math.hypot(...data);
  report(Math.abs(norm - 1) < 1e-3, `${JSON.stringify(odd)} 的向量长度 length of its vector ${norm.toFixed(4)}`);
}
process.exit(failures === 0 ? 0 : 1);
