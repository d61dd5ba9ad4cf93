import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openCaseDomain } from './ablate/case-domain.ts';
import { type Domain, type Outcome, countMoved, sumFigures } from './ablate/domain.ts';
import { writeEveryday } from '../src/evaluation/domains/write-everyday.ts';
import { loadQuestions, openQuestionDomain } from './ablate/question-domain.ts';
import { type AblationRow, formatTable } from './ablate/format-table.ts';
import { listSynonymVariants } from './ablate/synonym-variants.ts';
import { type Variant, fullSystem, listVariants } from './ablate/variants.ts';

/**
 * `npm run ablate`: switches every weight off, one at a time, and counts what comes out on domains that differ.
 * `--only TEXT` takes the weights whose name holds the text, `--domain NAME` that domain, `--shared DIR` says where the
 * sets lie that are not in the repository, `--out PATH` where the table goes.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    domain: { type: 'string', multiple: true },
    shared: { type: 'string', default: '../shared' },
    out: { type: 'string', default: 'benchmarks/results/ablate' },
  },
});
const { shared, only } = values;
const cache = '.cache/ablate';
/** Everyday questions that the AI texts do not answer. */
const FOREIGN_QUESTIONS = 100;

const everyday = join(shared, 'data/dureader_robust/dev-a.json.gz');
const everydayQuestions = present(everyday) ? writeEveryday(everyday, `${cache}/everyday-texts`) : [];
const foreign = everydayQuestions.slice(0, FOREIGN_QUESTIONS).map(({ question }) => question);
const domains: [name: string, domain: Domain][] = [];
await open('own', async () =>
  openQuestionDomain('seeds', `${cache}/own`, await loadQuestions('tests/evaluation/questions'), foreign),
);
if (present(join(shared, 'seeds')) && present(join(shared, 'eval/dev.jsonl'))) {
  const questions = await loadQuestions(join(shared, 'eval/dev.jsonl'));
  await open('AI', () => openQuestionDomain(join(shared, 'seeds'), `${cache}/ai`, questions, foreign));
}
if (everydayQuestions.length > 0)
  await open('everyday', () => openQuestionDomain(`${cache}/everyday-texts`, `${cache}/everyday`, everydayQuestions));
await open('daily', () => openCaseDomain('tests/evaluation/cases'));
// What the sets above hardly ask: what a thing is and what came of it, and what was said last or first.
await open('kinds', () => openCaseDomain('tests/evaluation/kinds'));
if (present(join(shared, 'cases/cases'))) await open('cases', () => openCaseDomain(join(shared, 'cases/cases')));

// Rows of the list of synonyms are measured where they are asked for.
const variants = only === undefined ? listVariants() : [...listVariants(), ...listSynonymVariants()];
const wanted = variants.filter(({ name }) => only?.some((part) => name.includes(part)) ?? true);
const full = await measure(fullSystem);
const rows: AblationRow[] = [];
for (const variant of wanted) {
  const outcomes = await measure(variant);
  rows.push({
    name: variant.name,
    domains: Object.fromEntries(
      domains.map(([name]) => {
        const before = full[name] ?? [];
        const after = outcomes[name] ?? [];
        return [name, { figures: sumFigures(after), moved: countMoved(before, after) }];
      }),
    ),
  });
  writeResults();
  process.stderr.write(`${variant.name} ${domains.map(([name]) => rows.at(-1)?.domains[name]?.moved).join(' ')}\n`);
}
for (const [, domain] of domains) await domain.close();

console.log(writeResults());
process.exit(0);

async function open(name: string, create: () => Promise<Domain>): Promise<void> {
  if (values.domain?.includes(name) ?? true) domains.push([name, await create()]);
}

async function measure(variant: Variant): Promise<Readonly<Record<string, readonly Outcome[]>>> {
  const outcomes: Record<string, readonly Outcome[]> = {};
  for (const [name, domain] of domains) outcomes[name] = await domain.measure(variant);
  return outcomes;
}

function present(path: string): boolean {
  if (existsSync(path)) return true;
  console.error(`跳过 SKIPPED：没有 ${path}，这一类题没有量。It is not there, and its questions were not measured.`);
  return false;
}

/** Writes what there is after every row: a run that is cut short leaves its rows. */
function writeResults(): string {
  const questions = Object.fromEntries(domains.map(([name]) => [name, full[name]?.length ?? 0]));
  const figures = Object.fromEntries(domains.map(([name]) => [name, sumFigures(full[name] ?? [])]));
  const table = formatTable({ questions, figures, rows });
  mkdirSync(join(values.out, '..'), { recursive: true });
  writeFileSync(`${values.out}.md`, table);
  writeFileSync(`${values.out}.json`, `${JSON.stringify({ questions, full: figures, rows }, undefined, 1)}\n`);
  return table;
}
