import { extractDates } from '../../text/facts/dates.ts';
import { foldText } from '../../text/facts/fold-text.ts';
import { readUnit } from '../../text/facts/units.ts';

/** A kind of value that a question asks for by name, and whether a text gives one. */
export type AskedValue = {
  /** `money`, `time`, `length`, …, or the name of the unit itself. */
  readonly name: string;
  isGiven(text: string): boolean;
};

/** Units in which the same thing can be said, small to large. */
const kindsOfUnits: Readonly<Record<string, readonly string[]>> = {
  money: ['usd', 'cny', 'eur', 'gbp', 'jpy'],
  time: ['ms', 'second', 'minute', 'hour', 'day', 'week', 'month', 'year', 'decade'],
  length: ['cm', 'meter', 'km'],
  storage: ['kb', 'mb', 'gb', 'tb'],
  mass: ['mg', 'g', 'jin', 'kg', 'ton'],
  power: ['watt', 'kw'],
};

/** Ways of asking for a quantity without its unit. Prices are often told without theirs: 一万多, 1000-1500. */
const askedWithoutUnit: readonly (readonly [kind: string, asked: RegExp])[] = [
  [
    'price',
    /多少钱|几块钱|什么价|[售定标单票]价|价格?(?:是|为)多少|月费|年费|收费|how much (?:money|does .{1,40} cost)|price/u,
  ],
  ['time', /多久|多长时间|多少时间|how long (?:did|does|do|will|is|was)/u],
  ['length', /多远|how far/u],
  ['%', /百分之(?:几|多少)|几个百分点|多少个?百分点|几成|占比|what (?:percentage|percent)/u],
];

/** Units that texts leave out, and counters, which count anything. */
const unsaidUnits: ReadonlySet<string> = new Set(['', 'count', 'times', 'point', 'token']);

/** `几天`, `几点`: a place for a number, which stands nowhere as such; what is counted is read by `listAskedValues`. */
export function isAskedCount(term: string): boolean {
  return /^几(?![何乎近率])[\u3400-\u9fff]{1,2}$/u.test(term);
}

/** `几` and `多少` before a unit, `how many` before one. */
const askedUnitPattern = /(?:多少|(?<![哪月好])几(?![乎近月])|how many )\s*/gu;
/** A number as texts give it, exact or vague. */
const numberPattern = /\d[\d.,]*|[零〇一二两三四五六七八九十百千万亿半几数多]+/gu;

/** Ways of asking for a date, and its forms; in folded text. */
const dates: readonly (readonly [name: string, asked: RegExp, given: RegExp])[] = [
  [
    'day',
    /哪[一几]?天|几月几[号日]|什么日子|几号|具体日期|which day|what date/u,
    new RegExp(
      String.raw`\d{1,2}\s*[日号]|\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?:周|星期)[一二三四五六日天末]|[今昨前明当]天` +
        '|[初逢][一二三四五六七八九十]|[一二三四五六七八九十]月' +
        // 10.14, 9/11
        String.raw`|(?<![\d.])(?:1[0-2]|0?[1-9])[./](?:3[01]|[12]\d|0?[1-9])(?![\d.%/])`,
      'u',
    ),
  ],
  [
    'year',
    /哪一?年|which year|what year/u,
    new RegExp(
      String.raw`\d{3,4}\s*年|(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)|[一二][零〇九八一二三四五六七]{3}年|[去今明前]年|年前` +
        // Years of an era: 至元十一年.
        '|[\u3400-\u9fff]{2}[元一二三四五六七八九十]{1,3}年(?![级前后内多])',
      'u',
    ),
  ],
];

/** Other values that are told in forms of their own. */
const forms: readonly (readonly [name: string, asked: RegExp, given: RegExp])[] = [
  [
    'clock',
    /几点(?!数|几|(?:重要)?的?(?:意见|建议|要求|看法|想法|理由|区别))/u,
    /\d{1,2}:\d{2}|(?:\d{1,2}|[一二两三四五六七八九十]{1,3})\s?(?:点|时(?![间长候段代]))|全天|24小时/u,
  ],
  [
    'years',
    /多大(?:岁数|年[纪龄]|了)|年[纪龄](?:是|有|为)?(?:多大|多少|几)/u,
    /[\d零一二三四五六七八九十]\s*(?:周?岁|[周月]龄)|出生|生于|\d{4}\s*年生|年[纪龄]\D{0,8}\d/u,
  ],
  [
    'area',
    /(?:面积(?:是|有|为)?(?:多[少大]|几)|多[大少]的?面积)(?:平[方米]*)?(?=[?？,，。]|$)/u,
    /平[方米]|平(?=[，。、；\s]|$)|㎡|m[2²]|亩|公顷/u,
  ],
];

/** Ways of reaching somebody, and their forms. */
const contacts: readonly (readonly [name: string, asked: RegExp, given: RegExp])[] = [
  [
    'telephone',
    new RegExp(
      '(?:电话|手机|热线)(?:号码?)?(?:是|为)?(?:多少|什么|几号)|(?:哪个|什么|啥)(?:电话|号码|热线)' +
        '|(?:电话|手机)号码?(?:给|发|告诉|有)|(?<![哪谁][里儿家个]?的?)(?:的(?:电话|热线)(?:号码?)?|手机号码?)[?？]?$' +
        '|联系电话|phone number',
      'u',
    ),
    /\d{3,4}[- ]\d{4,8}|(?<!\d)1\d{10}(?!\d)|(?<!\d)\d{5,8}(?!\d)/u,
  ],
  ['mail', /(?:邮箱|邮件)(?:地址)?(?:是|为)(?:什么|多少|哪)|e-?mail address/u, /[\w.+-]+@[\w-]+\.\w/u],
  [
    'web',
    /(?:网址|网站|链接)(?:地址)?(?:是|为)(?:什么|多少|哪)|\burl\b/u,
    /https?:|www\.|\b[a-z0-9-]+\.(?:com|cn|org|net|gov|edu)\b/u,
  ],
];

