/**
 * wordings/*.jsonl → WORK_DIR/made-{passages,questions,claims}.jsonl: documents that tell what is known, questions that
 * they answer or just do not, and claims that are true or just not.
 *
 * Rows as in prepare-questions.ts, with two fields more. `c`: the places to take out, so that nothing answers any more.
 * `n`: passages of the same kind of thing that do not answer. Sources: `made` and `claim`; `dev_made` and `dev_claim` of
 * every tenth kind, which is kept apart.
 *
 * Usage: tsx make-documents.ts WORK_DIR [DOCUMENTS]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Composed, type Fact, type Told, composeDocument, tellFact, vary } from './compose-document.ts';
import { type PlacedTokens, type Span, encode, encodePlaced, lastBefore, normalise } from './encode-text.ts';
import { seededRandom } from './read-data.ts';
import { type Attribute, Chance, type Wording, readWordings } from './wordings.ts';

const KEPT_APART = 10;
/** Of each document, questions that it answers and as many that it does not; claims likewise. */
const ASKED = 3;
const WRONG_PASSAGES = 5;
const OTHER_PERIODS = ['2019年', '2026年', '前年', '夜间', '第五期', '七号楼', '12月', '周日'];

const work = process.argv[2] ?? '/tmp/wenqu-reader';
const count = Number(process.argv[3] ?? 20000);
const chance = new Chance(seededRandom(19));
const wordings = readWordings().filter(({ attributes }) => attributes.length >= 6);
const rows = { passages: [] as object[], questions: [] as MadeRow[], claims: [] as object[] };

type MadeRow = {
  readonly q: readonly number[];
  readonly qg: readonly number[];
  readonly p: number;
  readonly a: readonly Span[] | null;
  readonly s: string;
  readonly k: string;
  readonly c?: readonly Span[];
  n?: readonly number[];
};
type Made = { readonly document: Composed; readonly tokens: PlacedTokens; readonly place: number; readonly isApart: boolean };

function tokensOf({ tokens, document }: Made, from: number, to: number): Span {
  const [start, end] = [from, to].map((offset) => normalise(document.text.slice(0, offset)).length) as [number, number];
  const first = Math.max(0, tokens.starts.findLastIndex((at) => at <= start));
  return [first, Math.max(first, lastBefore(tokens.starts, first, end))];
}

function ask(attribute: Attribute, thing: string, period: string, mayOmit: boolean): string {
  const omitted = attribute.asks.filter((text) => !text.includes('{e}'));
  const named = attribute.asks.filter((text) => text.includes('{e}'));
  const wording = mayOmit && omitted.length > 0 && chance.is(0.35) ? chance.pick(omitted) : chance.pick(named);
  return (chance.is(0.5) ? period : period && `${period}，`) + (wording ?? '').replaceAll('{e}', thing);
}

function addQuestion(made: Made, text: string, told: readonly Told[] | null, kind: string): void {
  const { ids, gaps } = encode(text);
  const spans = (told ?? []).map(({ start, end }) => tokensOf(made, start, end));
  rows.questions.push({
    q: ids,
    qg: gaps,
    p: made.place,
    a: told === null ? null : spans,
    s: made.isApart ? 'dev_made' : 'made',
    k: kind,
    ...(told === null ? {} : { c: told.map(({ from, to }) => tokensOf(made, from, to)) }),
  });
}

function tellsOf(document: Composed, thing: string, attribute: Attribute): Told[] {
  return document.told.filter((fact) => fact.thing === thing && fact.attribute.id === attribute.id);
}

/** The same type first: what is easily taken for what is told. */
function absentAttributes(document: Composed, thing: string): Attribute[] {
  const told = document.told.filter((fact) => fact.thing === thing);
  const absent = document.kind.attributes.filter(({ id }) => !told.some(({ attribute }) => attribute.id === id));
  const near = absent.filter(({ id }) => told.some(({ attribute }) => attribute.near?.includes(id) === true));
  return chance.is(0.7) && near.length > 0 ? near : absent;
}

function otherThings({ kind, things, text }: Composed): string[] {
  return kind.names.filter((name) => !things.includes(name) && !text.includes(name));
}

function addQuestions(made: Made): void {
  const { document } = made;
  const isOne = document.things.length === 1;
  for (const fact of chance.some(document.told, ASKED)) {
    const same = tellsOf(document, fact.thing, fact.attribute);
    const period = same.length > 1 && chance.is(0.7) ? fact.period : '';
    const right = same.filter((told) => period === '' || told.period === period);
    addQuestion(made, ask(fact.attribute, fact.thing, period, isOne), right, 'answered');
  }
  for (const fact of chance.some(document.told, ASKED)) addNearMiss(made, fact, isOne);
}

function addNearMiss(made: Made, fact: Told, isOne: boolean): void {
  const { document } = made;
  const others = otherThings(document);
  const without = document.things.filter((thing) => tellsOf(document, thing, fact.attribute).length === 0);
  const drawn = chance.count(1, 10);
  if (fact.period !== '' && drawn <= 4) {
    const period = chance.pick(OTHER_PERIODS.filter((other) => !document.text.includes(other)));
    addQuestion(made, ask(fact.attribute, fact.thing, period, isOne), null, 'period');
  } else if (without.length > 0 && drawn <= 4)
    addQuestion(made, ask(fact.attribute, chance.pick(without), '', false), null, 'neighbour');
  else if (drawn <= 3 && others.length > 0)
    addQuestion(made, ask(fact.attribute, chance.pick(others), '', false), null, 'entity');
  else {
    const absent = absentAttributes(document, fact.thing);
    if (absent.length > 0) addQuestion(made, ask(chance.pick(absent), fact.thing, '', isOne), null, 'attribute');
  }
}

