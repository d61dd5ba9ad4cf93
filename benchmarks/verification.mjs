/**
 * Prints how well claims are verified on the labelled set, and how long one takes. `--words` leaves the embedding model
 * out, `--misses` lists the misjudged claims of the half that may be tuned on.
 */
import { tsImport } from 'tsx/esm/api';

const load = (path) => tsImport(path, import.meta.url);
const { openNodejiebaSegmenter } = await load('../src/adapters/nodejieba-segmenter.ts');
const { createAnalyzer } = await load('../src/text/analyze.ts');
const { judgeClaims, scoreFlags } = await load('../tests/fakes/claim-set.ts');

const { openTransformersModel } = await load('../src/adapters/transformers/embedding-model.ts');
const { simplify } = await load('../src/text/simplify.ts');

const embedder = process.argv.includes('--words')
  ? undefined
  : await openTransformersModel({
      modelId: 'bundled',
      modelsDir: 'models',
      cacheDir: '.cache',
      hubUrl: '',
      allowDownload: false,
      quantized: true,
      simplify,
    });
console.log(embedder === undefined ? 'by words alone' : `with ${embedder.name}`);
const analyzer = createAnalyzer(openNodejiebaSegmenter());
await judgeClaims(analyzer, embedder);
const cpu = process.cpuUsage();
const judged = await judgeClaims(analyzer, embedder);
const { user, system } = process.cpuUsage(cpu);
const groups = {
  numbers: ['number'],
  names: ['name'],
  'numbers and names': ['number', 'name'],
  negations: ['negated'],
  'other passage': ['other_passage'],
  overall: ['number', 'name', 'negated', 'other_passage'],
};
const percent = (value) => `${(value * 100).toFixed(1)} %`.padStart(9);
for (const split of ['tune', 'held']) {
  console.log(`\n${split === 'tune' ? 'tuned half' : 'held-out half'}`.padEnd(24), 'claims  precision    recall');
  for (const [name, kinds] of Object.entries(groups)) {
    const score = scoreFlags(judged, split, kinds);
    console.log(
      `  ${name.padEnd(22)}`,
      String(score.claims).padStart(5),
      percent(score.precision),
      percent(score.recall),
    );
  }
  const english = scoreFlags(judged, split, groups.overall, 'en');
  console.log(
    `  ${'in English'.padEnd(22)}`,
    String(english.claims).padStart(5),
    percent(english.precision),
    percent(english.recall),
  );
}
const times = judged.map((claim) => claim.milliseconds).sort((left, right) => left - right);
console.log(
  `\nper claim: ${times[times.length >> 1].toFixed(2)} ms median, ` +
    `${times[Math.floor(times.length * 0.95)].toFixed(2)} ms p95, ${times.at(-1).toFixed(1)} ms ` +
    `worst; ${((user + system) / 1000 / judged.length).toFixed(2)} ms of processor time`,
);

if (process.argv.includes('--misses')) {
  for (const { split, kind, claim, verdict } of judged) {
    const isMissed = (verdict.kind !== 'supported') !== (kind !== 'true');
    if (split === 'tune' && isMissed) console.log(kind.padEnd(14), claim, JSON.stringify(verdict));
  }
}
await embedder?.close();
