/**
 * Claims that people wrote and that were made by edits → WORK_DIR/claim-passages.jsonl and claims.jsonl, as in
 * prepare-questions.ts: `a` is empty where the passage carries the claim (where is not known), null where it does not.
 *
 * Sources: `human` (training/claims/pairs, tests/fixtures/claims), `edit` (WORK_DIR/made.jsonl of make-claims.ts).
 *
 * Usage: tsx prepare-claims.ts WORK_DIR [MEASURED.jsonl …]     measured only: rows of `{passage, claim, faithful}`
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { simplify } from '../../src/text/simplify.ts';
import { encode } from './encode-text.ts';
import { readLines } from './read-data.ts';

type Claim = { readonly text: string; readonly claim: string; readonly isTrue: boolean; readonly source: string };
type Article = { readonly article: string; readonly sections: readonly { readonly text: string }[] };

const root = join(import.meta.dirname, '..', '..');
const [work = '/tmp/wenqu-reader', ...measured] = process.argv.slice(2);

function fixtureClaims(prefix: string): Claim[] {
  const folder = join(root, 'tests', 'fixtures', 'claims');
  const articles = new Map(readLines<Article>(join(folder, `${prefix}articles.jsonl`)).map((one) => [one.article, one]));
  return readLines<{ kind: string; claim: string; shown: string[] }>(join(folder, `${prefix}claims.jsonl`)).map((row) => ({
    text: (articles.get(row.shown[0] ?? '')?.sections ?? []).map(({ text }) => text).join('\n'),
    claim: row.claim,
    isTrue: row.kind === 'true',
    source: 'human',
  }));
}

function pairs(): Claim[] {
  const folder = join(root, 'training', 'claims', 'pairs');
  return readdirSync(folder).flatMap((file) =>
    readLines<{ texts: string[]; claim: string; y: boolean }>(join(folder, file)).map(({ texts, claim, y }) => ({
      text: texts.join('\n'),
      claim,
      isTrue: y,
      source: 'human',
    })),
  );
}

function edits(): Claim[] {
  const file = join(work, 'made.jsonl');
  if (!existsSync(file)) return [];
  return readLines<{ texts: string[]; claim: string; y: boolean }>(file).map(({ texts, claim, y }) => ({
    text: texts.join('\n'),
    claim,
    isTrue: y,
    source: 'edit',
  }));
}

type Measured = { passage?: string; quotes?: string[]; claim: string; faithful: boolean };
const measuredClaims = (file: string): Claim[] =>
  readLines<Measured>(file).map(({ passage, quotes, claim, faithful }) => ({
    text: passage ?? quotes?.join('\n') ?? '',
    claim,
    isTrue: faithful,
    source: `dev_${basename(file, '.jsonl')}`,
  }));

const places = new Map<string, number>();
const passages: object[] = [];
const claims = [...['', 'everyday-', 'documents-'].flatMap(fixtureClaims), ...pairs(), ...edits(), ...measured.flatMap(measuredClaims)].map(
  ({ text, claim, isTrue, source }) => {
    if (!places.has(text)) {
      places.set(text, passages.length);
      const { ids, gaps } = encode(simplify(text));
      passages.push({ i: ids, g: gaps, t: [] });
    }
    const { ids, gaps } = encode(simplify(claim));
    return { q: ids, qg: gaps, p: places.get(text), a: isTrue ? [] : null, s: source };
  },
);
for (const [name, rows] of Object.entries({ 'claim-passages': passages, claims }))
  writeFileSync(join(work, `${name}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'));
console.log('passages', passages.length, 'claims', claims.length);
