/**
 * `npm run mutate`: breaks one number or address of the source at a time, in a copy, and runs the tests
 * that guard it: a mutation that no test notices survives. Writes `results/mutations.md`. `--only TEXT` takes those
 * whose name holds the text and writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { only: { type: 'string' } } });

/** Every number of a file of weights, set to 0. */
const weightFiles = ['query', 'search', 'extraction', 'refusal', 'verification'].map((stage) => ({
  file: `src/ask/weights/${stage}-weights.ts`,
  tests: [`tests/unit/ask/weights/${stage === 'verification' ? 'verification-weights' : 'weights'}.test.ts`],
}));
const THRESHOLD_TESTS = ['thresholds', 'gaps', 'conflicts'].map((name) => `tests/unit/ask/verify/${name}.test.ts`);
/** Thresholds of verification: absent, and so large that they never bite, or always. */
const thresholds = [
  ['conflicts/substitutions', 'SAME_WORDS', '1.1'],
  ['conflicts/denials', 'MIN_RUN', '99'],
  ['conflicts/denials', 'SAME_PHRASE', '1.1'],
  ['conflicts/denials', 'REACH', undefined],
  ['conflicts/denials', 'OPPOSED_CHARS', undefined],
  ['gaps/slots', 'AS_NEAR', '1.1'],
  ['gaps/slots', 'MAX_BESIDE', '99'],
  ['gaps/causes', 'SAME_CAUSE', '1.1'],
  ['gaps/parallels', 'HEAD_CHARS', undefined],
  ['gaps/parallels', 'AS_NEAR', '1.1'],
  ['gaps/crossed-pairs', 'MIN_RUN', '99'],
  ['gaps/subjects', 'SAME_SAYING', '1.1'],
  ['find-foreign-conflict', 'SAME_MATTER', '1.1'],
  ['find-quotes', 'MAX_SENTENCES', undefined],
  ['verify-claim', 'MAX_QUOTES', undefined],
];

/** Thresholds of choosing and refusing, with the folder of tests that guards them. */
const choices = [
  ['extract/definition/answer-definition', 'PLAIN', '9', 'extract'],
  ['extract/siblings/compare-words', 'ALIKE', '1.1', 'extract'],
  ['extract/siblings/drop-other-brackets', 'MOST_BEFORE', '99', 'extract'],
  ['judge/neighbours/identities/list-periods', 'LIMITED_CHARS', '99', 'judge'],
  ['judge/is-empty-handed', 'LEAST_SHARE', '9', 'judge'],
  ['search/select-passages', 'MAX_GROWTH', '99', 'search'],
  ['search/cut-tail', 'KEPT_CHARS', '1e9', 'search'],
  ['search/cut-tail', 'SHARE_OF_BEST', '1.1', 'search'],
  ['verify/read/apply-rules', 'LEAST_SHARE', '1.1', 'verify'],
];

