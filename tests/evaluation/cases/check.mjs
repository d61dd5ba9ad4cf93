// Checks the case folders beside this file and prints what they hold; exits with 1 on a fault.
// Usage: node check.mjs [FOLDER]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, process.argv[2] ?? '');
const endpoints = ['chat', 'search', 'v1'];
const expectations = ['answered', 'refused', 'chitchat', 'any'];
const kinds = ['other_entity', 'other_period', 'other_place', 'absent_attribute', 'absent_value'];
const splits = ['dev', 'held'];

/** Compatibility forms are folded and white space is removed, so that wrapped lines and full-width forms agree. */
function normalize(text) {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function listAlternatives(item) {
  return Array.isArray(item) ? item : [item];
}

/** Sentences of prose and list lines. Table rows are left out: a row holds other columns by its nature. */
function listSentences(text) {
  const prose = text.split('\n').filter((line) => !line.includes('|'));
  return prose.flatMap((line) => line.split(/(?<=[。！？；])/u)).map(normalize);
}

function loadDomain(name) {
  const folder = join(root, name, 'docs');
  const files = readdirSync(folder, { recursive: true }).filter((path) => /\.(?:md|txt)$/u.test(path));
  const texts = files.map((path) => readFileSync(join(folder, path), 'utf8'));
  const spec = JSON.parse(readFileSync(join(root, name, 'question.json'), 'utf8'));
  const all = [...texts, ...files];
  return {
    name,
    spec,
    files,
    text: normalize(all.join('\n')),
    unwrapped: all.map((text) => text.replace(/\r?\n[ \t\u3000]*/gu, '')).join('\n') + all.join('\n'),
    sentences: texts.flatMap(listSentences),
  };
}

/** An extractive answer can pass only if some sentence holds a wanted string and no forbidden one. */
function findUnreachable(domain, wanted, forbidden) {
  const needles = forbidden.map(normalize);
  return wanted.filter((item) => {
    const holders = domain.sentences.filter((s) => listAlternatives(item).some((a) => s.includes(normalize(a))));
    return holders.length > 0 && holders.every((sentence) => needles.some((needle) => sentence.includes(needle)));
  });
}

function findFaults(domain, check) {
  const faults = [];
  const expected = check.expect ?? 'answered';
  const wanted = check.mustContain ?? [];
  const forbidden = check.mustNotContain ?? [];
  if (!check.question) faults.push('has no question');
  if (!expectations.includes(expected)) faults.push(`unknown expectation ${expected}`);
  if (!endpoints.includes(check.endpoint ?? 'chat')) faults.push(`unknown endpoint ${check.endpoint}`);
  if (check.kind !== undefined && !kinds.includes(check.kind)) faults.push(`unknown kind ${check.kind}`);
  if (expected === 'answered' && check.type === undefined) faults.push('has no type');
  if (expected === 'answered' && wanted.length === 0) faults.push('wants nothing');
  if (expected === 'refused' && wanted.length > 0) faults.push('is to be refused and wants something');
  for (const alternative of [...wanted, ...(check.orContain ?? [])].flatMap(listAlternatives)) {
    if (!domain.text.includes(normalize(alternative))) faults.push(`“${alternative}” stands in no document`);
  }
  for (const item of wanted) {
    const isLiteral = listAlternatives(item).some((alternative) => domain.unwrapped.includes(alternative));
    if (!isLiteral) faults.push(`“${item}” is spaced or spelled otherwise in the documents`);
  }
  for (const text of forbidden) {
    if (!domain.text.includes(normalize(text))) faults.push(`forbidden “${text}” stands in no document`);
    const hidden = wanted.filter((item) => listAlternatives(item).every((alternative) => alternative.includes(text)));
    if (hidden.length > 0) faults.push(`forbidden “${text}” is a part of “${hidden[0]}”`);
  }
  for (const item of findUnreachable(domain, wanted, forbidden)) {
    faults.push(`every sentence with “${item}” holds a forbidden string too`);
  }
  if (check.citePath && !domain.files.some((path) => path.includes(check.citePath))) faults.push('cites no file');
  const isSpoken = check.history !== undefined && expected !== 'chitchat';
  if (isSpoken && !(check.standalone?.length > 0)) faults.push('a conversation without standalone words');
  if (check.history?.some(({ role }, at) => role !== (at % 2 === 0 ? 'user' : 'assistant'))) faults.push('roles');
  return faults;
}

function findPairFaults(checks) {
  const pairs = groupBy(
    checks.filter(({ twin }) => twin),
    ({ pair }) => pair,
  );
  return [...pairs].flatMap(([pair, both]) => {
    const refused = both.filter(({ expect }) => expect === 'refused').length;
    const isPair = both.length === 2 && refused === 1 && both[0].kind === both[1].kind;
    return isPair ? [] : [`pair ${pair} is not one near miss and one answerable twin of the same kind`];
  });
}

function countBy(items, key) {
  const groups = [...groupBy(items, key)].filter(([name]) => name !== undefined);
  return Object.fromEntries(groups.sort().map(([name, group]) => [name, group.length]));
}

const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'question.json')));
const domains = names.sort().map(loadDomain);
const faults = domains.flatMap((domain) => {
  const { checks, split } = domain.spec;
  const questions = checks.map(({ question, history }) => JSON.stringify([question, history]));
  const repeated = questions.filter((question, at) => questions.indexOf(question) !== at);
  return [
    ...(splits.includes(split) ? [] : [`${domain.name}: unknown split ${split}`]),
    ...repeated.map((question) => `${domain.name}: asked twice ${question}`),
    ...findPairFaults(checks).map((fault) => `${domain.name}: ${fault}`),
    ...checks.flatMap((check, at) =>
      findFaults(domain, check).map((fault) => `${domain.name}#${at + 1} “${check.question}” ${fault}`),
    ),
  ];
});

const isNearMiss = ({ kind, expect }) => kind !== undefined && expect === 'refused';
const everything = domains.flatMap(({ spec }) => spec.checks);
console.table(
  domains.map(({ name, spec, files }) => ({
    domain: name,
    split: spec.split,
    files: files.length,
    checks: spec.checks.length,
    plain: spec.checks.filter(({ twin, history }) => !twin && !history).length,
    nearMisses: spec.checks.filter(isNearMiss).length,
    conversations: spec.checks.filter(({ history }) => history).length,
  })),
);
console.log(
  'near misses by kind',
  countBy(everything.filter(isNearMiss), ({ kind }) => kind),
);
const answerable = everything.filter(({ history, type }) => !history && type);
console.log(
  'answerable by type',
  countBy(answerable, ({ type }) => type),
);
console.log(
  'conversations by type',
  countBy(
    everything.filter(({ history }) => history),
    ({ type }) => type,
  ),
);
console.log(`${domains.length} domains, ${everything.length} checks`);
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
