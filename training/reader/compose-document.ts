/** Things and their attributes → a document that tells some of them, and where. */
import type { Attribute, Chance, Wording } from './wordings.ts';

/** What a document tells: of which thing, which attribute, for which period, and how it is told. */
export type Fact = {
  readonly thing: string;
  readonly attribute: Attribute;
  readonly period: string;
  /** The value, or for yes and no `yes` or `no`. */
  readonly value: string;
};
/** A fact with its places in the text: of the value (of the sentence for yes and no), and of all that goes with it. */
export type Told = Fact & { readonly start: number; readonly end: number; readonly from: number; readonly to: number };
export type Composed = {
  readonly kind: Wording;
  readonly title: string;
  readonly text: string;
  readonly told: readonly Told[];
  readonly things: readonly string[];
};

/** Periods and other conditions that make two values of one attribute. */
const PERIODS: readonly (readonly string[])[] = [
  ['2022年', '2023年', '2024年', '2025年'],
  ['去年', '今年', '明年'],
  ['上半年', '下半年'],
  ['春季', '秋季', '寒假期间', '暑假期间'],
  ['工作日', '周末', '节假日'],
  ['旺季', '淡季'],
  ['上午', '下午', '晚上'],
  ['成人', '儿童', '老人'],
  ['第一期', '第二期', '第三期'],
  ['一号楼', '二号楼', '三号楼'],
  ['3月', '4月', '5月'],
  ['周一', '周三', '周五'],
];
const TWO_PERIODS = 0.15;
const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const YES_CELLS = { yes: ['是', '可以', '√', '有', '支持'], no: ['否', '不可', '×', '无', '不支持'] } as const;

type Piece = { readonly text: string; readonly fact?: Fact; readonly at?: readonly [number, number] };

/** A document of one kind of thing, in one of the forms that documents have. */
export function composeDocument(kind: Wording, chance: Chance): Composed {
  const things = chance.some(kind.names, chance.is(0.4) ? 1 : chance.count(2, 5));
  const form = chance.pick(things.length === 1 ? SINGLE_FORMS : MANY_FORMS);
  const attributes = chance.some(kind.attributes, chance.count(3, Math.min(7, kind.attributes.length - 2)));
  const titled = chance.pick(kind.titles).replaceAll('{e}', things[0] as string);
  const isNamed = things.length === 1 && titled.includes(things[0] as string);
  const { text, told } = join(form({ kind, things, attributes, chance, isNamed }));
  return { kind, title: titled, text, told, things };
}

type Frame = {
  readonly kind: Wording;
  readonly things: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly chance: Chance;
  /** The title names the one thing that all is about. */
  readonly isNamed: boolean;
};

/** One fact of this thing, or two of two periods. */
function drawFacts({ chance }: Frame, thing: string, attribute: Attribute): Fact[] {
  const values = attribute.values ?? ['yes', 'no'];
  const isTwice = chance.is(TWO_PERIODS);
  const periods = isTwice ? chance.some(chance.pick(PERIODS), 2) : [''];
  const drawn = chance.some(values, periods.length).map((value) => (attribute.values ? vary(value, attribute, chance) : value));
  return periods.map((period, index) => ({ thing, attribute, period, value: drawn[index] as string }));
}

const FREE_DIGITS: ReadonlySet<string> = new Set(['money', 'number', 'percent', 'phone']);

/** Every other figure with other digits, so that none is known by heart. */
export function vary(value: string, { type }: Attribute, chance: Chance): string {
  if (!FREE_DIGITS.has(type) || chance.is(0.4)) return value;
  return value.replace(/\d+/gu, (digits) =>
    [...digits].map((digit, at) => (digit === '0' && at > 0 ? '0' : String(chance.count(at === 0 ? 1 : 0, 9)))).join(''),
  );
}

/** A sentence without its full stop. `name`: what the thing is called here; empty where it need not be named. */
export function tellFact({ attribute, period, value }: Fact, name: string, chance: Chance): Piece {
  const tells = attribute.tells ?? (value === 'yes' ? attribute.yes : attribute.no) ?? [];
  const fitting = tells.filter((tell) => tell.includes('{e}') === (name !== ''));
  const tell = chance.pick(fitting.length > 0 ? fitting : tells).replaceAll('{e}', name);
  const told = (period === '' ? '' : period + (chance.is(0.6) ? '，' : '')) + tell;
  const at = told.indexOf('{v}');
  if (at < 0) return { text: told, at: [0, told.length] };
  return { text: told.replace('{v}', value), at: [at, at + value.length] };
}

function tell(fact: Fact, name: string, chance: Chance): Piece {
  return { ...tellFact(fact, name, chance), fact };
}

/** One thing after the other in sentences, with others between them that tell nothing asked. */
function writeProse(frame: Frame): Piece[] {
  const { kind, things, attributes, chance, isNamed } = frame;
  return things.flatMap((thing) => {
    const told = things.length === 1 ? attributes : chance.some(attributes, chance.count(2, 4));
    const facts = told.flatMap((attribute) => drawFacts(frame, thing, attribute));
    const isHeaded = chance.is(0.25);
    const sentences = facts.flatMap((fact, index): Piece[] => {
      const isFirst = index === 0 && !isHeaded && !(isNamed && chance.is(0.5));
      const name = isFirst || chance.is(0.25) ? thing : chance.is(0.3) ? chance.pick(kind.also) : '';
      const stop = chance.is(0.7) ? '。' : chance.is(0.5) ? '，' : '；';
      const filler = chance.is(0.2) ? [{ text: finish(chance.pick(kind.fillers)) }] : [];
      return [tell(fact, name, chance), { text: filler.length > 0 ? '。' : stop }, ...filler];
    });
    return [...(isHeaded ? [{ text: `${thing}\n` }] : []), ...sentences, { text: '\n' }];
  });
}