const mutations = [
  ...weightFiles.flatMap(({ file, tests }) => listNumbers(file).map((mutation) => ({ ...mutation, file, tests }))),
  ...thresholds.flatMap(([file, name, large]) =>
    ['0', large].flatMap((value) =>
      value === undefined ? [] : [setConstant(`verify/${file}`, name, value, THRESHOLD_TESTS)],
    ),
  ),
  ...choices.flatMap(([file, name, large, tests]) =>
    ['0', large].map((value) => setConstant(file, name, value, [`tests/unit/ask/${tests}/`])),
  ),
  ...listPattern(
    'src/indexes/bm25.ts',
    /(?<=bm25Weights: Bm25Weights = \{ (?:k1: [\d.]+, )?)(k1|b): ([\d.]+)/gu,
    '$1: 0',
    ['tests/unit/indexes/bm25.test.ts', 'tests/unit/indexes/bm25-weights.test.ts'],
  ),
  ...listPattern(
    'src/adapters/langchain/providers.ts',
    /(?<=\n {2})(\w+)(: \{ protocol: 'openai', baseUrl: ')http/gu,
    '$1$2http://wrong.invalid/?',
    ['tests/unit/adapters/langchain-providers.test.ts'],
  ),
];

const copy = resolve('.cache/mutate');
rmSync(copy, { recursive: true, force: true });
mkdirSync(copy, { recursive: true });
for (const name of ['src', 'data', 'tests', 'benchmarks', 'vitest.config.ts', 'tsconfig.json'])
  cpSync(name, join(copy, name), { recursive: true });
for (const name of ['node_modules', 'models', 'prompts', 'seeds', 'scripts', 'package.json', 'synonyms.txt'])
  symlinkSync(resolve(name), join(copy, name));

const wanted = mutations.filter(({ name }) => values.only === undefined || name.includes(values.only));
for (const { tests } of wanted.filter(({ tests }, at) => wanted.findIndex((other) => other.tests === tests) === at))
  if (!passes(tests)) throw new Error(`${tests.join(' ')} 没有改动也不通过。It fails without a mutation.`);
const rows = [];
for (const { name, file, tests, from, to } of wanted) {
  const source = readFileSync(file, 'utf8');
  const broken = source.slice(0, from.at) + to + source.slice(from.at + from.text.length);
  writeFileSync(join(copy, file), broken);
  const isNoticed = !passes(tests);
  writeFileSync(join(copy, file), source);
  rows.push([`\`${name}\``, `\`${from.text}\``, `\`${to}\``, isNoticed ? 'yes' : '**no**']);
  console.log(`${isNoticed ? 'noticed ' : 'SURVIVED'} ${name}: ${from.text} → ${to}`);
}
const survivors = rows.filter((row) => row[3] !== 'yes').length;
if (values.only === undefined) writeFileSync('benchmarks/results/mutations.md', report());
process.exitCode = survivors > 0 ? 1 : 0;

/** `name: number,` inside the object of default weights, nested names joined. */
function listNumbers(file) {
  const source = readFileSync(file, 'utf8');
  const start = source.search(/export const \w+Weights: \w+ = \{/u);
  const stage = /(\w+)-weights/u.exec(file)[1];
  return [...source.slice(start).matchAll(/(\w+): (-?[\d.]+)(?=[,\s}])/gu)].map((match) => ({
    name: `${stage}: ${match[1]}`,
    from: { at: start + match.index, text: match[0] },
    to: `${match[1]}: 0`,
  }));
}

function setConstant(path, name, value, tests) {
  const file = `src/ask/${path}.ts`;
  const source = readFileSync(file, 'utf8');
  const match = new RegExp(`const ${name} = [\\d.]+;`, 'u').exec(source);
  if (match === null) throw new Error(`${file} has no ${name}`);
  const from = { at: match.index, text: match[0] };
  const where = `${path.split('/')[0]}: ${name} of ${path.split('/').at(-1)}.ts`;
  return { name: where, file, tests, from, to: `const ${name} = ${value};` };
}

function listPattern(file, pattern, replacement, tests) {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(pattern)].map((match) => ({
    name: `${file.split('/').at(-1)}: ${match[1]}`,
    file,
    tests,
    from: { at: match.index, text: match[0] },
    to: replacement.replace('$1', match[1]).replace('$2', match[2] ?? ''),
  }));
}

/** Whether the tests pass in the copy. */
function passes(tests) {
  const args = ['run', '--project', 'fast', '--bail', '1', '--reporter', 'dot', ...tests];
  try {
    execFileSync(resolve('node_modules/.bin/vitest'), args, { cwd: copy, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function report() {
  const table = [['what', 'from', 'to', 'noticed'], ['---', '---', '---', '---'], ...rows];
  return `# 改坏了，测试知道吗 Mutations

一次改坏一个数或一个地址，运行管着它的测试；\`no\` 是没有测试发现的。重新量：\`npm run mutate\`。

One number or address broken at a time, and the tests that guard it: \`no\` is what none of them notices. Renew with
\`npm run mutate\`. ${rows.length} mutations, ${survivors} unnoticed.

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}
