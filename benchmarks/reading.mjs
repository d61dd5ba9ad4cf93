// How fast files become blocks, in megabytes per second of CPU time on one core.
//   node benchmarks/reading.mjs [FILE_OR_FOLDER…] [--rounds 5] [--beside ANOTHER_CHECKOUT] [--out reports/reading.json]
// Without names: the seeds one by one, and all of them as one long file, as Markdown and as plain text. The other
// checkout is measured in turn with this one. Both are bundled as `npm run build` does: run from sources, each small
// file would pay for loading its reader anew through tsx.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { formatTable } from './report.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, beside: { type: 'string' }, out: { type: 'string' } },
});
const here = join(import.meta.dirname, '..');
/** Long enough that nothing but the reading counts. */
const longBytes = 4_000_000;

function listFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function loadSamples() {
  const samples = new Map();
  const add = (name, path, bytes) => samples.set(name, [...(samples.get(name) ?? []), { path, bytes }]);
  for (const path of positionals.flatMap(listFiles)) add(extname(path).slice(1), path, readFileSync(path));
  if (samples.size > 0) return samples;
  const seeds = listFiles(join(here, 'seeds')).filter((path) => path.endsWith('.md'));
  const bodies = seeds.map((path) => readFileSync(path, 'utf8').replace(/^---\n[^]*?\n---\n/, '')).join('\n\n');
  const long = Buffer.from(bodies.repeat(Math.ceil(longBytes / Buffer.byteLength(bodies))));
  for (const kind of ['md', 'txt']) {
    for (const path of seeds) add(`seeds.${kind}`, `${path}.${kind}`, readFileSync(path));
    add(`long.${kind}`, `long.${kind}`, long);
  }
  return samples;
}

/** `readDocument` of a checkout, built into a folder that is gone when this process ends. */
async function loadBuilt(root) {
  const outdir = join(root, '.cache', `reading-${process.pid}`);
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  await build({
    absWorkingDir: root,
    entryPoints: ['src/readers/read-document.ts'],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
  });
  return (await import(pathToFileURL(join(outdir, 'read-document.mjs')))).readDocument;
}

async function measure(readDocument, samples) {
  const cpu = process.cpuUsage();
  for (const { path, bytes } of samples) await readDocument({ path, bytes, sha256: '' }).catch(() => undefined);
  const { user, system } = process.cpuUsage(cpu);
  return samples.reduce((sum, { bytes }) => sum + bytes.length, 0) / (user + system);
}

const checkouts = [here, ...(values.beside === undefined ? [] : [resolve(values.beside)])];
const readers = await Promise.all(checkouts.map(loadBuilt));
const results = [];
for (const [name, samples] of loadSamples()) {
  const best = checkouts.map(() => 0);
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const [index, read] of readers.entries()) best[index] = Math.max(best[index], await measure(read, samples));
  const megabytes = samples.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  results.push({ name, files: samples.length, megabytes, megabytesPerSecond: best });
}
// The best round: the first ones compile, and other programs may run beside some.
console.log(
  formatTable(
    ['what', 'files', 'MB', 'MB/s', ...(checkouts.length > 1 ? ['MB/s beside'] : [])],
    results.map(({ name, files, megabytes, megabytesPerSecond }) => [name, files, megabytes, ...megabytesPerSecond]),
  ),
);
if (values.out !== undefined) {
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(results, null, 2)}\n`);
}