function finish(sentence: string): string {
  return /[。！？!?]$/u.test(sentence) ? sentence : `${sentence}。`;
}

/** `label：value` lines. */
function writePairs(frame: Frame): Piece[] {
  const { things, attributes, chance, isNamed } = frame;
  return things.flatMap((thing) => {
    const told = things.length === 1 ? attributes : chance.some(attributes, chance.count(2, 5));
    const head = isNamed && chance.is(0.5) ? '' : chance.pick([`${thing}\n`, `名称：${thing}\n`, `【${thing}】\n`]);
    const colon = chance.pick(['：', ':', '： ']);
    const lines = told.flatMap((attribute) =>
      drawFacts(frame, thing, attribute).flatMap((fact): Piece[] => [
        { text: `${chance.pick(attribute.labels)}${fact.period === '' ? '' : `（${fact.period}）`}${colon}` },
        cell(fact, chance),
        { text: '\n' },
      ]),
    );
    return [{ text: head }, ...lines];
  });
}

function cell(fact: Fact, chance: Chance): Piece {
  const isYesOrNo = fact.attribute.values === undefined;
  const text = isYesOrNo ? chance.pick(YES_CELLS[fact.value as 'yes' | 'no']) : fact.value;
  return { text, fact, at: [0, text.length] };
}

/** Things in rows, attributes in columns. */
function writeTable(frame: Frame): Piece[] {
  const { things, attributes, chance } = frame;
  const columns = attributes.slice(0, 6);
  const head = [chance.pick(['名称', '项目', '编号/名称', '类别']), ...columns.map(({ labels }) => chance.pick(labels))];
  const rows = things.flatMap((thing): Piece[] => [
    { text: thing },
    ...columns.flatMap((attribute): Piece[] => {
      const [value] = drawFacts(frame, thing, attribute);
      return [{ text: ' | ' }, cell({ ...(value as Fact), period: '' }, chance)];
    }),
    { text: '\n' },
  ]);
  const before = chance.is(0.2) ? [{ text: `${finish(chance.pick(frame.kind.fillers))}\n` }] : [];
  return [...before, { text: `${head.join(' | ')}\n` }, ...rows];
}

/** Messages of several people. */
function writeChat(frame: Frame): Piece[] {
  const { kind, things, attributes, chance } = frame;
  const persons = kind.persons ?? ['王姐', '老李', '小周'];
  const isTimed = chance.is(0.5);
  const says = (): string => {
    const time = isTimed ? `${chance.count(8, 21)}:${chance.count(10, 59)} ` : '';
    return `${time}${chance.pick(persons)}：`;
  };
  const facts = things.flatMap((thing) =>
    chance.some(attributes, chance.count(1, 3)).flatMap((attribute) => drawFacts(frame, thing, attribute)),
  );
  return facts.flatMap((fact, index): Piece[] => {
    const isSame = facts[index - 1]?.thing === fact.thing;
    const filler = chance.is(0.25) ? [{ text: `${says()}${chance.pick(kind.fillers)}\n` }] : [];
    return [...filler, { text: says() }, tell(fact, isSame && chance.is(0.6) ? '' : fact.thing, chance), { text: '\n' }];
  });
}

/** Numbered clauses or items. */
function writeClauses(frame: Frame): Piece[] {
  const { kind, things, attributes, chance, isNamed } = frame;
  const mark = chance.pick([(n: number) => `第${ORDINALS[n] ?? String(n + 1)}条 `, (n: number) => `${n + 1}. `, () => '- ']);
  const facts = things.flatMap((thing) =>
    (things.length === 1 ? attributes : chance.some(attributes, chance.count(1, 3))).flatMap((attribute) =>
      drawFacts(frame, thing, attribute),
    ),
  );
  let number = -1;
  return facts.flatMap((fact, index): Piece[] => {
    const isSame = facts[index - 1]?.thing === fact.thing || (index === 0 && isNamed);
    const name = !isSame || things.length > 1 ? fact.thing : chance.is(0.7) ? '' : chance.pick(kind.also);
    const filler = chance.is(0.15) ? [{ text: `${mark((number += 1))}${finish(chance.pick(kind.fillers))}\n` }] : [];
    return [...filler, { text: mark((number += 1)) }, tell(fact, name, chance), { text: '。\n' }];
  });
}

/** `thing：fact，fact，fact。` lines. */
function writeLines(frame: Frame): Piece[] {
  const { things, attributes, chance } = frame;
  return things.flatMap((thing): Piece[] => {
    const facts = chance.some(attributes, chance.count(2, 4)).flatMap((attribute) => drawFacts(frame, thing, attribute));
    const parts = facts.flatMap((fact, index): Piece[] => [
      ...(index === 0 ? [] : [{ text: chance.pick(['，', '，', '；', '。']) }]),
      tell(fact, '', chance),
    ]);
    return [{ text: `${thing}${chance.pick(['：', '：', '，', ' '])}` }, ...parts, { text: '。\n' }];
  });
}

const SINGLE_FORMS = [writeProse, writeProse, writePairs, writeClauses, writeChat];
const MANY_FORMS = [writeProse, writeProse, writePairs, writeTable, writeTable, writeChat, writeClauses, writeLines];

function join(pieces: readonly Piece[]): { text: string; told: Told[] } {
  let text = '';
  const told: Told[] = [];
  for (const piece of pieces) {
    const from = text.length;
    text += piece.text;
    if (piece.fact === undefined || piece.at === undefined) continue;
    told.push({ ...piece.fact, start: from + piece.at[0], end: from + piece.at[1], from, to: text.length });
  }
  return { text, told };
}
