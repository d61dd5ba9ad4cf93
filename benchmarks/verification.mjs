/**
 * Prints, and writes to `results/verification.md`, how well claims are verified on the labelled sets, by kind, with
 * the rules alone, with the bundled reader of claims and with a check that is always right, and how long it takes.
 * `--words` leaves the models out, `--misses` lists the misjudged claims, `--held` leaves those of the held-out half of
 * the technology set out.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';

const load = (path) => tsImport(path, import.meta.url);
const { openNodejiebaSegmenter } = await load('../src/adapters/nodejieba-segmenter.ts');
const { createAnalyzer } = await load('../src/text/analyze.ts');
const { judgeClaims } = await load('../tests/fakes/claim-set.ts');
const { createBundledClaimReader } = await load('../src/adapters/transformers/bundled-readers.ts');
const { PROJECT_ROOT } = await load('../src/location.ts');
const { simplifyCharacters } = await load('../src/text/simplify.ts');
const { openTransformersModel } = await load('../src/adapters/transformers/embedding-model.ts');

const isWords = process.argv.includes('--words');
const embedder = isWords
  ? undefined
  : await openTransformersModel({
      modelId: 'bundled',
      modelsDir: 'models',
      cacheDir: '.cache',
      hubUrl: '',
      allowDownload: false,
      quantized: true,
    });
const analyzer = createAnalyzer(openNodejiebaSegmenter());
const folders = { reader: join(PROJECT_ROOT, 'models', 'claims'), words: join(PROJECT_ROOT, 'models', 'bundled') };
const logger = { warn: (...said) => console.warn(...said) };
const reader = isWords ? undefined : createBundledClaimReader(folders, simplifyCharacters, logger);
const sets = ['technology', 'everyday', 'documents', 'files', 'strangers', 'reworded'];
await judgeClaims(analyzer, embedder, 'everyday', undefined, undefined, reader);
const judged = [];
for (const set of sets) {
  const read = await judgeClaims(analyzer, embedder, set, undefined, undefined, reader);
  const unread = await judgeClaims(analyzer, embedder, set);
  read.forEach((claim, at) => judged.push({ ...claim, set, unread: unread[at].verdict }));
}

/** Kinds of the two sets that differ in name only. */
const names = { negated: 'negation' };
const kindOf = ({ kind, language }) => (language === 'en' && kind !== 'true' ? 'english' : (names[kind] ?? kind));
const isSupported = ({ verdict }) => verdict.kind === 'supported';
const isSupportedUnread = ({ unread }) => unread.kind === 'supported';
/** A check that is always right raises what the rules may not veto, and lowers every false claim. */
const isSupportedWithCheck = ({ kind, verdict }) =>
  kind === 'true' &&
  verdict.quotes.length > 0 &&
  (verdict.fault === undefined || verdict.fault.isOpen === true) &&
  verdict.finding !== 'untrusted';
const percent = (part, whole) => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`);

const kinds = [...new Set(judged.map(kindOf))].filter((kind) => kind !== 'true').sort();
const rows = kinds.map((kind) => {
  const own = judged.filter((claim) => kindOf(claim) === kind);
  const caught = own.filter((claim) => !isSupported(claim)).length;
  const withCheck = own.filter((claim) => !isSupportedWithCheck(claim)).length;
  const unread = own.filter((claim) => !isSupportedUnread(claim)).length;
  return [kind, own.length, percent(unread, own.length), percent(caught, own.length), percent(withCheck, own.length)];
});
const faithful = sets.map((set) => {
  const own = judged.filter((claim) => claim.set === set && claim.kind === 'true');
  const flagged = own.filter((claim) => !isSupported(claim)).length;
  const withCheck = own.filter((claim) => !isSupportedWithCheck(claim)).length;
  const unread = own.filter((claim) => !isSupportedUnread(claim)).length;
  return [set, own.length, percent(unread, own.length), percent(flagged, own.length), percent(withCheck, own.length)];
});
const wrong = sets.map((set) => {
  const own = judged.filter((claim) => claim.set === set && claim.kind !== 'true' && claim.kind !== 'other_passage');
  const shares = [isSupportedUnread, isSupported].map((test) => percent(own.filter(test).length, own.length));
  return [set, own.length, ...shares, '0.0 %'];
});
const times = judged.map((claim) => claim.milliseconds).sort((left, right) => left - right);
const table = (head, lines) =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const parts = ['files', 'strangers'].flatMap((set) => ['tune', 'held'].map((split) => ({ set, split })));
const splits = parts.map(({ set, split }) => {
  const own = judged.filter((claim) => claim.set === set && claim.split === split);
  const [carried, others] = [own.filter(({ kind }) => kind === 'true'), own.filter(({ kind }) => kind !== 'true')];
  const flagged = carried.filter((claim) => !isSupported(claim)).length;
  const missed = others.filter(isSupported).length;
  const name = `${set}, ${split === 'held' ? 'kept back' : 'looked at'}`;
  return [name, carried.length, percent(flagged, carried.length), others.length, percent(missed, others.length)];
});
const countOf = (name) => judged.filter(({ set }) => set === name).length;
const timeAt = (share) => times[Math.floor(times.length * share)].toFixed(1);
const way = isWords ? 'By words alone.' : 'With the bundled embedding model.';
const report = `# Verification of claims

Claims of \`tests/fixtures/claims\`: \`technology\` (${countOf('technology')} claims on articles about artificial
intelligence) and \`everyday\` (${countOf('everyday')} on a contract, a price table, a leaflet, minutes, a model note,
a museum, an annual report and school rules) and \`documents\`
(${countOf('documents')} on rules, timetables, manuals,
surveys and reports, Chinese and English), \`files\` (${countOf('files')} on files of
the evaluation and \`seeds/\`) and \`strangers\` (${countOf('strangers')} by outside writers)
and \`reworded\` (${countOf('reworded')} by writers who worded true and false claims equally freely).
${way} "With a check" is a check call that is always right: what is
missing then to 100 % is what the rules veto. Renew with \`node benchmarks/verification.mjs\`.

## False claims found, by kind

${table(['kind', 'claims', 'rules alone', 'and the reader', 'with a check'], rows)}

## True claims flagged

${table(['set', 'claims', 'rules alone', 'and the reader', 'with a check'], faithful)}

## False claims marked supported (those of another passage left out)

${table(['set', 'claims', 'rules alone', 'and the reader', 'with a check'], wrong)}

## The two parts of \`files\` and \`strangers\`, rules and reader

${table(['part', 'true', 'flagged', 'false', 'supported'], splits)}

Rules and reader take ${timeAt(0.5)} ms a claim in the median, ${timeAt(0.95)} ms at the 95th percentile.
`;
console.log(report);
if (!isWords) writeFileSync(new URL('results/verification.md', import.meta.url), report);
if (process.argv.includes('--misses')) {
  for (const claim of judged) {
    if (claim.split === 'held' && process.argv.includes('--held')) continue;
    if (isSupported(claim) !== (claim.kind === 'true'))
      console.log(
        kindOf(claim).padEnd(14),
        claim.claim,
        '=>',
        claim.verdict.conflict ?? claim.verdict.kind,
        claim.quoted.join(' / '),
      );
  }
}
await embedder?.close();
process.exit(0);