/** `多少员工`, `几位老师`: people are counted without saying so. */
// 几点开工 counts nobody.
const askedPeople =
  /(?:多少|几(?![点号日月天年时]))(?:个|名|位)?([\u3400-\u9fff]{1,3}[员工师生者民友客童])(?:[?？]|$)/u;

/** `哪所大学`, `哪几家银行`: institutions carry their kind in their name. */
const askedInstitution =
  /哪(?:几|一)?[所个家场][^，。？?]{0,4}?(大学|医院|法院|银行|实验室|研究院|研究所|出版社|协会|委员会|会议)/u;

/** A price without its currency: `一万多`, `1000-1500 不等`, `两块`, `几千到上万`, `5-8万就够`. */
const bareAmount = new RegExp(
  String.raw`[\d十百千]\s?万?(?:左右|不等|起|以上|多|上下)|[几数上][百千万]|\d\s?块|[一二两三四五六七八九十百千几]块钱?` +
    String.raw`|\d\s?万(?:[就够吧]|[^\u3400-\u9fffa-z\d]|$)`,
  'u',
);

/** A unit in the name of a column: 清洁时限（分钟）：70. */
const unitOfColumn = /[(（]([^()（）]{1,8})[)）]\s*[：:]\s*(?=\d)/gu;

/** 14:00-16:30 */
const STRETCH = /\d:\d{2}\s*[-–—~～至到]\s*\d{1,2}:\d{2}/u;

/** A column of prices or payments, whose numbers need no currency. */
const pricedColumn =
  /(?:单价|价格|价目?[表单]|[售定票标总]价|费用|收费)\D{0,30}\d|(?:金额|支出|收入|[付收应实]款|应付|实付|[租押订定]金|工资|费)\s*[：:]\s*\d/u;

/** What a question names the kind of, in the order of the tables; [] when it names none. */
export function listAskedValues(question: string): AskedValue[] {
  const text = foldText(question);
  const kinds = new Set(askedWithoutUnit.filter(([, asked]) => asked.test(text)).map(([kind]) => kind));
  for (const match of text.matchAll(askedUnitPattern)) {
    const { unit } = readUnit(text.slice(match.index + match[0].length, match.index + match[0].length + 14));
    if (!unsaidUnits.has(unit)) kinds.add(unit);
  }
  const people = askedPeople.exec(text)?.[1];
  const institution = askedInstitution.exec(text)?.[1];
  return [
    ...(people === undefined
      ? []
      : [
          {
            name: 'person',
            isGiven: (other: string) => other.includes(people) || givesKind(foldText(other), 'person'),
          },
        ]),
    ...(institution === undefined
      ? []
      : [{ name: institution, isGiven: (other: string) => foldText(other).includes(institution) }]),
    ...[...kinds].map((kind) => ({ name: kind, isGiven: (other: string) => givesKind(foldText(other), kind) })),
    ...[...dates, ...forms, ...contacts]
      .filter(([, asked]) => asked.test(text))
      .map(([name, , given]) => ({ name, isGiven: (other: string) => given.test(foldText(other)) })),
  ];
}

function givesKind(text: string, kind: string): boolean {
  if (kind === 'price') return givesKind(text, 'money') || bareAmount.test(text) || pricedColumn.test(text);
  // How long until it comes again: 每季度, 每两千页.
  if (kind === 'time' && /每(?:隔|满)?(?:[天日周月季年]|\d|[一二两三四五六七八九十百千])|[隔当次][天日年]/u.test(text))
    return true;
  // From when till when says how long.
  if (kind === 'time' && STRETCH.test(text)) return true;
  // 用电（度）：232.
  if (kind === 'kwh' && /\d\s*度|[(（]度[)）]/u.test(text)) return true;
  const units = unitsOf(kind);
  // 3月28日 is no number of months.
  const plain = units.includes('month') || units.includes('day') ? blankDates(text) : text;
  if (units.includes('cny') && /[$￥¥€£]\s?\d|免费|免收|不收/u.test(text)) return true;
  if (kind === 'person' && /人数\D{0,60}\d/u.test(text)) return true;
  if (kind === '%' && /百分之|[一二两三四五六七八九]成/u.test(text)) return true;
  if ([...text.matchAll(unitOfColumn)].some(([, unit = '']) => units.includes(readUnit(unit).unit))) return true;
  for (const match of plain.matchAll(numberPattern)) {
    const end = match.index + match[0].length;
    // `4 个半月` and `三个工作日` are said of months and days.
    const after = plain.slice(end, end + 14);
    const readings = [after, after.replace(/^(\s?)个(?:半|工作)?/u, '$1'), after.replace(/^(\s?个)半/u, '$1')];
    if (readings.some((reading) => units.includes(readUnit(reading).unit))) return true;
  }
  return false;
}

function blankDates(text: string): string {
  const dates = extractDates(text).filter(({ month, day }) => month !== undefined && day !== undefined);
  return dates.reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text);
}

/** All units of a kind; for a unit itself those next to it, since days answer `how many hours` and years do not. */
function unitsOf(kind: string): readonly string[] {
  const whole = kindsOfUnits[kind];
  if (whole !== undefined) return whole;
  const scale = Object.values(kindsOfUnits).find((units) => units.includes(kind)) ?? [kind];
  const at = scale.indexOf(kind);
  return scale.includes('cny') ? scale : scale.slice(Math.max(0, at - 1), at + 2);
}