/** A fact in other words, the thing named. */
function word(fact: Fact): string {
  const isPlain = fact.attribute.values !== undefined && chance.is(0.2);
  if (!isPlain) return tellFact(fact, fact.thing, chance).text;
  const period = fact.period === '' ? '' : fact.period + (chance.is(0.5) ? '，' : '');
  return `${period}${fact.thing}的${chance.pick(fact.attribute.labels).replace(/[（(].*$/u, '')}${chance.pick(['是', '为'])}${fact.value}`;
}

function addClaim(made: Made, parts: readonly string[], isTrue: boolean, kind: string, spans: readonly Told[]): void {
  const joined = parts.join(chance.pick(['，', '，', '；', '，而', '，同时'])) + (chance.is(0.7) ? '。' : '');
  const { ids, gaps } = encode(joined);
  rows.claims.push({
    q: ids,
    qg: gaps,
    p: made.place,
    a: isTrue ? spans.map(({ start, end }) => tokensOf(made, start, end)) : null,
    s: made.isApart ? 'dev_claim' : 'claim',
    k: kind,
  });
}

function addClaims(made: Made): void {
  const { document } = made;
  for (const fact of chance.some(document.told, ASKED)) {
    const hasPeriods = tellsOf(document, fact.thing, fact.attribute).length > 1;
    const more = chance.is(0.35) ? chance.pick(document.told) : fact;
    const both = more === fact ? [fact] : [fact, more];
    const worded = both.map((told) => (hasPeriods || told.period === '' ? word(told) : word({ ...told, period: '' })));
    addClaim(made, worded, true, both.length > 1 ? 'joined' : 'true', both);
  }
  for (const fact of chance.some(document.told, ASKED)) {
    const changed = falsify(document, fact);
    if (changed === undefined) continue;
    const more = chance.is(0.35) ? chance.pick(document.told) : fact;
    const beside = more === fact ? [] : [word(more)];
    addClaim(made, chance.is(0.5) ? [word(changed[1]), ...beside] : [...beside, word(changed[1])], false, changed[0], []);
  }
}

/** A fact with one thing changed so that the document does not carry it, and what was changed. */
function falsify(document: Composed, fact: Told): [string, Fact] | undefined {
  const same = tellsOf(document, fact.thing, fact.attribute);
  const plain: Fact = same.length > 1 ? fact : { ...fact, period: '' };
  const values = fact.attribute.values ?? ['yes', 'no'];
  const drawn = chance.count(1, 10);
  if (same.length > 1 && drawn <= 5) {
    const other = same.find(({ period }) => period !== fact.period);
    return other === undefined || other.value === fact.value ? undefined : ['period', { ...fact, value: other.value }];
  }
  if (drawn <= 4) {
    const others = values.filter((value) => !same.some((told) => told.value === value));
    const told = document.told.filter(
      ({ attribute, value }) => attribute.id === fact.attribute.id && !same.some((own) => own.value === value),
    );
    const other = others.length > 0 ? vary(chance.pick(others), fact.attribute, chance) : '';
    const value = chance.is(0.5) && told.length > 0 ? chance.pick(told).value : other;
    return value === '' || same.some((own) => own.value === value) ? undefined : ['value', { ...plain, value }];
  }
  if (drawn <= 6) {
    const inside = document.things.filter(
      (thing) => thing !== fact.thing && !tellsOf(document, thing, fact.attribute).some(({ value }) => value === fact.value),
    );
    const candidates = chance.is(0.6) && inside.length > 0 ? inside : otherThings(document);
    return candidates.length === 0 ? undefined : ['thing', { ...plain, thing: chance.pick(candidates) }];
  }
  const absent = absentAttributes(document, fact.thing).filter(({ values: own }) => own !== undefined);
  if (absent.length === 0 || fact.attribute.values === undefined) return undefined;
  const attribute = chance.pick(absent);
  const isTaken = fact.attribute.near?.includes(attribute.id) === true;
  return ['attribute', { ...plain, attribute, value: isTaken ? fact.value : chance.pick(attribute.values ?? []) }];
}

/** Documents of the same kind without the thing that is asked about; what is asked without a name, any may answer. */
function addWrongPassages(byKind: ReadonlyMap<Wording, readonly Made[]>, asked: readonly [number, Made][]): void {
  for (const [number, made] of asked) {
    const row = rows.questions[number] as MadeRow;
    const text = made.document;
    const others = chance
      .some(byKind.get(text.kind) ?? [], 20)
      .filter(({ document }) => !document.things.some((thing) => text.things.includes(thing)))
      .map(({ place }) => place);
    row.n = others.slice(0, WRONG_PASSAGES);
  }
}

const byKind = new Map<Wording, Made[]>();
const asked: [number, Made][] = [];
for (let made = 0; made < count; made += 1) {
  const which = made % wordings.length;
  const document = composeDocument(wordings[which] as Wording, chance);
  const tokens = encodePlaced(document.text);
  const one: Made = { document, tokens, place: rows.passages.length, isApart: which % KEPT_APART === 0 };
  rows.passages.push({ i: tokens.ids, g: tokens.gaps, t: encode(document.title).ids });
  byKind.set(document.kind, [...(byKind.get(document.kind) ?? []), one]);
  const first = rows.questions.length;
  addQuestions(one);
  for (let number = first; number < rows.questions.length; number += 1) asked.push([number, one]);
  addClaims(one);
}
addWrongPassages(byKind, asked);
for (const [name, list] of Object.entries(rows))
  writeFileSync(join(work, `made-${name}.jsonl`), list.map((row) => JSON.stringify(row)).join('\n'));
console.log('kinds', wordings.length, Object.entries(rows).map(([name, list]) => `${name} ${list.length}`).join(', '));
